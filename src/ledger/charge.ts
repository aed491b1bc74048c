import { ZERO, negate, smaller, type Micros } from '../money/money.js';
import { availableOf, type Account } from './account.js';
import { book } from './movement.js';
import { refuse, type Before, type Beginning, type Given, type Outcome } from './outcome.js';

/** Consumes credits. */
export interface Charge extends Beginning {
  type: 'charge';
  /** More than nothing. */
  amountMicros: Micros;
  consumable: string;
  /** `reject` takes all or nothing, `partial` takes what there is. */
  onInsufficient: 'reject' | 'partial';
}

/** Consumption never takes what is held for other work, and never makes the balance negative. */
export function charge({ account }: Before, asked: Charge, given: Given): Outcome {
  const available = availableOf(account);
  const isEnough =
    asked.onInsufficient === 'partial' ? available > 0 : available >= asked.amountMicros;
  if (!isEnough) {
    return refuse(wouldDoWithoutHolds(account, asked) ? 'credits_reserved' : 'out_of_credits');
  }
  const { source, fingerprint, consumable } = asked;
  const amountMicros = negate(smaller(asked.amountMicros, available));
  const movement = { kind: 'consumption', amountMicros, source, fingerprint, consumable } as const;
  return book(account, [movement], given);
}

/** What to wait for differs: for work in progress to end, or for somebody to buy credits. */
function wouldDoWithoutHolds({ balanceMicros }: Account, asked: Charge): boolean {
  return asked.onInsufficient === 'partial'
    ? balanceMicros > ZERO
    : balanceMicros >= asked.amountMicros;
}
