import { ZERO, add, micros, type Micros } from '../../money/money.js';
import { laterOf } from './auto-top-up-state.js';

/**
 * The usage that a plan includes in one period, as the host app answers. Times are RFC 3339 in UTC with
 * milliseconds, so comparing the texts compares the times.
 */
export interface AllowanceAnswer {
  readonly includedMicros: Micros;
  /** The usage of the period that this ledger did not cover. */
  readonly usedElsewhereMicros: Micros;
  readonly periodStartsAt: string;
  readonly periodEndsAt: string;
}

/** The current period of one consumable: the latest answer of the host app, and the use of it. */
export interface AllowanceState extends AllowanceAnswer {
  readonly consumable: string;
  /** The number of the period in its account. A hold stores it, because the dates can change. */
  readonly period: number;
  /**
   * The latest `periodEndsAt` of all answers for the period. A delayed answer may move `periodEndsAt`
   * back; the period is still not dropped before this time.
   */
  readonly latestEndsAt: string;
  /** The usage that the period has covered. */
  readonly coveredMicros: Micros;
  /** The usage that the period covers for open holds. */
  readonly heldMicros: Micros;
}

/** The allowances of an account. */
export interface Allowances {
  /** The number of periods that have begun. It gives each period its own number. */
  readonly begun: number;
  /**
   * The latest end of a dropped period; empty before the first one. A period that ends by then is over,
   * even if the clock steps back: its use is no longer known, so it must not begin again.
   */
  readonly droppedUntil: string;
  /** One state per consumable, at most {@link MAX_ALLOWANCES}. */
  readonly states: readonly AllowanceState[];
}

/** The allowances of a new account. */
export const noAllowances: Allowances = { begun: 0, droppedUntil: '', states: [] };

/** Bounds the size of an account's summary. The plan covers nothing of a further consumable. */
export const MAX_ALLOWANCES = 32;

/** The allowances after an answer, and the state that it may use; `null` if it covers nothing. */
export interface AppliedAnswer {
  readonly allowances: Allowances;
  readonly state: AllowanceState | null;
}

/**
 * Applies the host app's answer. A period that overlaps the stored one is the same period with other
 * terms: it keeps the use, so a changed plan includes nothing twice. A period that begins at or after the
 * end of the stored one starts unused. An answer that is over, or older than the stored one, changes nothing
 * and covers nothing.
 *
 * @param answer `null` if the plan does not include the consumable.
 */
export function applyAnswer(
  allowances: Allowances,
  consumable: string,
  answer: AllowanceAnswer | null,
  now: string,
): AppliedAnswer {
  const stored = stateOf(allowances, consumable);
  if (!answer) {
    // The use stays known until the period ends, in case the plan includes the consumable again.
    const withoutAny = stored && changed(stored, { includedMicros: ZERO });
    return { allowances: withState(allowances, withoutAny), state: null };
  }
  const isOlder = stored !== undefined && answer.periodEndsAt <= stored.periodStartsAt;
  if (isOlder || isOver(allowances, answer.periodEndsAt, now)) return { allowances, state: null };

  if (stored && answer.periodStartsAt < stored.periodEndsAt) {
    const latestEndsAt = laterOf(stored.latestEndsAt, answer.periodEndsAt);
    const state = changed(stored, { ...answer, latestEndsAt });
    return { allowances: withState(allowances, state), state };
  }
  return begin(allowances, consumable, answer, now);
}

/**
 * Whether an answer may be outdated, so that the caller asks again: its period is over, or begins before the
 * stored one. The host app may have answered just before the period turned or the plan changed.
 */
export function isDoubtful(
  allowances: Allowances,
  consumable: string,
  { periodStartsAt, periodEndsAt }: AllowanceAnswer,
  now: string,
): boolean {
  const stored = stateOf(allowances, consumable);
  const beginsEarlier = stored !== undefined && periodStartsAt < stored.periodStartsAt;
  return beginsEarlier || isOver(allowances, periodEndsAt, now);
}

