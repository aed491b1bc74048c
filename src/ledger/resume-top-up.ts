import type { Micros } from '../money/money.js';
import { withAutoTopUp, type Account } from './account.js';
import { startIfDue, startIfAcknowledged } from './auto-top-up.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { ResumptionRecord, TopUpAlarm } from './records.js';
import { cardProblemOf, resumed, type Card, type StoredPauseReason } from './auto-top-up-state.js';

/** Lets auto top-up go on after a pause. */
export interface ResumeTopUp extends WithCause {
  type: 'resume_top_up';
  /** Top-ups would be charged to it; `null` when there is none. */
  card: Card | null;
  /** The charge at once that was agreed to; `null` for none. */
  acknowledgedChargeMicros: Micros | null;
}

/** Tells of the card that was chosen for top-ups: one that is new is tried. */
export interface ChangeCard {
  type: 'change_card';
  card: Card;
}

const LIFTED_BY_NEW_CARD: readonly StoredPauseReason[] = [
  'payment_failed',
  'requires_action',
  'no_payment_method',
  'payment_method_unsupported',
];

const LIFTED_BY_RESUMING: readonly StoredPauseReason[] = [...LIFTED_BY_NEW_CARD, 'disputed'];

/**
 * Lifts every pause but those that lift themselves, and charges at once where that is due: for as much
 * as was agreed to. It leaves a record of its key, so that a repeat never lifts a pause that came later.
 */
export function resumeTopUp(
  { account }: CurrentState,
  command: ResumeTopUp,
  context: DecisionContext,
): Outcome {
  const cardProblem = cardProblemOf(command.card);
  if (cardProblem !== null)
    return refuse(cardProblem === 'no_payment_method' ? 'payment_method_required' : cardProblem);
  const next = withAutoTopUp(account, resumed(account.autoTopUp, LIFTED_BY_RESUMING));
  const outcome = startIfAcknowledged(unchanged(next), command.acknowledgedChargeMicros, context);
  if (!outcome.ok) return outcome;
  const { source, fingerprint } = command;
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
  { account }: CurrentState,
  { card }: ChangeCard,
  context: DecisionContext,
): Outcome {
  const { autoTopUp } = account;
  if (!card.usableOffSession || card.id === autoTopUp.cardId) return unchanged(account);
  const next = withAutoTopUp(account, {
    ...resumed(autoTopUp, LIFTED_BY_NEW_CARD),
    cardId: card.id,
  });
  return startIfDue(unchanged(next), context);
}

/** The moment has come that was waited for: for one worker, once. */
export function fireAlarm(account: Account, alarm: TopUpAlarm, context: DecisionContext): Outcome {
  if (alarm.dueAt === null || alarm.dueAt > context.now) return refuse('precondition_failed');
  const next = withAutoTopUp(account, { ...account.autoTopUp, alarmAt: null });
  return startIfDue({ ...unchanged(next), records: [{ ...alarm, dueAt: null }] }, context);
}
