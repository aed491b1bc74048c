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
  terms: AutoTopUpTerms,
  minorUnitMicros: Micros,
  write: (amount: Micros) => string,
): SavedTerms | null {
  const { enabled, mode, amountMicros, thresholdMicros, monthlyLimitMicros } = terms;
  if (!enabled) return null;
  return {
    mode: mode === 'target' ? 'target' : 'fixed',
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
  messages: Pick<AutoTopUpDialogMessages, 'summary' | 'summaryTarget' | 'off'>,
): string {
  const written = writeTerms(terms, minorUnitMicros, write);
  if (!written) return messages.off;
  const { mode, amount, threshold, limit } = written;
  const summary = mode === 'target' ? messages.summaryTarget : messages.summary;
  return summary(amount, threshold, limit);
}
