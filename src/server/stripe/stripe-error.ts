import * as z from 'zod/mini';

/**
 * An error of the `stripe` package, read by its fields: the class belongs to the host app's copy of the package.
 */
const stripeErrorSchema = z.object({
  type: z.string(),
  statusCode: z.optional(z.number()),
  code: z.optional(z.string()),
  param: z.optional(z.string()),
  payment_intent: z.optional(z.object({ id: z.string() })),
});

export type StripeError = z.output<typeof stripeErrorSchema>;

/** Returns the fields of an error of Stripe, or throws any other error. */
export function stripeErrorOf(error: unknown): StripeError {
  const read = stripeErrorSchema.safeParse(error);
  if (read.success) return read.data;
  throw error;
}

/** Whether Stripe refused a request for good, and did nothing. */
export function isInvalidRequest({ type, statusCode }: StripeError): boolean {
  return type === 'StripeInvalidRequestError' && (statusCode === 400 || statusCode === 404);
}

/**
 * Whether an earlier request with the same key may have done its work although this one failed. Stripe repeats the
 * first response of a key for a day, a 500 too, and refuses other parameters.
 * A request that is still running (409) is not looked up: a charge that is not confirmed yet would be closed.
 */
export function mayHaveWorked({ type, statusCode = 0 }: StripeError): boolean {
  return type === 'StripeIdempotencyError' || statusCode >= 500;
}
