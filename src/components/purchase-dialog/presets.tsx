'use client';

import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance, type FormatOptions } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Amount } from '../ui/amount/amount.js';
import { Button } from '../ui/button.js';
import { purchaseDialogEnglish } from './english.js';

interface PresetsProps {
  /** The amounts that the backend suggests. Without any, nothing is rendered. */
  presetsMicros: readonly Micros[] | undefined;
  /** The amount in the field; `null` while it is invalid. */
  amountMicros: Micros | null;
  format: FormatOptions;
  isBusy: boolean;
  onChoose: (amountMicros: Micros) => void;
}

/** Buttons that set the amount. The one of the current amount is pressed. */
export function Presets({ presetsMicros, amountMicros, format, isBusy, onChoose }: PresetsProps) {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  if (!presetsMicros?.length) return null;
  return (
    <div role="group" aria-label={messages.presets} className="credits-purchase-presets">
      {[...new Set(presetsMicros)].map((preset) => (
        <Button
          key={preset}
          isBusy={isBusy}
          aria-pressed={preset === amountMicros}
          className="credits-purchase-preset"
          onClick={() => onChoose(preset)}
        >
          <Amount>{formatBalance(preset, format)}</Amount>
        </Button>
      ))}
    </div>
  );
}
