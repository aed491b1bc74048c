'use client';

import { useReducer, useRef, type RefObject } from 'react';
import type { Micros } from '../../money/money.js';
import {
  validateAmount,
  reduceAmountEntry,
  written,
  type AmountEntry,
  type AmountEvent,
  type AmountError,
  type AmountRules,
} from './amount-field.js';
import { useCreditsContext } from '../provider/credits-provider.js';

export interface AmountFieldOptions extends Omit<AmountRules, 'locale'> {
  /** The initial amount; `null` for an empty field. Later changes have no effect: see `setAmount`. */
  initial: Micros | null;
}

export interface AmountField {
  text: string;
  /** The entered amount; `null` if it is invalid or the field is empty. */
  amountMicros: Micros | null;
  /** The error to show. `null` while the user types for the first time. */
  error: AmountError | null;
  rules: AmountRules;
  setText: (text: string) => void;
  /** Resets the field, as with another `initial`. */
  setAmount: (amountMicros: Micros | null) => void;
  /** Call this when the field loses the focus. */
  leave: () => void;
  /**
   * Call this before you submit the form. Returns the amount, `null` for an empty field that is valid, or
   * `undefined` if the entry is invalid: the field then shows the error.
   */
  check: () => Micros | null | undefined;
  focus: () => void;
  inputRef: RefObject<HTMLInputElement | null>;
}

/**
 * Returns the state of an amount field, for the form around it.
 *
 * @example
 * const field = useAmountField({ ...limits.purchase, initial: limits.purchase.defaultMicros,
 *   currency: limits.currency, minorUnitMicros: limits.minorUnitMicros });
 *
 * <form onSubmit={() => { const amount = field.check(); if (amount) purchase(amount); }}>
 *   <AmountField field={field} label="Amount" />
 * </form>
 */
export function useAmountField({ initial, ...options }: AmountFieldOptions): AmountField {
  const { locale } = useCreditsContext();
  const rules = { ...options, locale };
  const [entry, dispatch] = useReducer(
    (before: AmountEntry, event: AmountEvent) => reduceAmountEntry(before, event, rules),
    initial,
    (amount): AmountEntry => ({ text: written(amount, rules), hadError: false }),
  );
  const inputRef = useRef<HTMLInputElement>(null);

  const verdict = validateAmount(entry.text, rules);
  return {
    text: entry.text,
    amountMicros: verdict.ok ? verdict.amountMicros : null,
    error: entry.hadError && !verdict.ok ? verdict.error : null,
    rules,
    setText: (text) => dispatch({ type: 'typed', text }),
    setAmount: (amountMicros) => dispatch({ type: 'set', amountMicros }),
    leave: () => dispatch({ type: 'left' }),
    check: () => {
      dispatch({ type: 'checked' });
      return verdict.ok ? verdict.amountMicros : undefined;
    },
    focus: () => inputRef.current?.focus(),
    inputRef,
  };
}
