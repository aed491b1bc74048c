import type { Micros } from '../money/money.js';
import { book } from './movement.js';
import type { CurrentState, WithCause, DecisionContext, Outcome } from './outcome.js';

/** Gives credits away. */
export interface Grant extends WithCause {
  type: 'grant';
  /** More than nothing. */
  amountMicros: Micros;
  description: string | undefined;
}

/** Corrects the balance, in either direction: it may go below zero. */
export interface Adjustment extends WithCause {
  type: 'adjustment';
  /** Not nothing. */
  amountMicros: Micros;
  description: string;
}

export function grantOrAdjust(
  { account }: CurrentState,
  command: Grant | Adjustment,
  context: DecisionContext,
): Outcome {
  const { type: kind, amountMicros, description, source, fingerprint } = command;
  return book(account, [{ kind, amountMicros, description, source, fingerprint }], context);
}
