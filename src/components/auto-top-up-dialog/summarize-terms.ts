import {
  effectiveThreshold,
  type AutoTopUpTerms,
} from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type {
  AutoTopUpDialogMessages,
  SavedTerms,
} from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Micros } from '../../money/money.js';

/** Formats the terms for a message; `null` if auto top-up is off. */
export function writeTerms(
  { enabled, amountMicros, thresholdMicros, monthlyLimitMicros }: AutoTopUpTerms,
  minorUnitMicros: Micros,
  write: (amount: Micros) => string,
): SavedTerms | null {
  if (!enabled) return null;
  return {
    amount: write(amountMicros),
    threshold: write(effectiveThreshold(thresholdMicros, minorUnitMicros)),
    limit: monthlyLimitMicros === null ? null : write(monthlyLimitMicros),
  };
}

/** Summarizes the terms in one sentence, such as "Buys $50.00 when your balance is below $10.00." */
export function summarizeTerms(
  terms: AutoTopUpTerms,
  minorUnitMicros: Micros,
  write: (amount: Micros) => string,
  messages: Pick<AutoTopUpDialogMessages, 'summary' | 'off'>,
): string {
  const written = writeTerms(terms, minorUnitMicros, write);
  return written
    ? messages.summary(written.amount, written.threshold, written.limit)
    : messages.off;
}
