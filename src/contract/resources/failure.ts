import * as z from '../validation/zod.js';
import { openEnum } from '../validation/scalars.js';

export const failureCodes = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'authentication_required',
  'provider_unavailable',
  'unknown',
] as const;

/** The reason why a payment failed. */
export const failureSchema = z.object({
  code: openEnum<(typeof failureCodes)[number]>(),
  message: z.string(),
});

export type Failure = z.output<typeof failureSchema>;
