import type { Micros } from '../money/money.js';
import { withAutoTopUp, type Account } from './account.js';
import { evaluate, evaluateAcknowledged } from './auto-top-up.js';
import {
  refuse,
  unchanged,
  type Before,
  type Beginning,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { ResumptionRecord, TopUpAlarm } from './records.js';
import { lackOf, rearmed, type Card, type Pause } from './top-up-state.js';

/** Lets auto top-up go on after a pause. */
export interface Resumption extends Beginning {
  type: 'resume_top_up';
  /** Top-ups would be charged to it; `null` when there is none. */
  card: Card | null;
  /** The charge at once that was agreed to; `null` for none. */
  acknowledgedChargeMicros: Micros | null;
}

/** Tells of the card that was chosen for top-ups: one that is new is tried. */
export interface CardChange {
  type: 'change_card';
  card: Card;
}

const BY_CARD: readonly Pause[] = [
  'payment_failed',
  'requires_action',
  'no_payment_method',
  'payment_method_unsupported',
];

const BY_RESUMING: readonly Pause[] = [...BY_CARD, 'disputed'];

/**
 * Lifts every pause but those that lift themselves, and charges at once where that is due: for as much
 * as was agreed to. It leaves a record of its key, so that a repeat never lifts a pause that came later.
 */
export function resume({ account }: Before, asked: Resumption, context: DecisionContext): Outcome {
  const lack = lackOf(asked.card);
  if (lack !== null) return refuse(lack === 'no_payment_method' ? 'payment_method_required' : lack);
  const next = withAutoTopUp(account, rearmed(account.autoTopUp, BY_RESUMING));
  const outcome = evaluateAcknowledged(unchanged(next), asked.acknowledgedChargeMicros, context);
  if (!outcome.ok) return outcome;
  const { source, fingerprint } = asked;
  const resumption: ResumptionRecord = {
    type: 'resumption',
    id: `res_${context.id}`,
    source,
    fingerprint,
    createdAt: context.now,
    dueAt: null,
    refs: [],
  };
  return { ...outcome, records: [resumption, ...outcome.records] };
}

/** Never told from what was told before: one card, told of again and again, would be tried for ever. */
export function changeCard(
  { account }: Before,
  { card }: CardChange,
  context: DecisionContext,
): Outcome {
  const { autoTopUp } = account;
  if (!card.usableOffSession || card.id === autoTopUp.cardId) return unchanged(account);
  const next = withAutoTopUp(account, { ...rearmed(autoTopUp, BY_CARD), cardId: card.id });
  return evaluate(unchanged(next), context);
}

/** The moment has come that was waited for: for one worker, once. */
export function ring(account: Account, alarm: TopUpAlarm, context: DecisionContext): Outcome {
  if (alarm.dueAt === null || alarm.dueAt > context.now) return refuse('precondition_failed');
  const next = withAutoTopUp(account, { ...account.autoTopUp, alarmAt: null });
  return evaluate({ ...unchanged(next), records: [{ ...alarm, dueAt: null }] }, context);
}
