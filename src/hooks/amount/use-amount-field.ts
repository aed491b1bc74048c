'use client';

import { useReducer, useRef, type RefObject } from 'react';
import type { Micros } from '../../money/money.js';
import {
  judgeAmount,
  reduceAmountEntry,
  written,
  type AmountEntry,
  type AmountEvent,
  type AmountFlaw,
  type AmountRules,
} from './amount-field.js';
import { useCreditsContext } from '../provider/credits-provider.js';

export interface AmountFieldOptions extends Omit<AmountRules, 'locale'> {
  /** What it starts with; `null` is nothing. Changes make no difference: see `setAmount`. */
  initial: Micros | null;
}

export interface AmountField {
  text: string;
  /** What was entered, where it is right; `null` where it is not, or where there is nothing. */
  amountMicros: Micros | null;
  /** What to show as wrong: nothing while a first text is typed, and from then on at once. */
  flaw: AmountFlaw | null;
  rules: AmountRules;
  setText: (text: string) => void;
  /** Starts anew, as with another `initial`. */
  setAmount: (amountMicros: Micros | null) => void;
  /** Tells it that the focus went elsewhere. */
  leave: () => void;
  /**
   * What to send, before a form is sent: an amount, `null` where nothing is right, or `undefined`
   * where what was entered is not. From then on it shows why.
   */
  check: () => Micros | null | undefined;
  focus: () => void;
  inputRef: RefObject<HTMLInputElement | null>;
}

/**
 * A field for an amount, which the form around it holds.
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
    { text: written(initial, rules), hadFlaw: false },
  );
  const inputRef = useRef<HTMLInputElement>(null);

  const verdict = judgeAmount(entry.text, rules);
  return {
    text: entry.text,
    amountMicros: verdict.ok ? verdict.amountMicros : null,
    flaw: entry.hadFlaw && !verdict.ok ? verdict.flaw : null,
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
