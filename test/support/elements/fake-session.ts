import type { StripeCheckoutSession } from '@stripe/stripe-js';

/** A checkout session at Stripe, as far as its page can see it. */
export interface FakeSession {
  status: 'open' | 'complete' | 'expired';
  email: string | null;
  /** Whether the email is the customer's, which the page cannot change. */
  hasOwnEmail: boolean;
  /** Whether the session was created with a return URL. */
  hasReturnUrl: boolean;
  /** The reason to ask for an address, or `null` if there is none. */
  address: 'for_tax' | 'required' | 'given' | null;
  /** In cents. */
  subtotal: number;
  /** In cents, once the address is known. */
  tax: number;
  isTaxIncluded: boolean;
  /** The address as it is stored, and the tax that follows from it. */
  withAddress: () => Partial<FakeSession>;
  view: (page: { isFilledIn: boolean; onReadTotal: () => void }) => StripeCheckoutSession;
}

/** Creates an open session of $25.00. */
export function sessionOf(changes: Partial<FakeSession>): FakeSession {
  const session: FakeSession = {
    status: 'open',
    email: 'buyer@example.com',
    hasOwnEmail: changes.email !== null,
    hasReturnUrl: false,
    address: null,
    subtotal: 2_500,
    tax: 0,
    isTaxIncluded: false,
    withAddress: () => ({ address: 'given', ...(session.address === 'for_tax' && { tax: 206 }) }),
    view({ isFilledIn, onReadTotal }) {
      const { status, email, address, subtotal, tax, isTaxIncluded } = session;
      const isAddressMissing = address === 'for_tax' || address === 'required';
      const total = {
        minorUnitsAmount: subtotal + (isTaxIncluded ? 0 : tax),
        get amount() {
          onReadTotal();
          return write(this.minorUnitsAmount);
        },
      };
      const seen = {
        status: status === 'complete' ? { type: status, paymentStatus: 'paid' } : { type: status },
        canConfirm: status === 'open' && isFilledIn && email !== null && !isAddressMissing,
        email,
        billingAddress: address === 'given' ? { address: { country: 'US' } } : null,
        tax: { status: address === 'for_tax' ? 'requires_billing_address' : 'ready' },
        total: {
          subtotal: amountOf(subtotal),
          taxExclusive: amountOf(isTaxIncluded ? 0 : tax),
          taxInclusive: amountOf(isTaxIncluded ? tax : 0),
          total,
        },
      };
      return seen as object as StripeCheckoutSession;
    },
    ...changes,
  };
  return session;
}

function amountOf(cents: number) {
  return { minorUnitsAmount: cents, amount: write(cents) };
}

function write(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}
