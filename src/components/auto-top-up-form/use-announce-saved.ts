import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { announce } from '../../hooks/announcer/announce.js';
import { effectiveThreshold } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Micros } from '../../money/money.js';
import { removeAmountMarks } from '../ui/amount/amount.js';
import { commonEnglish } from '../ui/english.js';
import { autoTopUpDialogEnglish } from './english.js';
import type { AmountWriters } from './use-amount-writers.js';

/** Returns the function that announces saved settings: the form closes, so no element shows them. */
export function useAnnounceSaved(
  { write }: AmountWriters,
  minorUnitMicros: Micros,
): (saved: AutoTopUp) => void {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { autoTopUpCharging } = useMessages('common', commonEnglish);
  return ({ enabled, mode, status, amountMicros, thresholdMicros, ...rest }) => {
    const { purchaseAmountMicros = amountMicros } = rest;
    const threshold = effectiveThreshold(thresholdMicros, minorUnitMicros);
    const savedOn = mode === 'target' ? messages.savedOnTarget : messages.savedOn;
    const on = () => savedOn(write(amountMicros), write(threshold));
    announce({}, removeAmountMarks(enabled ? on() : messages.off));
    if (status === 'charging') {
      announce({}, removeAmountMarks(autoTopUpCharging(write(purchaseAmountMicros))));
    }
  };
}
