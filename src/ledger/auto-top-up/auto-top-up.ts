import type {
  AutoTopUpStatus,
  BackingOffReason,
  PausedReason,
} from '../../contract/resources/auto-top-up.js';
import type { TransactionKind } from '../../contract/resources/transaction.js';
import type { Micros } from '../../money/money.js';
import type { Account } from '../state/account.js';
import { refuse, type Accepted, type DecisionContext, type Outcome } from '../state/outcome.js';
import { newPurchase } from '../purchases/purchase.js';
import type { TopUpAlarm } from '../state/records.js';
import {
  MAX_ATTEMPTS,
  laterOf,
  monthOf,
  spentThisMonth,
  withAttempt,
  type AutoTopUpState,
} from '../state/auto-top-up-state.js';
import { isBelowThreshold, isTooLittle, nextAmountOf } from './top-up-amount.js';

/** The activity of auto top-up, as users see it. */
export interface AutoTopUpActivity {
  status: AutoTopUpStatus;
  /** The reason for the pause; `null` unless the status is `paused`. */
  pausedReason: PausedReason | null;
  /** The reason for the wait; `null` unless the status is `backing_off`. */
  backingOffReason: BackingOffReason | null;
  /** The time from which the next attempt is possible; `null` unless the status is `backing_off`. */
  nextAttemptAt: string | null;
  /**
   * The purchase in flight, under any status: an attempt that was sent before a pause still completes.
   */
  purchaseId: string | null;
  spentThisMonthMicros: Micros;
}

/**
 * Applies auto top-up after every command, in the same decision.
 *
 * A movement or the end of an attempt can start a top-up. A clawback or its reversal cannot: a refund or
 * a dispute never makes a card pay for the credits that it took. Saving settings, resuming, a new card,
 * and the alarm start a due top-up themselves.
 */
