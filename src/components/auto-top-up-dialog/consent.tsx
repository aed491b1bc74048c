'use client';

import { useId, type RefObject } from 'react';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { FieldError } from '../ui/amount/field-error.js';
import { autoTopUpDialogEnglish } from './english.js';

interface ConsentProps {
  /** The sentence to agree to, with its amounts marked. `null` if no consent is needed. */
  text: string | null;
  hasAgreed: boolean;
  onChange: (hasAgreed: boolean) => void;
  /** Whether the missing consent prevented the last save. */
  isMissing: boolean;
  boxRef: RefObject<HTMLInputElement | null>;
  className: string | undefined;
}

/** The consent sentence with its checkbox. Renders nothing if no consent is needed. */
export function Consent(props: ConsentProps) {
  const { text, hasAgreed, onChange, isMissing, boxRef, className } = props;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const errorId = useId();
  if (text === null) return null;
  return (
    <div className="credits-top-up-consent-field">
      <label className={classes('credits-top-up-consent credits-muted', className)}>
        <input
          ref={boxRef}
          type="checkbox"
          className="credits-top-up-box"
          checked={hasAgreed}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? errorId : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className="credits-text">
          <WithAmounts text={text} />
        </span>
      </label>
      <FieldError id={errorId}>{isMissing && messages.consentMissing}</FieldError>
    </div>
  );
}
