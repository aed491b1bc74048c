'use client';

import { useEffect, useId, useMemo, useRef } from 'react';
import { announce } from '../../../hooks/announcer/announce.js';
import type { AmountError, AmountRules } from '../../../hooks/amount/amount-field.js';
import type { AmountFieldMessages } from '../../../hooks/messages/amount-field-messages.js';
import type { AmountField as Field } from '../../../hooks/amount/use-amount-field.js';
import { countIn } from '../../../hooks/messages/count-in.js';
import { useMessages } from '../../../hooks/provider/use-messages.js';
import { fractionDigitsOf } from '../../../money/currency.js';
import { currencyMarkOf } from '../../../money/currency-mark.js';
import { formatBalance } from '../../../money/format.js';
import type { Micros } from '../../../money/money.js';
import { writeAmount } from '../../../money/write-amount.js';
import { amountFieldEnglish } from './amount-field-english.js';
import { markAmount, removeAmountMarks, WithAmounts } from './amount.js';
import { Button } from '../button.js';
import { FieldErrorIcon } from './field-error.js';
import { useParts } from '../parts.js';

interface AmountFieldProps {
  /** The field's state and actions, from `useAmountField`. */
  field: Field;
  label: string;
  /** A sentence below the field, with its amounts marked. An error message replaces it. */
  hint?: string | undefined;
  /**
   * The size of the field.
   * @default 'regular'
   */
  size?: 'regular' | 'large' | undefined;
  isReadOnly?: boolean | undefined;
  /** Whether the field gets the focus when the dialog around it opens. */
  isFirst?: boolean | undefined;
}

/** A text field for an amount, with its currency, its hint, and its error. */
export function AmountField({
  field,
  label,
  hint,
  size = 'regular',
  isReadOnly,
  isFirst,
}: AmountFieldProps) {
  const id = useId();
  const part = useParts();
  const { text, error, rules, inputRef } = field;
  const { locale, currency } = rules;
  const mark = useMemo(() => currencyMarkOf({ locale, currency }), [locale, currency]);
  const markElement = (
    <span id={`${id}mark`} className="credits-amount-field-mark" dir="auto" aria-hidden="true">
      {mark.text}
    </span>
  );
  return (
    <div className={part('credits-amount-field', 'field')} data-size={size}>
      <label id={`${id}label`} htmlFor={id} className={part('credits-amount-field-label', 'label')}>
        {label}
      </label>
      {/* A press on the currency focuses the input. With the keyboard, the input itself has the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="credits-amount-field-box"
        data-invalid={error ? '' : undefined}
        onMouseDown={(event) => {
          if (event.target === inputRef.current) return;
          event.preventDefault();
          field.focus();
        }}
      >
        {mark.place === 'before' && markElement}
        <input
          ref={inputRef}
          id={id}
          className={part('credits-amount-field-input', 'input')}
          // Not type=number, which discards text it cannot parse, and changes its value on the mouse wheel.
          type="text"
          inputMode="decimal"
          enterKeyHint="done"
          autoComplete="off"
          spellCheck={false}
          // In right-to-left text, the "000" of "1 000" would stand before its "1".
          dir="ltr"
          readOnly={isReadOnly}
          data-credits-autofocus={isFirst ? '' : undefined}
          value={text}
          aria-labelledby={`${id}label`}
          aria-describedby={`${id}mark ${error ? `${id}error` : hint === undefined ? '' : `${id}hint`}`}
          aria-invalid={error !== null}
          onChange={(event) => field.setText(event.target.value)}
          onBlur={field.leave}
        />
        {mark.place === 'after' && markElement}
      </div>
      <Notes id={id} field={field} label={label} hint={hint} />
    </div>
  );
}

interface NotesProps {
  id: string;
  field: Field;
  label: string;
  hint: string | undefined;
}

/** The error or the hint, with buttons for the amounts that the user may have meant. */
function Notes({ id, field, label, hint }: NotesProps) {
  const part = useParts();
  const messages = useMessages('amountField', amountFieldEnglish);
  const { error, rules } = field;
  const candidates = error && 'candidates' in error ? error.candidates : [];
  const use = (candidate: Micros) => {
    field.setText(writeAmount(candidate, rules));
    // The button disappears with the error, so the field takes the focus.
    field.focus();
  };
  const sentence = error ? sentenceOf(error, rules, messages) : '';
  const errorRef = useRef<HTMLParagraphElement>(null);
  const meant = candidates.map((candidate) => formatBalance(candidate, rules));
  const spoken = [
    // Names the field for a screen reader user whose focus is in another field.
    messages.labeled(label, removeAmountMarks(sentence)),
    ...(meant.length > 0 ? [messages.meant(...meant)] : []),
  ].join(' ');
  // Synchronizes with the screen reader after each key, so that it speaks half a second after the last one.
  useEffect(() => {
    if (errorRef.current) announce(errorRef.current, sentence && spoken);
  });
  return (
    <div className="credits-amount-field-notes">
      <p ref={errorRef} className={part('credits-amount-field-error', 'error')}>
        {error && (
          <>
            <FieldErrorIcon />
            <span id={`${id}error`} className="credits-text">
              <WithAmounts text={sentence} />
            </span>
          </>
        )}
      </p>
      {!error && hint !== undefined && (
        <p id={`${id}hint`} className={part('credits-amount-field-hint', 'hint')}>
          <WithAmounts text={hint} />
        </p>
      )}
      {candidates.length > 0 && (
        <div className={part('credits-amount-field-candidates', 'candidates')}>
          {candidates.map((candidate) => (
            <Button key={candidate} onClick={() => use(candidate)}>
              <WithAmounts text={messages.use(markAmount(formatBalance(candidate, rules)))} />
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function sentenceOf(error: AmountError, rules: AmountRules, messages: AmountFieldMessages): string {
  const { currency, minorUnitMicros, minMicros, maxMicros } = rules;
  const amount = (micros: Micros) => markAmount(formatBalance(micros, rules));
  const [meant] = 'candidates' in error ? error.candidates : [];
  const example = markAmount(writeAmount(meant ?? (minMicros || maxMicros), rules));
  switch (error.reason) {
    case 'not_a_number':
    case 'ambiguous':
      return messages[error.reason](example);
    case 'too_many_decimals':
      return messages.too_many_decimals(countIn(rules.locale, fractionDigitsOf(rules)));
    case 'wrong_currency':
      return messages.wrong_currency(currency.toUpperCase());
    case 'below_minimum':
      return messages.below_minimum(amount(minMicros));
    case 'above_maximum':
      return messages.above_maximum(amount(maxMicros));
    case 'not_chargeable':
      return messages.not_chargeable(amount(minorUnitMicros));
    case 'breaks_rule':
      return error.sentence;
    default:
      return messages[error.reason];
  }
}
