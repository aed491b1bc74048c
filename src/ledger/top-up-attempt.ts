import type { Failure } from '../contract/resources/failure.js';
import { withAutoTopUp, type Account } from './account.js';
import { isWanted } from './auto-top-up.js';
import { nextLookAt } from './retry-schedule.js';
import {
  refuse,
  unchanged,
  type Before,
  type Changing,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import { isOpen, isPurchase, revised } from './purchase.js';
import type { PurchaseRecord } from './records.js';
import {
  lackOf,
  monthOf,
  rearmed,
  withPause,
  withSpent,
  withoutAttempt,
  withoutUnsent,
  type AutoTopUp,
  type Card,
  type Lack,
} from './top-up-state.js';

/**
 * Asked for right before the provider is asked to charge. Only a purchase that comes back `sent` may be
 * charged, with the card it names there, and then as often as it takes to learn what came of it.
 */
export interface TopUpSending extends Changing {
  type: 'send_top_up';
  /** Top-ups are charged to it; `null` when there is none. */
  card: Card | null;
}

/**
 * Looks again whether the charge is right, in the commit that marks the attempt as sent: until then
 * other settings, a pause or credits from elsewhere stop it, and afterwards nothing does.
 */
export function sendTopUp(
  { account, record }: Before,
  { card }: TopUpSending,
  { now }: DecisionContext,
): Outcome {
  if (!isPurchase(record) || record.origin !== 'auto_top_up') return refuse('not_found');
  if (!isOpen(record) || record.sent !== null) return unchanged(account);

  const { autoTopUp } = account;
  const { attempt } = autoTopUp;
  const drop = (next: AutoTopUp): Outcome => ({
    ...unchanged(withAutoTopUp(account, next)),
    records: [revised(record, { status: 'canceled', completedAt: now, dueAt: null })],
  });
  // Other settings have dropped it before, and may have begun another one.
  if (attempt?.purchaseId !== record.id) return drop(autoTopUp);
  if (!isWanted(account)) return drop(withoutUnsent(autoTopUp));
  const lack = lackOf(card);
  if (card === null || lack !== null) {
    return drop(withPause(autoTopUp, lack ?? 'no_payment_method'));
  }

  const cardId = autoTopUp.cardId ?? card.id;
  const next = { ...autoTopUp, cardId, attempt: { ...attempt, isSent: true } };
  const sent = { status: 'processing', sent: { at: now, cardId: card.id } } as const;
  const dueAt = nextLookAt({ ...record, ...sent }, now);
  return {
    ...unchanged(withAutoTopUp(account, next)),
    records: [revised(record, { ...sent, dueAt })],
  };
}

const HOUR_MS = 60 * 60_000;

/** After the first decline in a row, and after the second; the third pauses. */
const BACK_OFF_MS = [HOUR_MS, 4 * HOUR_MS];

/**
 * The account after a purchase failed. Only what a card or its bank said counts as a decline: an outage
 * of the provider is waited out.
 */
export function afterFailure(
  account: Account,
  { id }: PurchaseRecord,
  failure: Failure,
  lack: Lack | undefined,
  now: string,
): Account {
  const { autoTopUp } = account;
  if (autoTopUp.attempt?.purchaseId !== id) return account;
  const ended = { ...withoutAttempt(autoTopUp), lastFailure: failure };
  const state = (): AutoTopUp => {
    if (lack) return withPause(ended, lack);
    if (isOutage(failure)) return withWait(ended, HOUR_MS, now);
    if (failure.code === 'authentication_required') return withPause(ended, 'requires_action');
    const waitMs = BACK_OFF_MS[autoTopUp.declines];
    const counted = { ...ended, declines: autoTopUp.declines + 1 };
    return waitMs === undefined
      ? withPause(counted, 'payment_failed')
      : withWait(counted, waitMs, now);
  };
  return withAutoTopUp(account, state());
}

/** Whether the payment was not even tried. */
export function isOutage({ code }: Failure): boolean {
  return code === 'provider_unavailable';
}

/** The account after a purchase ended without money, and without anyone who declined it. */
export function afterEnd(account: Account, { id }: PurchaseRecord, now: string): Account {
  const { autoTopUp } = account;
  if (autoTopUp.attempt?.purchaseId !== id) return account;
  return withAutoTopUp(account, withWait(withoutAttempt(autoTopUp), HOUR_MS, now));
}

/** The account after a purchase was paid, before its credits are booked. */
export function afterPayment(account: Account, purchase: PurchaseRecord): Account {
  const { autoTopUp } = account;
  const { id, origin, amountMicros, createdAt } = purchase;
  if (origin === 'manual') return withAutoTopUp(account, rearmed(autoTopUp, ['payment_failed']));
  const { attempt, paused } = autoTopUp;
  // A late success was given back to its month before.
  const paid =
    attempt?.purchaseId === id
      ? { ...autoTopUp, attempt: null }
      : withSpent(autoTopUp, monthOf(createdAt), amountMicros);
  return withAutoTopUp(account, paused === null ? rearmed(paid, []) : { ...paid, declines: 0 });
}

/** The account after somebody disputed a payment of it, whichever. */
export function afterDispute(account: Account): Account {
  return withAutoTopUp(account, withPause(account.autoTopUp, 'disputed'));
}

function withWait(state: AutoTopUp, waitMs: number, now: string): AutoTopUp {
  const nextAttemptAt = new Date(Date.parse(now) + waitMs).toISOString();
  return { ...state, nextAttemptAt };
}
