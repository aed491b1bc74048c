import * as z from 'zod/mini';
import { checkoutSchema } from '../../contract/resources/checkout.js';
import { failureCodes, type Failure } from '../../contract/resources/failure.js';
import { currencySchema, nonNegativeMicrosSchema } from '../../contract/validation/amounts.js';
import { linkSchema } from '../../contract/validation/scalars.js';
import type { FailedPayment, PaidPayment } from '../../ledger/state/payment.js';
import type { SavedCard } from './payments.js';

/*
 * The answers of `Payments`. An answer that does not fit is ignored, and the outcome of its call is unknown.
 * The only lenient fields are those of a failure, because a decline must be readable whatever the bank says:
 * an unknown or missing code is `unknown`, and a missing message is ours.
 */

/** A schema drops the fields that it does not name, so one that lacks a field of the port must not compile. */
type Fields<Answer> = Record<keyof Answer, z.ZodMiniType>;

const MAX_REFS = 100;
const MAX_REFUNDS = 1_000;
const MAX_URL = 4_096;
const MAX_MESSAGE = 500;

/** Text that every store can keep: not empty, no control characters, no halves of characters. */
function textSchema(maxLength = 255) {
  return z.string().check(
    z.minLength(1),
    z.maxLength(maxLength),
    z.refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), {
      error: 'Expected text without control characters or halves of characters.',
    }),
  );
}

const refsSchema = z.array(textSchema()).check(z.maxLength(MAX_REFS));

const LOCAL_NETWORK = /^http:\/\/[^\s/?#@\\]+\/[^\s\\]*$/;

/** A link. A simulation may be at an address of the local network, which has no certificate. */
function urlSchema(isSimulated: boolean) {
  return z.string().check(
    z.maxLength(MAX_URL),
    z.refine(
      (url) => linkSchema.parse(url) !== undefined || (isSimulated && LOCAL_NETWORK.test(url)),
      { error: 'Expected a URL that begins with https://.' },
    ),
  );
}

/** Adapters pass on `null` for a value that the provider does not have. */
function optional<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? undefined),
  );
}

const savedCardSchema = z.object({
  id: textSchema(),
  brand: textSchema(),
  /** Exactly four, so that no whole number of a card ever reaches a page. */
  last4: z
    .string()
    .check(z.regex(/^[\dA-Za-z]{4}$/, { error: 'Expected the last four characters.' })),
  expMonth: z.int().check(z.minimum(1), z.maximum(12)),
  expYear: z.int().check(z.minimum(1970), z.maximum(9999)),
  usableOffSession: z.boolean(),
  source: textSchema(),
} satisfies Fields<SavedCard>);

export const foundCardSchema = z.nullable(savedCardSchema);

const checkoutAnswerSchema = (isSimulated: boolean) =>
  z.object({
    ...checkoutSchema.shape,
    provider: textSchema(),
    clientSecret: optional(textSchema(MAX_URL)),
    publishableKey: optional(textSchema(MAX_URL)),
    url: optional(urlSchema(isSimulated)),
  });

/** A checkout for the order with this id. Without an id of the provider, it could never be looked up. */
export function openedCheckoutSchema(orderId: string, isSimulated: boolean) {
  return z.object({
    refs: refsSchema.check(
      z.refine((refs) => refs.some((ref) => ref !== orderId), {
        error: "Expected at least one of the provider's own ids.",
      }),
    ),
    checkout: checkoutAnswerSchema(isSimulated),
  });
}

/** `null` says that no checkout was created, so `undefined` must not. */
export function foundCheckoutSchema(orderId: string, isSimulated: boolean) {
  return z.nullable(openedCheckoutSchema(orderId, isSimulated));
}

const failureSchema = z.object({
  code: z.pipe(z.nullish(z.string()), z.transform(knownCode)),
  message: z.pipe(z.nullish(z.string()), z.transform(shownMessage)),
});

function knownCode(code: string | null | undefined): Failure['code'] {
  return failureCodes.find((known) => known === code) ?? 'unknown';
}

function shownMessage(message: string | null | undefined): string {
  const text = (message ?? '')
    .slice(0, MAX_MESSAGE)
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim();
  return text === '' ? 'The payment was not made.' : text;
}

const refs = z.optional(refsSchema);

const paidSchema = (isSimulated: boolean) =>
  z
    .object({
      status: z.literal('paid'),
      capturedMicros: nonNegativeMicrosSchema,
      taxMicros: optional(nonNegativeMicrosSchema),
      currency: currencySchema,
      accountId: textSchema(),
      refunds: z
        .array(z.object({ id: textSchema(), amountMicros: nonNegativeMicrosSchema }))
        .check(z.maxLength(MAX_REFUNDS)),
      isLive: optional(z.boolean()),
      disputedMicros: nonNegativeMicrosSchema,
      receiptUrl: optional(urlSchema(isSimulated)),
      refs,
    } satisfies Fields<PaidPayment>)
    .check(
      z.refine(
        ({ capturedMicros, taxMicros = 0 }) => Number.isSafeInteger(capturedMicros + taxMicros),
        { path: ['taxMicros'], error: 'Expected an exact sum with capturedMicros.' },
      ),
      z.refine(({ refunds }) => new Set(refunds.map(({ id }) => id)).size === refunds.length, {
        path: ['refunds'],
        error: 'Expected each refund once.',
      }),
      z.refine(
        ({ refunds, capturedMicros }) =>
          refunds.reduce((sum, { amountMicros }) => sum + amountMicros, 0) <= capturedMicros,
        { path: ['refunds'], error: 'Expected no more than capturedMicros in all.' },
      ),
      z.refine(({ disputedMicros, capturedMicros }) => disputedMicros <= capturedMicros, {
        path: ['disputedMicros'],
        error: 'Expected no more than capturedMicros.',
      }),
    );

export const paymentSchema = (isSimulated: boolean) =>
  z.discriminatedUnion('status', [
    z.object({ status: z.literal('open'), refs }),
    z.object({ status: z.literal('processing'), refs }),
    paidSchema(isSimulated),
    z.object({
      status: z.literal('failed'),
      failure: failureSchema,
      cardProblem: optional(z.enum(['no_payment_method', 'payment_method_unsupported'])),
      refs,
    } satisfies Fields<FailedPayment>),
    z.object({ status: z.literal('canceled'), refs }),
    z.object({ status: z.literal('expired'), refs }),
  ]);

/** `null` says that no charge was made, so `undefined` must not. */
export const foundChargeSchema = (isSimulated: boolean) => z.nullable(paymentSchema(isSimulated));

export const setupSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open') }),
  z.object({ status: z.literal('complete'), card: savedCardSchema }),
  z.object({ status: z.literal('expired') }),
]);

export const portalSchema = (isSimulated: boolean) => z.object({ url: urlSchema(isSimulated) });

export const refundAnswerSchema = z.enum(['accepted', 'refused']);

export const webhookEventSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('changed'), refs: refsSchema }),
  z.object({ status: z.literal('card_changed'), accountId: textSchema() }),
  z.object({ status: z.literal('ignored') }),
  z.object({ status: z.literal('invalid_signature') }),
]);
