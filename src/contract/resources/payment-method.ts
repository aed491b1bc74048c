import * as z from '../validation/zod.js';
import { openEnum } from '../validation/scalars.js';

export const paymentMethodSources = ['explicit', 'subscription', 'customer'] as const;

/** The card that pays for purchases and top-ups. */
export const paymentMethodSchema = z.object({
  brand: z.string(),
  last4: z.string(),
  expMonth: z.int(),
  expYear: z.int(),
  /** Whether the card can be charged while its owner is away. */
  usableOffSession: z.boolean(),
  /** Origin of the card: chosen for credits, the subscription's, or the customer's default. */
  source: openEnum<(typeof paymentMethodSources)[number]>(),
});

/** The card that pays for purchases and top-ups. */
export type PaymentMethod = z.output<typeof paymentMethodSchema>;
