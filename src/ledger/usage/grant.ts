import type { Micros } from '../../money/money.js';
import { book } from '../state/movement.js';
import type { CurrentState, WithCause, DecisionContext, Outcome } from '../state/outcome.js';

/** Gives credits without a payment. */
export interface Grant extends WithCause {
  type: 'grant';
  /** A positive amount. */
  amountMicros: Micros;
  description: string | undefined;
}

/** Corrects the balance in either direction. The balance may become negative. */
export interface Adjustment extends WithCause {
  type: 'adjustment';
  /** A positive or negative amount. */
  amountMicros: Micros;
  description: string;
}

/** Books a movement without a payment. */
export function grantOrAdjust(
  { account }: CurrentState,
  command: Grant | Adjustment,
  context: DecisionContext,
): Outcome {
  const { type: kind, amountMicros, description, source, fingerprint } = command;
  return book(account, [{ kind, amountMicros, description, source, fingerprint }], context);
}
