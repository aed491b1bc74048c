import type { Micros } from '../money/money.js';
import { book } from './movement.js';
import type { Before, Beginning, DecisionContext, Outcome } from './outcome.js';

/** Gives credits away. */
export interface Grant extends Beginning {
  type: 'grant';
  /** More than nothing. */
  amountMicros: Micros;
  description: string | undefined;
}

/** Corrects the balance, in either direction: it may go below zero. */
export interface Adjustment extends Beginning {
  type: 'adjustment';
  /** Not nothing. */
  amountMicros: Micros;
  description: string;
}

export function correct(
  { account }: Before,
  asked: Grant | Adjustment,
  context: DecisionContext,
): Outcome {
  const { type: kind, amountMicros, description, source, fingerprint } = asked;
  return book(account, [{ kind, amountMicros, description, source, fingerprint }], context);
}
