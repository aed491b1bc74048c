import type { Micros } from '../../money/money.js';
import { withAutoTopUp, type Account } from '../state/account.js';
import { startIfDue, startIfAcknowledged } from './auto-top-up.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import type { ResumptionRecord, TopUpAlarm } from '../state/records.js';
import {
  cardProblemOf,
  resumed,
  type Card,
  type StoredPauseReason,
} from '../state/auto-top-up-state.js';

/** Resumes auto top-up after a pause. */
export interface ResumeTopUp extends WithCause {
  type: 'resume_top_up';
  /** The card that top-ups would be charged to; `null` if there is none. */
  card: Card | null;
  /** The amount of an immediate charge that the user acknowledged; `null` for none. */
  acknowledgedChargeMicros: Micros | null;
}

/** Reports the card that is selected for top-ups. A new card is tried. */
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
 * Lifts every pause except those that end automatically, and starts a top-up if one is due and the user
 * acknowledged its amount. The outcome includes a record of the idempotency key, so that a repeat never
 * lifts a later pause.
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

/**
 * Tries a card that is not the known one. Without that condition, repeated reports of one card would try
 * it forever.
 */
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

/** Starts a due top-up when the alarm is due, for one worker, once. */
export function fireAlarm(account: Account, alarm: TopUpAlarm, context: DecisionContext): Outcome {
  if (alarm.dueAt === null || alarm.dueAt > context.now) return refuse('precondition_failed');
  const next = withAutoTopUp(account, { ...account.autoTopUp, alarmAt: null });
  return startIfDue({ ...unchanged(next), records: [{ ...alarm, dueAt: null }] }, context);
}
