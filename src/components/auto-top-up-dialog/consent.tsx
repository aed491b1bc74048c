'use client';

import { useId, type RefCallback } from 'react';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { classes } from '../ui/class-names.js';
import { FieldError } from '../ui/amount/field-error.js';
import { ConsentText } from '../auto-top-up-form/consent-text.js';
import { autoTopUpDialogEnglish } from '../auto-top-up-form/english.js';
import type { ShownSentence } from '../auto-top-up-form/use-shown-sentence.js';

interface ConsentProps {
  /** The sentence to agree to, with its amounts marked. `null` if no consent is needed. */
  text: string | null;
  hasAgreed: boolean;
  onChange: (hasAgreed: boolean) => void;
  show: ShownSentence['show'];
  /** Whether the missing consent prevented the last save. */
  isMissing: boolean;
  boxRef: RefCallback<HTMLElement>;
  className: string | undefined;
}

/** The consent sentence with its checkbox. Renders nothing if no consent is needed. */
export function Consent(props: ConsentProps) {
  const { text, hasAgreed, onChange, show, isMissing, boxRef, className } = props;
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
        <ConsentText sentence={text} show={show} className="credits-text" />
      </label>
      <FieldError id={errorId}>{isMissing && messages.consentMissing}</FieldError>
    </div>
  );
}
