import type { PausedReason } from '../contract/resources/auto-top-up.js';
import type { Failure } from '../contract/resources/failure.js';
import { ZERO, add, subtract, type Micros } from '../money/money.js';

export interface AutoTopUpSettings {
  readonly enabled: boolean;
  /** Buys when the balance is below it; never above the amount. */
  readonly thresholdMicros: Micros;
  readonly amountMicros: Micros;
  /** `null` is no limit. */
  readonly monthlyLimitMicros: Micros | null;
}

/** What an account remembers of auto top-up: how it is set, and how it goes. */
export interface AutoTopUp extends AutoTopUpSettings {
  /** Of the settings alone: one more with each change of them. */
  readonly version: number;
  readonly consent: Consent | null;
  /** The one attempt whose outcome is open: while there is one, no other begins. */
  readonly attempt: Attempt | null;
  /** Why nothing is charged until somebody does something about it. */
  readonly paused: Pause | null;
  /** In a row. */
  readonly declines: number;
  /** Nothing begins before it. */
  readonly nextAttemptAt: string | null;
  readonly lastFailure: Failure | null;
  /** Of the calendar, in UTC, as in `2026-01`. It never goes back, whatever a clock says. */
  readonly month: string;
  /** By the attempts decided in that month, but for those that came to nothing. */
  readonly spentMicros: Micros;
  /** When the latest ones began, oldest first: as many as are allowed in a day. */
  readonly attempts: readonly string[];
  /** Last chosen, or else charged: a new card is told from one that is told of again by it. */
  readonly cardId: string | null;
  /** When the alarm rings that is set for this account. */
  readonly alarmAt: string | null;
}

/** Credits being bought without anyone there. Its purchase has the rest. */
export interface Attempt {
  readonly purchaseId: string;
  readonly amountMicros: Micros;
  readonly begunAt: string;
  /** For which it counts. */
  readonly month: string;
  /** Whether the provider may have been asked: from then on only its word ends the attempt. */
  readonly isSent: boolean;
}

/** The evidence of what was agreed to. */
export interface Consent {
  readonly textVersion: string;
  readonly locale: string;
  /** Of the sentence as it was shown. */
  readonly textHash: string;
  readonly acceptedAt: string;
  /** Who agreed. */
  readonly acceptedBy: string;
}

/** The reasons that are remembered; the others are seen in the balance and in the limit. */
export type Pause = Exclude<PausedReason, 'limit_reached' | 'in_debt'>;

/** The card that top-ups are charged to. */
export interface Card {
  readonly id: string;
  /** Whether it can be charged while its owner is away. */
  readonly usableOffSession: boolean;
}

/** Why there is nothing to charge. */
export type Lack = Extract<Pause, 'no_payment_method' | 'payment_method_unsupported'>;

/** At most this many in 24 hours. */
export const MAX_ATTEMPTS = 10;

/** Auto top-up before anyone switched it on. */
export function neverOn(
  { thresholdMicros, amountMicros }: Pick<AutoTopUpSettings, 'thresholdMicros' | 'amountMicros'>,
  now: string,
): AutoTopUp {
  return {
    enabled: false,
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros: null,
    version: 0,
    consent: null,
    attempt: null,
    paused: null,
    declines: 0,
    nextAttemptAt: null,
    lastFailure: null,
    month: monthOf(now),
    spentMicros: ZERO,
    attempts: [],
    cardId: null,
    alarmAt: null,
  };
}

export function withAttempt(
  state: AutoTopUp,
  { purchaseId, amountMicros, begunAt }: Pick<Attempt, 'purchaseId' | 'amountMicros' | 'begunAt'>,
): AutoTopUp {
  const month = later(state.month, monthOf(begunAt));
  return {
    ...withSpent(state, month, amountMicros),
    attempt: { purchaseId, amountMicros, begunAt, month, isSent: false },
    attempts: [...state.attempts, begunAt].slice(-MAX_ATTEMPTS),
  };
}

/** After an attempt that came to nothing: it is given back to the month in which it was decided. */
export function withoutAttempt(state: AutoTopUp): AutoTopUp {
  if (!state.attempt) return state;
  const { month, amountMicros } = state.attempt;
  const spentMicros =
    month === state.month ? subtract(state.spentMicros, amountMicros) : state.spentMicros;
  return { ...state, attempt: null, spentMicros };
}

/** After an attempt that was never sent: no card was tried, so that it does not count as one. */
export function withoutUnsent(state: AutoTopUp): AutoTopUp {
  const { attempt, attempts } = state;
  if (!attempt || attempt.isSent) return state;
  const at = attempts.lastIndexOf(attempt.begunAt);
  return { ...withoutAttempt(state), attempts: attempts.filter((_, index) => index !== at) };
}

/** `null` where the card will do. */
export function lackOf(card: Card | null): Lack | null {
  if (!card) return 'no_payment_method';
  return card.usableOffSession ? null : 'payment_method_unsupported';
}

/**
 * Only resuming lifts the pause of a dispute, so that nothing takes its place. What was not sent is
 * dropped: who resumes is asked about a charge that is made at once.
 */
export function withPause(state: AutoTopUp, reason: Pause): AutoTopUp {
  if (state.paused === 'disputed') return state;
  // The card that is gone may be put back.
  const cardId = reason === 'no_payment_method' ? null : state.cardId;
  return { ...withoutUnsent(state), paused: reason, nextAttemptAt: null, cardId };
}

/** Tries again, as if nothing had happened, where it is paused for one of the reasons or backing off. */
export function rearmed(state: AutoTopUp, reasons: readonly Pause[]): AutoTopUp {
  const { paused, declines, nextAttemptAt, lastFailure } = state;
  if (paused !== null && !reasons.includes(paused)) return state;
  if (paused === null && declines === 0 && nextAttemptAt === null && lastFailure === null) {
    return state;
  }
  return { ...state, paused: null, declines: 0, nextAttemptAt: null, lastFailure: null };
}

/** Counts an amount for a month; for one that is over, nobody asks any more. */
export function withSpent(state: AutoTopUp, month: string, amountMicros: Micros): AutoTopUp {
  if (month < state.month) return state;
  const spent = month === state.month ? state.spentMicros : ZERO;
  return { ...state, month, spentMicros: add(spent, amountMicros) };
}

/** What was spent in the month that it is. */
export function spentAt({ month, spentMicros }: AutoTopUp, now: string): Micros {
  return month < monthOf(now) ? ZERO : spentMicros;
}

/** The calendar month in UTC. `moment` is RFC 3339 in UTC. */
export function monthOf(moment: string): string {
  return moment.slice(0, 'yyyy-mm'.length);
}

/** Of two texts of one form, the one that comes later. */
export function later(one: string, other: string): string {
  return one > other ? one : other;
}
