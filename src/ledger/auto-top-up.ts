import type { AutoTopUpStatus, PausedReason } from '../contract/resources/auto-top-up.js';
import type { TransactionKind } from '../contract/resources/transaction.js';
import type { Micros } from '../money/money.js';
import type { Account } from './account.js';
import { refuse, type Accepted, type DecisionContext, type Outcome } from './outcome.js';
import { newPurchase } from './purchase.js';
import type { TopUpAlarm } from './records.js';
import {
  MAX_ATTEMPTS,
  later,
  monthOf,
  spentAt,
  withAttempt,
  type AutoTopUp,
} from './top-up-state.js';

/** What auto top-up is doing, as people are told. */
export interface AutoTopUpStanding {
  status: AutoTopUpStatus;
  /** While `paused`. */
  pausedReason: PausedReason | null;
  /** While `backing_off`. */
  nextAttemptAt: string | null;
  /** Of the purchase in flight, whatever the status: one that was sent before a pause goes on. */
  purchaseId: string | null;
  spentThisMonthMicros: Micros;
}

/**
 * Follows every outcome with the rule, in the same decision.
 *
 * What sets it off is a movement, or the end of an attempt; but nothing that takes credits back or
 * returns them: a refund or a dispute never makes a card pay for what it took. Saving, resuming, a new
 * card and the alarm set it off, too.
 */
export function followUp(before: Account, outcome: Outcome, context: DecisionContext): Outcome {
  if (!outcome.ok || outcome.entries.some(({ kind }) => isClawback[kind])) return outcome;
  const hasEnded = before.autoTopUp.attempt !== null && outcome.account.autoTopUp.attempt === null;
  return outcome.entries.length > 0 || hasEnded ? evaluate(outcome, context) : outcome;
}

const isClawback: Record<TransactionKind, boolean> = {
  purchase: false,
  auto_top_up: false,
  consumption: false,
  adjustment: false,
  grant: false,
  refund: true,
  dispute: true,
  dispute_reversal: true,
};

/**
 * The rule: begins an attempt where one is due, as a purchase that a worker finds. Where only the time
 * is not right, it sets an alarm: an account without credits has no movement that would set it off.
 */
export function evaluate(decided: Accepted, context: DecisionContext): Accepted {
  const { autoTopUp } = decided.account;
  if (autoTopUp.attempt !== null || !isWanted(decided.account)) return decided;
  const until = waitsUntil(autoTopUp, context.now);
  return until === null ? begin(decided, context) : withAlarm(decided, until, context);
}

/** The rule, where somebody is there to agree to a charge that is made at once, exactly. */
export function evaluateAcknowledged(
  decided: Accepted,
  acknowledgedChargeMicros: Micros | null,
  context: DecisionContext,
): Outcome {
  const outcome = evaluate(decided, context);
  const { attempt } = outcome.account.autoTopUp;
  const isBegun = attempt !== null && attempt !== decided.account.autoTopUp.attempt;
  return isBegun && attempt.amountMicros !== acknowledgedChargeMicros
    ? refuse('immediate_charge_not_acknowledged')
    : outcome;
}

/** Whether a charge would be right, but for the time, the limit and what is in flight. */
export function isWanted(account: Account): boolean {
  const { enabled, paused } = account.autoTopUp;
  return enabled && paused === null && isShort(account) && !isBeyondReach(account);
}

export function autoTopUpStandingOf(account: Account, now: string): AutoTopUpStanding {
  const { autoTopUp } = account;
  const { enabled, attempt, paused } = autoTopUp;
  const standing = {
    pausedReason: null,
    nextAttemptAt: null,
    purchaseId: attempt?.purchaseId ?? null,
    spentThisMonthMicros: spentAt(autoTopUp, now),
  };
  if (!enabled) return { ...standing, status: 'off' };
  if (paused) return { ...standing, status: 'paused', pausedReason: paused };
  if (attempt) return { ...standing, status: 'charging' };
  if (isShort(account) && isBeyondReach(account)) {
    return { ...standing, status: 'paused', pausedReason: 'in_debt' };
  }
  if (isPastLimit(autoTopUp, now)) {
    return { ...standing, status: 'paused', pausedReason: 'limit_reached' };
  }
  const nextAttemptAt = waitsUntil(autoTopUp, now);
  return nextAttemptAt === null
    ? { ...standing, status: 'armed' }
    : { ...standing, status: 'backing_off', nextAttemptAt };
}

/** Below the threshold, or reading $0.00. What is held counts as there: only what is spent is bought. */
function isShort(account: Account): boolean {
  return account.balanceMicros < goalOf(account);
}

/** After a refund or a dispute: one charge would not do, and would lead to the next one. */
function isBeyondReach(account: Account): boolean {
  return account.balanceMicros + account.autoTopUp.amountMicros < goalOf(account);
}

function goalOf({ autoTopUp, minorUnitMicros }: Account): number {
  return Math.max(autoTopUp.thresholdMicros, minorUnitMicros);
}

/** `null` is now. */
function waitsUntil(state: AutoTopUp, now: string): string | null {
  const moments = [
    state.nextAttemptAt,
    dayOfAttemptsEnds(state),
    isPastLimit(state, now) ? startAfter(later(state.month, monthOf(now))) : null,
  ];
  const latest = moments.reduce<string>((last, moment) => later(last, moment ?? now), now);
  return latest === now ? null : latest;
}

function isPastLimit(state: AutoTopUp, now: string): boolean {
  const limit = state.monthlyLimitMicros ?? Number.MAX_SAFE_INTEGER;
  return spentAt(state, now) + state.amountMicros > limit;
}

const DAY_MS = 24 * 60 * 60_000;

function dayOfAttemptsEnds({ attempts }: AutoTopUp): string | null {
  const [first] = attempts;
  if (first === undefined || attempts.length < MAX_ATTEMPTS) return null;
  return new Date(Date.parse(first) + DAY_MS).toISOString();
}

/** The first moment after a month such as `2026-01`. */
function startAfter(month: string): string {
  const start = new Date(`${month}-01T00:00:00.000Z`);
  start.setUTCMonth(start.getUTCMonth() + 1);
  return start.toISOString();
}

function begin(decided: Accepted, { now, id }: DecisionContext): Accepted {
  const { account } = decided;
  const { amountMicros } = account.autoTopUp;
  const purchase = newPurchase(
    account,
    {
      source: `topup:${account.purchaseSeq + 1}`,
      fingerprint: '',
      origin: 'auto_top_up',
      amountMicros,
      returnUrl: null,
    },
    { now, id },
  );
  const attempt = { purchaseId: purchase.id, amountMicros, begunAt: now };
  return {
    ...decided,
    account: {
      ...account,
      purchaseSeq: purchase.number,
      autoTopUp: withAttempt(account.autoTopUp, attempt),
    },
    records: [...decided.records, { ...purchase, dueAt: now }],
  };
}

/** One record for each account, so that setting the alarm anew moves it. */
const ALARM = 'top_up_alarm';

function withAlarm(decided: Accepted, alarmAt: string, { now }: DecisionContext): Accepted {
  const { account, records } = decided;
  if (account.autoTopUp.alarmAt === alarmAt) return decided;
  const alarm: TopUpAlarm = {
    type: 'top_up_alarm',
    id: ALARM,
    source: ALARM,
    fingerprint: '',
    createdAt: now,
    dueAt: alarmAt,
    refs: [],
  };
  return {
    ...decided,
    account: { ...account, autoTopUp: { ...account.autoTopUp, alarmAt } },
    records: [...records.filter(({ id }) => id !== ALARM), alarm],
  };
}
