import * as z from 'zod/mini';
import type { Payments, WebhookEvent } from '../ports/payments.js';
import { metadataNames } from './metadata.js';
import type { Stripe } from './sdk.js';
import { stripeErrorOf } from './stripe-error.js';
import type { StripePaymentsOptions } from './stripe-options.js';

/** The age of a signature at which it no longer counts. */
const TOLERANCE_SECONDS = 300;

const referenceSchema = z.nullish(z.union([z.string(), z.object({ id: z.string() })]));

/** The fields that the objects of events have in every version of the API. */
const objectSchema = z.object({
  id: z.string(),
  object: z.string(),
  customer: referenceSchema,
  payment_intent: referenceSchema,
  metadata: z.nullish(z.record(z.string(), z.string())),
});

const previousSchema = z.object({ customer: z.string() });

/** Stripe's webhooks. */
export function createStripeWebhooks({
  stripe,
  webhookSecrets,
  accountOf,
}: Pick<StripePaymentsOptions, 'stripe' | 'webhookSecrets' | 'accountOf'>): Pick<
  Payments,
  'readWebhook'
> {
  /** Returns the event, or `null` if none of the secrets signed it. */
  async function verify(
    body: Uint8Array<ArrayBuffer>,
    signature: string,
  ): Promise<Stripe.Event | null> {
    // Bytes that are no text have another signature as text, so they are refused.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
    for (const secret of webhookSecrets) {
      try {
        return await stripe.webhooks.constructEventAsync(
          text,
          signature,
          secret,
          TOLERANCE_SECONDS,
        );
      } catch (error) {
        if (stripeErrorOf(error).type !== 'StripeSignatureVerificationError') throw error;
      }
    }
    return null;
  }

  async function cardChanged(customer: string | undefined): Promise<WebhookEvent> {
    const accountId = customer === undefined ? null : await accountOf(customer);
    return accountId ? { status: 'card_changed', accountId } : { status: 'ignored' };
  }

  return {
    async readWebhook({ headers, body }) {
      const signature = headers.get('stripe-signature');
      const event = signature === null ? null : await verify(body, signature);
      if (!event) return { status: 'invalid_signature' };
      const read = objectSchema.safeParse(event.data.object);
      // Some objects, such as the account's balance, have no id.
      if (!read.success) return { status: 'ignored' };
      const { id, object, customer, payment_intent: intent, metadata } = read.data;
      switch (object) {
        case 'checkout.session':
        case 'payment_intent':
        case 'setup_intent':
        case 'charge':
        case 'refund':
        case 'dispute': {
          const own = [metadata?.[metadataNames.purchase], metadata?.[metadataNames.setup]];
          const refs = [id, referenceId(intent), ...own].filter((ref) => ref !== undefined);
          return { status: 'changed', refs };
        }
        case 'customer':
          return cardChanged(id);
        case 'subscription':
        case 'payment_method': {
          // A card that was removed has no customer any more.
          const previous = previousSchema.safeParse(event.data.previous_attributes);
          return cardChanged(referenceId(customer) ?? previous.data?.customer);
        }
        default:
          return { status: 'ignored' };
      }
    },
  };
}

function referenceId(reference: string | { id: string } | null | undefined): string | undefined {
  return typeof reference === 'string' ? reference : reference?.id;
}
