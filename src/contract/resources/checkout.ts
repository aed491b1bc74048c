import * as z from '../validation/zod.js';
import { paymentMethodSchema } from './payment-method.js';
import { purchaseSchema } from './purchase.js';
import { idSchema, linkSchema, timeSchema } from '../validation/scalars.js';

/** Where a payment is made, or a card is added. Never kept: a secret in it is for one use. */
export const checkoutSchema = z.object({
  provider: z.string(),
  clientSecret: z.optional(z.string()),
  publishableKey: z.optional(z.string()),
  /** The provider's own page, for when the embedded one cannot be shown. */
  url: z.optional(linkSchema),
  expiresAt: timeSchema,
});

/** A purchase, and where it is paid. */
export const purchaseReplySchema = z.object({
  purchase: purchaseSchema,
  /** `null` once the purchase no longer awaits payment. */
  checkout: z.nullable(checkoutSchema),
});

/** A card being added. */
export const setupSessionSchema = z.object({
  id: idSchema,
  /** `open`, `complete` once the card is the account's, or `expired`. */
  status: z.string(),
  /** `null` once the session is over, and where it is only read: a secret is told once. */
  checkout: z.nullable(checkoutSchema),
});

/** What is charged; `null` where there is nothing to charge. */
export const paymentMethodReplySchema = z.object({
  paymentMethod: z.nullable(paymentMethodSchema),
});

/** The provider's portal. `url` is left out where it would not be safe to follow. */
export const portalSessionSchema = z.object({ url: z.optional(linkSchema) });

export type Checkout = z.output<typeof checkoutSchema>;
export type PurchaseReply = z.output<typeof purchaseReplySchema>;
export type SetupSession = z.output<typeof setupSessionSchema>;
export type PortalSession = z.output<typeof portalSessionSchema>;

/**
 * What the component gets that shows a payment. It shows `session` from its first render to its last:
 * another session is another instance of it.
 */
export interface CheckoutProps {
  session: Checkout;
  /** Call it when there is something to see. */
  onReady: () => void;
  /** Call it when the payment was made, as far as the page can tell: the backend then has the word. */
  onComplete: () => void;
  /** Call it when it cannot be shown, or not any longer. */
  onError: (error: unknown) => void;
}
