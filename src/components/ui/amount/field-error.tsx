'use client';

import type { ReactNode } from 'react';
import { Announced } from '../announced.js';
import { useParts } from '../parts.js';

interface FieldErrorProps {
  /** The id of the message, for the `aria-describedby` of its control. */
  id: string;
  /** The message. `false` or `undefined` if the control is valid. */
  children: ReactNode;
}

/** An error message below its control. Screen readers announce it when it appears. */
export function FieldError({ id, children }: FieldErrorProps) {
  const part = useParts();
  return (
    <Announced tone="status" className={part('credits-amount-field-error', 'error')}>
      {children !== undefined && children !== false && (
        <>
          <FieldErrorIcon />
          <span id={id} className="credits-text">
            {children}
          </span>
        </>
      )}
    </Announced>
  );
}

export function FieldErrorIcon() {
  return (
    <svg className="credits-amount-field-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path
        className="credits-amount-field-icon-shape"
        d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m-.8 3.4h1.6v4.8H7.2zm0 5.9h1.6v1.6H7.2z"
      />
    </svg>
  );
}
