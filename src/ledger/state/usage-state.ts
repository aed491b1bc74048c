import type { Micros } from '../../money/money.js';

/** An amount of usage to add to the hour, and to the day, in which it happened. */
export interface UsageAddition {
  /** The start of the hour in UTC, RFC 3339 with milliseconds. */
  readonly hour: string;
  /** `consumable`, `actor`, or `label:` and the label's key. */
  readonly key: string;
  /** The consumable, the actor's id, or the label; empty for all values beyond {@link MAX_USAGE_VALUES}. */
  readonly value: string;
  /** The actor's name; the value keeps its last one. */
  readonly name?: string | undefined;
  /** The amount that credits paid. */
  readonly paidMicros: Micros;
  /** The amount that the plan covered. */
  readonly coveredMicros: Micros;
  /** The number of charges. */
  readonly count: number;
}

/** The part of an account's summary that bounds its usage. */
export interface UsageState {
  /** The latest day with usage in UTC, such as `2026-11-30`; empty before the first one. */
  readonly day: string;
  /** The values of each key that have usage of their own on that day. */
  readonly counted: readonly CountedValues[];
  /** The first keys of labels that the account used, at most {@link MAX_LABEL_KEYS}. Only they have usage. */
  readonly labelKeys: readonly string[];
}

/** The values of one key. */
export interface CountedValues {
  readonly key: string;
  /** A short hash of each value, one after the other: the values themselves could be long. */
  readonly hashes: string;
}

/** The most values of one key that have usage of their own on one day. The other values share one. */
export const MAX_USAGE_VALUES = 200;

/** The most keys of labels that have usage. */
export const MAX_LABEL_KEYS = 20;

/** The usage of a new account. */
export const noUsage: UsageState = { day: '', counted: [], labelKeys: [] };

/** A value that usage is added to, and the state afterwards. */
export interface CountedValue {
  /** The value, or an empty text if the key has enough other values on the day. */
  readonly value: string;
  readonly state: UsageState;
}

/** Counts a value of a key on a day. Returns the same state if the value is counted already. */
export function countValue(
  state: UsageState,
  day: string,
  key: string,
  value: string,
): CountedValue {
  // The values of an earlier day are forgotten. A clock that steps back must not exceed the bound of that day.
  if (day < state.day) return { value: '', state };
  const today = day === state.day ? state : { ...state, day, counted: [] };
  const counted = today.counted.find((one) => one.key === key);
  const hash = hashOf(value);
  if (counted?.hashes.includes(hash)) return { value, state: today };
  const hashes = counted?.hashes ?? '';
  if (hashes.length >= MAX_USAGE_VALUES * hash.length) return { value: '', state: today };
  const others = today.counted.filter((one) => one !== counted);
  return {
    value,
    state: { ...today, counted: [...others, { key, hashes: hashes + hash }] },
  };
}

/** Returns the state with a key of a label, or the same state if the account has it, or enough others. */
export function withLabelKey(state: UsageState, key: string): UsageState {
  const { labelKeys } = state;
  const isFull = labelKeys.length >= MAX_LABEL_KEYS;
  return isFull || labelKeys.includes(key) ? state : { ...state, labelKeys: [...labelKeys, key] };
}

const HASH_LENGTH = 7;

/**
 * Returns an FNV-1a hash of 32 bits as a space and seven characters. Two values with one hash are one value for the
 * bound alone: each still has its own usage.
 */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return ` ${(hash >>> 0).toString(36).padStart(HASH_LENGTH, '0')}`;
}