export function followUp(before: Account, outcome: Outcome, context: DecisionContext): Outcome {
  if (!outcome.ok || outcome.entries.some(({ kind }) => isClawback[kind])) return outcome;
  const hasEnded = before.autoTopUp.attempt !== null && outcome.account.autoTopUp.attempt === null;
  return outcome.entries.length > 0 || hasEnded ? startIfDue(outcome, context) : outcome;
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
 * Starts an attempt if one is due: a purchase that a worker picks up. If only the time is too early,
 * sets an alarm instead, because an account without credits has no movement that could start the attempt
 * later.
 */
export function startIfDue(accepted: Accepted, context: DecisionContext): Accepted {
  const { account } = accepted;
  const isInFlight = account.autoTopUp.attempt !== null;
  if (isInFlight || !needsTopUp(account, nextAmountOf(account))) return accepted;
  const until = blockedUntil(account, context.now);
  return until === null ? startAttempt(accepted, context) : withAlarm(accepted, until, context);
}

/**
 * Starts an attempt if one is due while a user is present. Refuses unless the user acknowledged an
 * immediate charge of exactly this amount.
 */
export function startIfAcknowledged(
  accepted: Accepted,
  acknowledgedChargeMicros: Micros | null,
  context: DecisionContext,
): Outcome {
  const outcome = startIfDue(accepted, context);
  const { attempt } = outcome.account.autoTopUp;
  const hasStarted = attempt !== null && attempt !== accepted.account.autoTopUp.attempt;
  return hasStarted && attempt.amountMicros !== acknowledgedChargeMicros
    ? refuse('immediate_charge_not_acknowledged')
    : outcome;
}

/** Whether a top-up of this amount is needed, apart from the time, the limits, and an attempt in flight. */
export function needsTopUp(account: Account, amountMicros: Micros): boolean {
  const { enabled, paused } = account.autoTopUp;
  return (
    enabled &&
    paused === null &&
    isBelowThreshold(account) &&
    amountMicros <= nextAmountOf(account) &&
    !isTooLittle(account, amountMicros)
  );
}

/** Returns the activity of auto top-up at a time. */
export function autoTopUpActivityOf(account: Account, now: string): AutoTopUpActivity {
  const { autoTopUp } = account;
  const { enabled, attempt, paused } = autoTopUp;
  const activity = {
    pausedReason: null,
    backingOffReason: null,
    nextAttemptAt: null,
    purchaseId: attempt?.purchaseId ?? null,
    spentThisMonthMicros: spentThisMonth(autoTopUp, now),
  };
  if (!enabled) return { ...activity, status: 'off' };
  if (paused) return { ...activity, status: 'paused', pausedReason: paused };
  if (attempt) return { ...activity, status: 'charging' };
  if (isBelowThreshold(account) && isTooLittle(account, nextAmountOf(account))) {
    return { ...activity, status: 'paused', pausedReason: 'in_debt' };
  }
  if (exceedsMonthlyLimit(account, now)) {
    return { ...activity, status: 'paused', pausedReason: 'limit_reached' };
  }
  const nextAttemptAt = blockedUntil(account, now);
  return nextAttemptAt === null
    ? { ...activity, status: 'armed' }
    : { ...activity, ...backingOff(autoTopUp, nextAttemptAt) };
}

/** The wait until an attempt is possible. If the limit of attempts ends last, it is the reason. */
function backingOff(state: AutoTopUpState, nextAttemptAt: string) {
  const isLimit = nextAttemptAt === attemptLimitEndsAt(state);
  const backingOffReason: BackingOffReason = isLimit ? 'attempt_limit' : 'payment_failed';
  return { status: 'backing_off', backingOffReason, nextAttemptAt } as const;
}

/** The earliest time at which an attempt may start; `null` means now. */
function blockedUntil(account: Account, now: string): string | null {
  const state = account.autoTopUp;
  const moments = [
    state.nextAttemptAt,
    attemptLimitEndsAt(state),
    exceedsMonthlyLimit(account, now) ? startOfNextMonth(laterOf(state.month, monthOf(now))) : null,
  ];
  const latest = moments.reduce<string>((last, moment) => laterOf(last, moment ?? now), now);
  return latest === now ? null : latest;
}

function exceedsMonthlyLimit(account: Account, now: string): boolean {
  const limit = account.autoTopUp.monthlyLimitMicros ?? Number.MAX_SAFE_INTEGER;
  return spentThisMonth(account.autoTopUp, now) + nextAmountOf(account) > limit;
}

const DAY_MS = 24 * 60 * 60_000;

/** The time at which the oldest of ten attempts is a day old; `null` if there were fewer. */
function attemptLimitEndsAt({ attempts }: AutoTopUpState): string | null {
  const [first] = attempts;
  if (first === undefined || attempts.length < MAX_ATTEMPTS) return null;
  return new Date(Date.parse(first) + DAY_MS).toISOString();
}

/** The first moment after a month such as `2026-01`. */
function startOfNextMonth(month: string): string {
  const start = new Date(`${month}-01T00:00:00.000Z`);
  start.setUTCMonth(start.getUTCMonth() + 1);
  return start.toISOString();
}

function startAttempt(accepted: Accepted, { now, id }: DecisionContext): Accepted {
  const { account } = accepted;
  const { consent } = account.autoTopUp;
  const amountMicros = nextAmountOf(account);
  const purchase = newPurchase(
    account,
    {
      source: `topup:${account.purchaseSeq + 1}`,
      fingerprint: '',
      origin: 'auto_top_up',
      amountMicros,
      returnUrl: null,
      locale: null,
      // Without a consent to more, the amount is all that may be charged.
      pricesExcludeTax: consent?.pricesExcludeTax ?? false,
    },
    { now, id },
  );
  const attempt = { purchaseId: purchase.id, amountMicros, begunAt: now };
  return {
    ...accepted,
    account: {
      ...account,
      purchaseSeq: purchase.number,
      autoTopUp: withAttempt(account.autoTopUp, attempt),
    },
    records: [...accepted.records, { ...purchase, dueAt: now }],
  };
}

/** The id of the account's only alarm, so that setting an alarm replaces the previous one. */
const ALARM_ID = 'top_up_alarm';

function withAlarm(accepted: Accepted, alarmAt: string, { now }: DecisionContext): Accepted {
  const { account, records } = accepted;
  if (account.autoTopUp.alarmAt === alarmAt) return accepted;
  const alarm: TopUpAlarm = {
    type: 'top_up_alarm',
    id: ALARM_ID,
    source: ALARM_ID,
    fingerprint: '',
    createdAt: now,
    dueAt: alarmAt,
    refs: [],
  };
  return {
    ...accepted,
    account: { ...account, autoTopUp: { ...account.autoTopUp, alarmAt } },
    records: [...records.filter(({ id }) => id !== ALARM_ID), alarm],
  };
}
