import * as z from '../validation/zod.js';
import { paymentMethodSchema } from './payment-method.js';
import { purchaseSchema } from './purchase.js';
import { idSchema, linkSchema, openEnum, timeSchema } from '../validation/scalars.js';

export const checkoutSurfaces = ['elements'] as const;

/** The ways to show a checkout other than as the provider's own form. `elements`: its fields, in your theme. */
export type CheckoutSurface = (typeof checkoutSurfaces)[number];

/** The checkout where a user pays or adds a card. Do not store it: its secret is for one use. */
export const checkoutSchema = z.object({
  provider: z.string(),
  clientSecret: z.optional(z.string()),
  publishableKey: z.optional(z.string()),
  /** The way to show the checkout. It is omitted for the provider's own form. */
  surface: z.optional(openEnum<CheckoutSurface>()),
  /** The payment provider's own page, for when the embedded checkout cannot be shown. */
  url: z.optional(linkSchema),
  /** The page to which a payment method that leaves the page returns. It is omitted if there is none. */
  returnUrl: z.optional(linkSchema),
  expiresAt: timeSchema,
});

/** A purchase and its checkout. */
export const purchaseReplySchema = z.object({
  purchase: purchaseSchema,
  /** `null` once the purchase no longer awaits payment. */
  checkout: z.nullable(checkoutSchema),
});

/** A session in which a user adds a card. */
export const setupSessionSchema = z.object({
  id: idSchema,
  /** `open`, `complete` once the card belongs to the account, or `expired`. */
  status: z.string(),
  /** `null` in reads, and once the session is over: its secret is sent only once. */
  checkout: z.nullable(checkoutSchema),
});

/** The card that is charged; `null` when there is none. */
export const paymentMethodReplySchema = z.object({
  paymentMethod: z.nullable(paymentMethodSchema),
});

/** The payment provider's portal. `url` is omitted when it is not a safe link. */
export const portalSessionSchema = z.object({ url: z.optional(linkSchema) });

/** The checkout where a user pays or adds a card, as the backend sends it. */
export type Checkout = z.output<typeof checkoutSchema>;
export type PurchaseReply = z.output<typeof purchaseReplySchema>;
export type SetupSession = z.output<typeof setupSessionSchema>;
export type PortalSession = z.output<typeof portalSessionSchema>;

/**
 * Props of the component that shows a checkout. It shows the same `session` for its whole life: another
 * session gets another instance.
 */
export interface CheckoutProps {
  session: Checkout;
  /** Call it when the checkout is visible. */
  onReady: () => void;
  /** Call it when the payment was made as far as the page can tell: the backend confirms it. */
  onComplete: () => void;
  /** Call it when the checkout cannot be shown, or no longer. */
  onError: (error: unknown) => void;
}
