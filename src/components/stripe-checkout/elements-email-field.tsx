'use client';

import { useEffect, useId, useRef } from 'react';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { FieldError } from '../ui/amount/field-error.js';
import { useParts } from '../ui/parts.js';
import { stripeCheckoutEnglish } from './elements-english.js';

interface EmailFieldProps {
  value: string;
  /** The reason why Stripe does not accept the address. */
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (value: string) => void;
}

/** The field for the buyer's email address, which Stripe needs for the receipt. */
export function EmailField({ value, error, isReadOnly, onChange }: EmailFieldProps) {
  const messages = useMessages('stripeCheckout', stripeCheckoutEnglish);
  const id = useId();
  const part = useParts();
  const input = useRef<HTMLInputElement>(null);

  // Synchronizes with the page's focus: the press that found the error was elsewhere.
  useEffect(() => {
    if (error !== undefined) input.current?.focus();
  }, [error]);

  return (
    <div className={part('credits-amount-field', 'field')}>
      <label htmlFor={id} className={part('credits-amount-field-label', 'label')}>
        {messages.email}
      </label>
      <div className="credits-amount-field-box" data-invalid={error === undefined ? undefined : ''}>
        <input
          ref={input}
          id={id}
          className={part('credits-amount-field-input', 'input')}
          type="email"
          autoComplete="email"
          dir="ltr"
          value={value}
          readOnly={isReadOnly}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}error`}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <FieldError id={`${id}error`}>{error}</FieldError>
    </div>
  );
}
