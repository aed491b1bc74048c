'use client';

import { useId } from 'react';
import type { TopUpMode } from '../../contract/resources/auto-top-up.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { autoTopUpDialogEnglish } from './english.js';

/** The modes in the order of the choice. The contract's list would bring the checks of responses with it. */
export const shownModes: readonly TopUpMode[] = ['fixed', 'target'];

interface ModeChoiceProps {
  mode: TopUpMode;
  onChange: (mode: TopUpMode) => void;
}

/** The choice between a fixed amount and a balance to buy up to. */
export function ModeChoice({ mode, onChange }: ModeChoiceProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} className="credits-top-up-modes">
      <span id={id} className="credits-amount-field-label">
        {messages.mode}
      </span>
      {shownModes.map((each) => (
        <label key={each} className="credits-top-up-mode">
          <input
            type="radio"
            name={id}
            className="credits-top-up-box"
            checked={each === mode}
            onChange={() => onChange(each)}
          />
          <span className="credits-text">{messages.modes[each]}</span>
        </label>
      ))}
    </div>
  );
}
