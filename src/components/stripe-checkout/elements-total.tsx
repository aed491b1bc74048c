'use client';

import type { StripeCheckoutTotalSummary } from '@stripe/stripe-js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Amount } from '../ui/amount/amount.js';
import { stripeCheckoutEnglish } from './elements-english.js';

/** The tax and the total of a session, as Stripe writes them. Stripe refuses a payment whose total was not read. */
export function ElementsTotal({ total }: { total: StripeCheckoutTotalSummary }) {
  const messages = useMessages('stripeCheckout', stripeCheckoutEnglish);
  const lines = [
    { id: 'tax', name: messages.tax, amount: total.taxExclusive },
    { id: 'taxIncluded', name: messages.taxIncluded, amount: total.taxInclusive },
  ].filter(({ amount }) => amount.minorUnitsAmount > 0);
  return (
    <dl className="credits-summary">
      {[...lines, { id: 'total', name: messages.total, amount: total.total }].map(
        ({ id, name, amount }) => (
          <div key={id} className="credits-summary-line">
            <dt className="credits-label">{name}</dt>
            <dd className="credits-summary-value">
              {/* A browser's translator replaces text nodes, and React cannot change the ones that it replaced. */}
              <Amount key={amount.amount}>{amount.amount}</Amount>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
