import { ZERO, negate, smaller, subtract, type Micros } from '../money/money.js';
import { availableOf, type Account } from './account.js';
import { book } from './movement.js';
import {
  refuse,
  unchanged,
  type Before,
  type Beginning,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { CoveredCharge } from './records.js';

/** Consumes credits. */
export interface Charge extends Beginning {
  type: 'charge';
  /** More than nothing. */
  amountMicros: Micros;
  consumable: string;
  /** `reject` takes all or nothing, `partial` takes what there is. */
  onInsufficient: 'reject' | 'partial';
  /** What the plan's allowance covers of it: only the rest takes credits. Left out: nothing. */
  coveredMicros?: Micros;
}

/** Consumption never takes what is held for other work, and never makes the balance negative. */
export function charge({ account }: Before, asked: Charge, context: DecisionContext): Outcome {
  const { source, fingerprint, consumable, coveredMicros } = asked;
  const available = availableOf(account);
  const overage = subtract(asked.amountMicros, coveredMicros ?? ZERO);
  if (!isEnough(asked, overage, available)) {
    // What to wait for differs: for work in progress to end, or for somebody to buy credits.
    const wouldDoWithoutHolds = isEnough(asked, overage, account.balanceMicros);
    return refuse(wouldDoWithoutHolds ? 'credits_reserved' : 'out_of_credits');
  }
  const chargedMicros = smaller(overage, available);
  if (chargedMicros <= ZERO) return withoutEntry(account, asked, overage, context);
  const amountMicros = negate(chargedMicros);
  return book(
    account,
    [{ kind: 'consumption', amountMicros, source, fingerprint, consumable, coveredMicros }],
    context,
  );
}

function isEnough(
  { onInsufficient, coveredMicros = ZERO }: Charge,
  overage: Micros,
  credits: Micros,
) {
  if (overage <= ZERO) return true;
  return onInsufficient === 'partial' ? coveredMicros > ZERO || credits > ZERO : credits >= overage;
}

/** Only the plan paid, and nothing moves; but that it did is remembered. */
function withoutEntry(
  account: Account,
  asked: Charge,
  shortfallMicros: Micros,
  context: DecisionContext,
): Outcome {
  const { source, fingerprint, consumable, coveredMicros = ZERO } = asked;
  const record: CoveredCharge = {
    type: 'covered_charge',
    id: `cov_${context.id}`,
    source,
    fingerprint,
    createdAt: context.now,
    dueAt: null,
    refs: [],
    consumable,
    coveredMicros,
    shortfallMicros,
  };
  return { ...unchanged(account), records: [record] };
}
