import {
  effectiveThreshold,
  type AutoTopUpTerms,
} from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Micros } from '../../money/money.js';

/** Summarizes the terms in one sentence, such as "Buys $50.00 when your balance is below $10.00." */
export function summarizeTerms(
  { enabled, amountMicros, thresholdMicros, monthlyLimitMicros }: AutoTopUpTerms,
  minorUnitMicros: Micros,
  write: (amount: Micros) => string,
  messages: Pick<AutoTopUpDialogMessages, 'summary' | 'off'>,
): string {
  if (!enabled) return messages.off;
  return messages.summary(
    write(amountMicros),
    write(effectiveThreshold(thresholdMicros, minorUnitMicros)),
    monthlyLimitMicros === null ? null : write(monthlyLimitMicros),
  );
}
