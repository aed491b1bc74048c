import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import {
  effectiveThreshold,
  type AutoTopUpTerms,
} from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Micros } from '../../money/money.js';
import { cardName } from '../purchase-dialog/card-name.js';
import type { AmountWriters } from './use-amount-writers.js';

interface ConsentContext extends AmountWriters {
  messages: Pick<AutoTopUpDialogMessages, 'consent' | 'consentTarget'>;
  merchantName: string | undefined;
  card: PaymentMethod | null;
  minorUnitMicros: Micros;
}

/** Writes the sentence to agree to, with its amounts marked. */
export function writeConsent(
  terms: AutoTopUpTerms,
  { messages, merchantName, card, minorUnitMicros, write, writePrice }: ConsentContext,
): string {
  const { mode, amountMicros, thresholdMicros, monthlyLimitMicros } = terms;
  const shared = {
    merchant: merchantName,
    card: card && cardName(card),
    threshold: write(effectiveThreshold(thresholdMicros, minorUnitMicros)),
    limit: monthlyLimitMicros === null ? null : writePrice(monthlyLimitMicros),
  };
  const price = writePrice(amountMicros);
  return mode === 'target'
    ? messages.consentTarget({ ...shared, target: write(amountMicros), most: price })
    : messages.consent({ ...shared, amount: price });
}
