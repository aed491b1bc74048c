'use client';

import { memo, type ReactNode } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { usePaymentMethod } from '../../hooks/account/use-payment-method.js';
import { formatBalance } from '../../money/format.js';
import { micros, type Micros } from '../../money/money.js';
import { Amount } from '../ui/amount/amount.js';
import { cardName } from './card-name.js';
import { classes } from '../ui/class-names.js';
import { commonEnglish } from '../ui/english.js';
import { Skeleton } from '../ui/skeleton.js';
import { purchaseDialogEnglish } from './english.js';

interface SummaryProps {
  credits: Credits;
  /** The amount to buy. `null` while the field has no valid amount. */
  amountMicros: Micros | null;
  className: string | undefined;
}

/** The payment method, and the balance after the purchase. */
export function Summary({ credits, amountMicros, className }: SummaryProps) {
  const { client, locale } = useCreditsContext();
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { balanceMicros, currency, minorUnitMicros } = credits;
  const sum = amountMicros === null ? NaN : balanceMicros + amountMicros;
  const isExact = Number.isSafeInteger(sum);
  return (
    <dl className={classes('credits-summary', className)}>
      {client.paymentMethod && (
        <Line name={messages.payWith}>
          <Card />
        </Line>
      )}
      <Line name={messages.newBalance}>
        <strong className="credits-strong">
          {isExact ? (
            <Amount>{formatBalance(micros(sum), { locale, currency, minorUnitMicros })}</Amount>
          ) : (
            '–'
          )}
        </strong>
      </Line>
    </dl>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="credits-summary-line">
      <dt className="credits-label">{name}</dt>
      <dd className="credits-summary-value">{children}</dd>
    </div>
  );
}

/** Memoized, because the amount beside it changes with each key. */
const Card = memo(function Card() {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { paymentMethod } = useMessages('common', commonEnglish);
  const method = usePaymentMethod();
  switch (method.status) {
    case 'pending':
      return <Skeleton shape="line" />;
    case 'ready':
      if (!method.data) return <span className="credits-text">{messages.noCard}</span>;
      return <bdi className="credits-text">{paymentMethod(cardName(method.data))}</bdi>;
    default:
      // The purchase works without it: the checkout shows the payment method again.
      return <span className="credits-text">{messages.noCard}</span>;
  }
});
