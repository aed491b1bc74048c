import * as z from './zod.js';
import { openEnum } from './text.js';

export const failureCodes = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'authentication_required',
  'provider_unavailable',
  'unknown',
] as const;

/** Why a payment was not made. */
export const failureSchema = z.object({
  code: openEnum<(typeof failureCodes)[number]>(),
  message: z.string(),
});

export type Failure = z.output<typeof failureSchema>;
