'use client';

import { useId, useMemo } from 'react';
import type { AmountError, AmountRules } from '../../hooks/amount/amount-field.js';
import type { AmountFieldMessages } from '../../hooks/messages/amount-field-messages.js';
import type { AmountField as Field } from '../../hooks/amount/use-amount-field.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { fractionDigitsOf } from '../../money/currency.js';
import { currencyMarkOf } from '../../money/currency-mark.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { writeAmount } from '../../money/write-amount.js';
import { amountFieldEnglish } from './amount-field-english.js';
import { marked, WithAmounts } from './amount.js';
import { Button } from './button.js';
import { FieldErrorIcon } from './field-error.js';

interface AmountFieldProps {
  /** From `useAmountField`. */
  field: Field;
  label: string;
  /** A sentence under it, with its amounts marked. What is wrong takes its place. */
  hint?: string | undefined;
  /** @default 'regular' */
  size?: 'regular' | 'large' | undefined;
  isReadOnly?: boolean | undefined;
  /** Whether it gets the focus when the dialog around it opens. */
  isFirst?: boolean | undefined;
}

/** Where a person types an amount. */
export function AmountField({
  field,
  label,
  hint,
  size = 'regular',
  isReadOnly,
  isFirst,
}: AmountFieldProps) {
  const id = useId();
  const { text, error, rules, inputRef } = field;
  const { locale, currency } = rules;
  const mark = useMemo(() => currencyMarkOf({ locale, currency }), [locale, currency]);
  const markElement = (
    <span id={`${id}mark`} className="credits-amount-field-mark" dir="auto" aria-hidden="true">
      {mark.text}
    </span>
  );
  return (
    <div className="credits-amount-field" data-size={size}>
      <label id={`${id}label`} htmlFor={id} className="credits-amount-field-label">
        {label}
      </label>
      {/* A label, so that a press on the mark is one on the input. It has its name from the one above. */}
      <label className="credits-amount-field-box" data-invalid={error ? '' : undefined}>
        {mark.place === 'before' && markElement}
        <input
          ref={inputRef}
          id={id}
          className="credits-amount-field-input"
          // Never type=number: it drops what it cannot read, and the wheel changes it.
          type="text"
          inputMode="decimal"
          autoComplete="off"
          // A text that runs from right to left would put "000" of "1 000" before its "1".
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
      </label>
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

/** What is wrong, or else the hint, and what may have been meant. */
function Notes({ id, field, label, hint }: NotesProps) {
  const messages = useMessages('amountField', amountFieldEnglish);
  const { error, rules } = field;
  const candidates = error && 'candidates' in error ? error.candidates : [];
  const use = (candidate: Micros) => {
    field.setText(writeAmount(candidate, rules));
    // The button goes away with the error.
    field.focus();
  };
  return (
    <>
      <p className="credits-amount-field-error" role="status" aria-live="polite">
        {error && (
          <>
            <FieldErrorIcon />
            {/* Of which field, for those who hear it while they are in another. */}
            <span className="credits-visually-hidden">{label}: </span>
            <span id={`${id}error`}>
              <WithAmounts text={sentenceOf(error, rules, messages)} />
            </span>
          </>
        )}
      </p>
      {!error && hint !== undefined && (
        <p id={`${id}hint`} className="credits-amount-field-hint">
          <WithAmounts text={hint} />
        </p>
      )}
      {candidates.length > 0 && (
        <div className="credits-amount-field-candidates">
          {candidates.map((candidate) => (
            <Button key={candidate} onClick={() => use(candidate)}>
              <WithAmounts text={messages.use(marked(formatBalance(candidate, rules)))} />
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function sentenceOf(error: AmountError, rules: AmountRules, messages: AmountFieldMessages): string {
  const { currency, minorUnitMicros, minMicros, maxMicros } = rules;
  const amount = (micros: Micros) => marked(formatBalance(micros, rules));
  const [meant] = 'candidates' in error ? error.candidates : [];
  const example = marked(writeAmount(meant ?? (minMicros || maxMicros), rules));
  switch (error.reason) {
    case 'not_a_number':
    case 'ambiguous':
      return messages[error.reason](example);
    case 'too_many_decimals':
      return messages.too_many_decimals(fractionDigitsOf(currency));
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
