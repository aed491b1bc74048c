import type { Failure } from '../../contract/resources/failure.js';
import { withAutoTopUp, type Account } from '../state/account.js';
import { needsTopUp } from './auto-top-up.js';
import { nextPollAt } from '../state/poll-schedule.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type OnRecord,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import { isOpen, isPurchase, revised } from '../purchases/purchase.js';
import type { PurchaseRecord } from '../state/records.js';
import {
  cardProblemOf,
  monthOf,
  resumed,
  turnedOff,
  withPause,
  withSpending,
  withoutAttempt,
  withoutUnsentAttempt,
  type AutoTopUpState,
  type Card,
  type CardProblem,
} from '../state/auto-top-up-state.js';

/**
 * Marks an attempt as sent, right before the provider is asked to charge. Only a purchase that is
 * returned with `sent` may be charged, only with the card named there, and as often as necessary to
 * learn the result.
 */
export interface SendTopUp extends OnRecord {
  type: 'send_top_up';
  /** The card that top-ups are charged to; `null` if there is none. */
  card: Card | null;
  /** Whether the host app still has the account, as it said just now. */
  isServed: boolean;
}

/**
 * Checks again that the charge is needed, in the commit that marks the attempt as sent. Until that
 * commit, other settings, a pause, or credits from elsewhere stop the attempt. Afterwards, only the provider's answer ends
 * it, and {@link isStillDue} decides whether a request that got no answer is sent once more.
 *
 * The amount of an attempt never changes. An attempt to reach a target is stopped if it would buy more than the
 * difference is by now, or too little to lift the balance above the threshold. With a monthly limit, an attempt that began
 * in an earlier month is stopped too, and another one takes its place if the limit of this month allows it.
 *
 * If the host app no longer has the account, auto top-up is turned off: nobody is there to charge.
 */
export function sendTopUp(
  { account, record }: CurrentState,
  { card, isServed }: SendTopUp,
  { now }: DecisionContext,
): Outcome {
  if (!isPurchase(record) || record.origin !== 'auto_top_up') return refuse('not_found');
  if (!isOpen(record) || record.sent !== null) return unchanged(account);

  const { autoTopUp } = account;
  const { attempt } = autoTopUp;
  const cancelAttempt = (next: AutoTopUpState): Outcome => ({
    ...unchanged(withAutoTopUp(account, next)),
    records: [revised(record, { status: 'canceled', completedAt: now, dueAt: null })],
  });
  // Other settings have dropped this attempt already, and may have started another one.
  if (attempt?.purchaseId !== record.id) return cancelAttempt(autoTopUp);
  if (!isServed) return cancelAttempt(turnedOff(autoTopUp));
  // If another amount is due by now, or in another month, the next attempt starts in the same decision.
  if (!isStillDue(account, record, now)) {
    return cancelAttempt(withoutUnsentAttempt(autoTopUp));
  }
  const cardProblem = cardProblemOf(card);
  if (card === null || cardProblem !== null) {
    return cancelAttempt(withPause(autoTopUp, cardProblem ?? 'no_payment_method'));
  }

  const cardId = autoTopUp.cardId ?? card.id;
  const next = { ...autoTopUp, cardId, attempt: { ...attempt, isSent: true } };
  const sent = { sent: { at: now, cardId: card.id } };
  const dueAt = nextPollAt({ ...record, ...sent }, now);
  return {
    ...unchanged(withAutoTopUp(account, next)),
    records: [revised(record, { ...sent, dueAt })],
  };
}

/**
 * Whether the charge of an attempt may be sent now: for the first time, or once more after a request that may never have
 * reached the provider. The settings, the balance, and the month may have changed since the attempt began. With a
 * monthly limit, an attempt is not sent in a later month than the one that it counts toward.
 */
export function isStillDue(
  account: Account,
  { id, amountMicros }: PurchaseRecord,
  now: string,
): boolean {
  const { attempt, monthlyLimitMicros } = account.autoTopUp;
  return (
    attempt?.purchaseId === id &&
    (monthlyLimitMicros === null || attempt.month >= monthOf(now)) &&
    needsTopUp(account, amountMicros)
  );
}

const HOUR_MS = 60 * 60_000;

/** The delays after the first and the second decline in a row. The third decline pauses auto top-up. */
const BACK_OFF_MS = [HOUR_MS, 4 * HOUR_MS];

/**
 * Returns the account after a failed purchase. Only an answer of the card's bank counts as a decline.
 * After an outage of the provider, the attempt is repeated later.
 */
export function afterFailure(
  account: Account,
  { id }: PurchaseRecord,
  failure: Failure,
  cardProblem: CardProblem | undefined,
  now: string,
): Account {
  const { autoTopUp } = account;
  if (autoTopUp.attempt?.purchaseId !== id) return account;
  const withoutCharge = { ...withoutAttempt(autoTopUp), lastFailure: failure };
  const state = (): AutoTopUpState => {
    if (cardProblem) return withPause(withoutCharge, cardProblem);
    if (isOutage(failure)) return withBackOff(withoutCharge, HOUR_MS, now);
    if (failure.code === 'authentication_required')
      return withPause(withoutCharge, 'requires_action');
    const waitMs = BACK_OFF_MS[autoTopUp.declines];
    const counted = { ...withoutCharge, declines: autoTopUp.declines + 1 };
    return waitMs === undefined
      ? withPause(counted, 'payment_failed')
      : withBackOff(counted, waitMs, now);
  };
  return withAutoTopUp(account, state());
}

/** Whether the provider never attempted the payment. */
export function isOutage({ code }: Failure): boolean {
  return code === 'provider_unavailable';
}

/** Returns the account after a purchase ended without money and without a decline. */
export function afterEnd(account: Account, { id }: PurchaseRecord, now: string): Account {
  const { autoTopUp } = account;
  if (autoTopUp.attempt?.purchaseId !== id) return account;
  return withAutoTopUp(account, withBackOff(withoutAttempt(autoTopUp), HOUR_MS, now));
}

/** Returns the account after a payment, before its credits are booked. */
export function afterPayment(account: Account, purchase: PurchaseRecord): Account {
  const { autoTopUp } = account;
  const { id, origin, amountMicros, createdAt } = purchase;
  if (origin === 'manual') return withAutoTopUp(account, resumed(autoTopUp, ['payment_failed']));
  const { attempt, paused } = autoTopUp;
  // The failed attempt had been subtracted from its month, so a late payment is added again.
  const paid =
    attempt?.purchaseId === id
      ? { ...autoTopUp, attempt: null }
      : withSpending(autoTopUp, monthOf(createdAt), amountMicros);
  return withAutoTopUp(account, paused === null ? resumed(paid, []) : { ...paid, declines: 0 });
}

/** Returns the account after a dispute of any of its payments. */
export function afterDispute(account: Account): Account {
  return withAutoTopUp(account, withPause(account.autoTopUp, 'disputed'));
}

function withBackOff(state: AutoTopUpState, waitMs: number, now: string): AutoTopUpState {
  const nextAttemptAt = new Date(Date.parse(now) + waitMs).toISOString();
  return { ...state, nextAttemptAt };
}
