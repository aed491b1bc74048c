/*
 * Bodies of the requests that browsers send. They are not in the files of their replies, because browsers
 * check replies and do not load the checks of a backend.
 */
import * as z from 'zod/mini';
import { nonNegativeMicrosSchema, positiveMicrosSchema } from '../validation/amounts.js';
import { topUpModes } from './auto-top-up.js';
import { isPlainText, requestIdSchema, requestText } from '../validation/request-text.js';

/**
 * The page to return to, of an allowed origin. The provider gets it without its fragment, unless the backend
 * is set up to keep it. Not `z.url`, which removes line breaks silently.
 */
const returnUrlSchema = z
  .stringFormat('uri', (url) => isPlainText(url) && URL.canParse(url))
  .check(z.maxLength(2_048));

/** The language of the page, for the provider's checkout: a BCP 47 tag, such as `de-DE`. */
const localeSchema = z.stringFormat('bcp47', isLocale).check(z.maxLength(255));

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const autoTopUpRequestSchema = z.strictObject({
  enabled: z.boolean(),
  /** The current mode by default, so that a client that does not know modes never changes it. */
  mode: z.optional(z.enum(topUpModes)),
  thresholdMicros: nonNegativeMicrosSchema,
  amountMicros: positiveMicrosSchema,
  monthlyLimitMicros: z.nullable(positiveMicrosSchema),
  /** The consent text, as it was shown to the user. */
  consent: z.optional(
    z.strictObject({
      textVersion: requestText(80),
      /** The language of the text, as a BCP 47 tag: `en-US`, or `de` for German words beside other amounts. */
      locale: requestText(64, 2),
      text: requestText(2000),
    }),
  ),
  /** Exact amount that saving charges at once, if any. */
  acknowledgedChargeMicros: z.optional(positiveMicrosSchema),
});

export const resumeRequestSchema = z.strictObject({
  acknowledgedChargeMicros: z.optional(positiveMicrosSchema),
});

export const purchaseRequestSchema = z.strictObject({
  amountMicros: positiveMicrosSchema,
  returnUrl: z.optional(returnUrlSchema),
  /** A retry keeps the locale of the first request, because the provider knows the order by its key. */
  locale: z.optional(localeSchema),
});

export const setupSessionRequestSchema = z.strictObject({
  /** As in a purchase. */
  locale: z.optional(localeSchema),
});

export const portalSessionRequestSchema = z.strictObject({
  returnUrl: returnUrlSchema,
  flow: z.optional(requestIdSchema),
});

export type AutoTopUpRequest = z.input<typeof autoTopUpRequestSchema>;
export type ResumeRequest = z.input<typeof resumeRequestSchema>;
export type PurchaseRequest = z.input<typeof purchaseRequestSchema>;
export type SetupSessionRequest = z.input<typeof setupSessionRequestSchema>;
export type PortalSessionRequest = z.input<typeof portalSessionRequestSchema>;