/** The part of the included usage that is neither used nor held. */
export function leftOf(state: AllowanceState | null): Micros {
  if (!state) return ZERO;
  return micros(Math.max(ZERO, unusedOf(state) - state.heldMicros));
}

/** The part of the included usage that is not used, including the part that open holds may still use. */
export function unusedOf(state: AllowanceState | null): Micros {
  if (!state) return ZERO;
  const { includedMicros, usedElsewhereMicros, coveredMicros } = state;
  return micros(Math.max(ZERO, includedMicros - usedElsewhereMicros - coveredMicros));
}

/** Returns the period with this number, or `null` if it is over or another one has taken its place. */
export function runningPeriod(
  allowances: Allowances,
  period: number | null,
  now: string,
): AllowanceState | null {
  const state = allowances.states.find((one) => one.period === period);
  return state && !isOver(allowances, state.periodEndsAt, now) ? state : null;
}

/**
 * Adds to the covered and the held amount of a period. A period that is no longer stored needs no count:
 * the coverage of its open holds was counted while it ran.
 */
export function withUse(
  allowances: Allowances,
  period: number | null,
  use: { coveredMicros?: Micros; heldMicros?: Micros },
): Allowances {
  if (period === null) return allowances;
  const state = allowances.states.find((one) => one.period === period);
  const { coveredMicros = ZERO, heldMicros = ZERO } = use;
  const next =
    state &&
    changed(state, {
      coveredMicros: add(state.coveredMicros, coveredMicros),
      heldMicros: add(state.heldMicros, heldMicros),
    });
  return withState(allowances, next);
}

/** Drops the periods that are over and have no open hold. Returns the same object if there are none. */
export function withoutFinished(allowances: Allowances, now: string): Allowances {
  const isFinished = ({ heldMicros, latestEndsAt }: AllowanceState) =>
    heldMicros === ZERO && isOver(allowances, latestEndsAt, now);
  if (!allowances.states.some(isFinished)) return allowances;
  return {
    ...allowances,
    droppedUntil: allowances.states
      .filter(isFinished)
      .reduce((latest, { latestEndsAt }) => laterOf(latest, latestEndsAt), allowances.droppedUntil),
    states: allowances.states.filter((state) => !isFinished(state)),
  };
}

/** Begins an unused period. It takes the place of the consumable's earlier one. */
function begin(
  allowances: Allowances,
  consumable: string,
  answer: AllowanceAnswer,
  now: string,
): AppliedAnswer {
  const states = allowances.states.filter((state) => state.consumable !== consumable);
  const others = withoutFinished({ ...allowances, states }, now);
  if (answer.includedMicros === ZERO || others.states.length >= MAX_ALLOWANCES) {
    return { allowances, state: null };
  }
  const begun = allowances.begun + 1;
  const state: AllowanceState = {
    consumable,
    period: begun,
    ...answer,
    latestEndsAt: answer.periodEndsAt,
    coveredMicros: ZERO,
    heldMicros: ZERO,
  };
  return { allowances: { ...others, begun, states: [...others.states, state] }, state };
}

function stateOf({ states }: Allowances, consumable: string): AllowanceState | undefined {
  return states.find((state) => state.consumable === consumable);
}

function isOver({ droppedUntil }: Allowances, endsAt: string, now: string): boolean {
  return endsAt <= laterOf(now, droppedUntil);
}

/** Returns the same object if nothing changes. */
function changed(state: AllowanceState, changes: Partial<AllowanceState>): AllowanceState {
  const next = { ...state, ...changes };
  const isSame = (Object.keys(next) as (keyof AllowanceState)[]).every(
    (key) => next[key] === state[key],
  );
  return isSame ? state : next;
}

/** Replaces the state of a period. Returns the same object if the state is the same. */
function withState(allowances: Allowances, next: AllowanceState | undefined): Allowances {
  const { states } = allowances;
  if (!next || states.includes(next)) return allowances;
  return {
    ...allowances,
    states: states.map((state) => (state.period === next.period ? next : state)),
  };
}
