/*
 * Bodies of the requests that browsers send. They are not in the files of their replies, because browsers
 * check replies and do not load the checks of a backend.
 */
import * as z from 'zod/mini';
import { nonNegativeMicrosSchema, positiveMicrosSchema } from '../validation/amounts.js';

export const autoTopUpRequestSchema = z.strictObject({
  enabled: z.boolean(),
  thresholdMicros: nonNegativeMicrosSchema,
  amountMicros: positiveMicrosSchema,
  monthlyLimitMicros: z.nullable(positiveMicrosSchema),
  /** The consent text, as it was shown to the user. */
  consent: z.optional(
    z.strictObject({
      textVersion: z.string().check(z.minLength(1), z.maxLength(64)),
      locale: z.string().check(z.minLength(2), z.maxLength(64)),
      text: z.string().check(z.minLength(1), z.maxLength(2000)),
    }),
  ),
  /** Exact amount that saving charges at once, if any. */
  acknowledgedChargeMicros: z.optional(positiveMicrosSchema),
});

export const resumeRequestSchema = z.strictObject({
  acknowledgedChargeMicros: z.optional(positiveMicrosSchema),
});

/**
 * The page to return to, of an allowed origin. The provider gets it without its fragment, unless the backend
 * is set up to keep it.
 */
const returnUrlSchema = z.url().check(z.maxLength(2_048));

export const purchaseRequestSchema = z.strictObject({
  amountMicros: positiveMicrosSchema,
  returnUrl: z.optional(returnUrlSchema),
});

export const portalSessionRequestSchema = z.strictObject({
  returnUrl: returnUrlSchema,
  flow: z.optional(z.string()),
});

export type AutoTopUpRequest = z.input<typeof autoTopUpRequestSchema>;
export type ResumeRequest = z.input<typeof resumeRequestSchema>;
export type PurchaseRequest = z.input<typeof purchaseRequestSchema>;
export type PortalSessionRequest = z.input<typeof portalSessionRequestSchema>;
