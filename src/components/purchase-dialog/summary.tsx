'use client';

import { memo, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { announce } from '../../hooks/announcer/announce.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { usePaymentMethod } from '../../hooks/account/use-payment-method.js';
import { formatBalance } from '../../money/format.js';
import { micros, type Micros } from '../../money/money.js';
import { Amount } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { Skeleton } from '../ui/skeleton.js';
import { purchaseDialogEnglish } from './english.js';
import { NamedCard } from './named-card.js';

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
  const balance = Number.isSafeInteger(sum)
    ? formatBalance(micros(sum), { locale, currency, minorUnitMicros })
    : null;
  const value = useRef<HTMLElement>(null);
  useAnnounceChange(value, balance === null ? '' : messages.newBalanceIs(balance));
  return (
    <dl className={classes('credits-summary', className)}>
      {client.paymentMethod && (
        <Line name={messages.payWith}>
          <Card />
        </Line>
      )}
      <Line name={messages.newBalance}>
        <strong ref={value} className="credits-strong">
          {balance === null ? '–' : <Amount>{balance}</Amount>}
        </strong>
      </Line>
    </dl>
  );
}

/** Announces each text after the first one, because that one is read with the dialog. */
function useAnnounceChange(source: RefObject<Element | null>, text: string): void {
  const last = useRef(text);
  // Synchronizes with the screen reader.
  useEffect(() => {
    if (text === last.current) return;
    last.current = text;
    if (source.current) announce(source.current, text);
  }, [source, text]);
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
  const method = usePaymentMethod();
  switch (method.status) {
    case 'pending':
      return <Skeleton shape="line" />;
    case 'ready':
      if (!method.data) return <span className="credits-text">{messages.noCard}</span>;
      return <NamedCard card={method.data} />;
    default:
      // The purchase works without it: the checkout shows the payment method again.
      return <span className="credits-text">{messages.noCard}</span>;
  }
});
