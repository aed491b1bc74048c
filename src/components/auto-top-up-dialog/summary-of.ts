import { effectiveThreshold, type AutoTopUpTerms } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Micros } from '../../money/money.js';

/** What it does, in a sentence. */
export function summaryOf(
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
