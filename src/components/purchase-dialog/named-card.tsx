'use client';

import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { commonEnglish } from '../ui/english.js';
import { useDirection } from '../ui/use-root.js';
import { cardName } from './card-name.js';

/** The brand and the last digits of a card. A brand in Latin letters leaves the direction of the other words alone. */
export function NamedCard({ card }: { card: PaymentMethod }) {
  const { paymentMethod } = useMessages('common', commonEnglish);
  return (
    <bdi dir={useDirection()} className="credits-text">
      {paymentMethod(cardName(card))}
    </bdi>
  );
}
