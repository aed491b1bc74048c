import { memoize } from '../../std/memoize.js';
import { ZERO, negate, type Micros } from '../../money/money.js';
import type { Attribution } from '../state/attribution.js';
import type { Entry, LedgerRecord } from '../state/records.js';
import {
  countValue,
  withLabelKey,
  type UsageAddition,
  type UsageState,
} from '../state/usage-state.js';
import { addInto, startSums, type RunningSums } from './merge-usage.js';

/** The usage that a commit adds, and the part of the account's summary that bounds it. */
export interface CommittedUsage {
  readonly usage: readonly UsageAddition[];
  /** The same object if it does not change. */
  readonly state: UsageState;
}

/**
 * Returns the usage in the entries and the records of a commit: consumption, charges that the plan covered, and holds
 * that it settles. A hold counts when it is settled. Corrections and refunds are not usage.
 *
 * @param records The new and the changed records, each once.
 */
export function usageIn(
  entries: readonly Entry[],
  records: readonly LedgerRecord[],
  before: UsageState,
): CommittedUsage {
  const sums = createUsageSums(before);
  for (const entry of entries) {
    if (entry.kind !== 'consumption') continue;
    const { createdAt, consumable = '', amountMicros, coveredMicros = ZERO } = entry;
    sums.add(entry, {
      at: createdAt,
      consumable,
      paid: negate(amountMicros),
      covered: coveredMicros,
      count: 1,
    });
  }
  for (const record of records) {
    if (record.type === 'covered_charge') {
      const { createdAt, consumable, coveredMicros } = record;
      sums.add(record, { at: createdAt, consumable, paid: ZERO, covered: coveredMicros, count: 1 });
    }
    // A settled hold never changes again, so this commit settles it.
    if (record.type === 'hold' && record.settlement !== null) {
      const { consumable, settlement } = record;
      const { at, coveredMicros, transactionId } = settlement;
      // The entry of the settlement counts for the amount that credits paid.
      const count = transactionId === null ? 1 : 0;
      sums.add(record, { at, consumable, paid: ZERO, covered: coveredMicros, count });
    }
  }
  return sums.end();
}

/** One use of a consumable. */
interface Use {
  /** The time, RFC 3339 in UTC with milliseconds. */
  at: string;
  consumable: string;
  paid: Micros;
  covered: Micros;
  count: number;
}

/** The sums of an hour, by key and then by value. */
type HourSums = Map<string, Map<string, RunningSums>>;

/** Adds up uses. Charges are the hot path, so a value that was seen in the hour costs two look-ups. */
function createUsageSums(before: UsageState) {
  const hours = new Map<string, HourSums>();
  /** The keys of usage by the keys of labels; empty for a label that has no usage. */
  const usageKeys = new Map<string, string>();
  const usage: RunningSums[] = [];
  let state = before;
  let hour = '';
  let ofHour: HourSums = new Map();

  function enterHour(at: string): void {
    const prefix = at.slice(0, at.indexOf(':'));
    if (hour.startsWith(prefix)) return;
    hour = `${prefix}:00:00.000Z`;
    ofHour = memoize(hours, hour, newMap);
  }

  function begin(key: string, value: string): RunningSums {
    const started = startSums({ hour, key, value });
    usage.push(started);
    return started;
  }

  function sumsOf(key: string, value: string): RunningSums {
    const byValue = memoize(ofHour, key, newMap<RunningSums>);
    const known = byValue.get(value);
    if (known) return known;
    const counted = countValue(state, hour.slice(0, hour.indexOf('T')), key, value);
    ({ state } = counted);
    const sums = memoize(byValue, counted.value, () => begin(key, counted.value));
    // Values beyond the bound share their sums.
    byValue.set(value, sums);
    return sums;
  }

  function beginLabel(key: string): string {
    state = withLabelKey(state, key);
    return state.labelKeys.includes(key) ? `label:${key}` : '';
  }

  return {
    add({ actor, labels = [] }: Attribution, use: Use): void {
      enterHour(use.at);
      addInto(sumsOf('consumable', use.consumable), use);
      if (actor) {
        const sums = sumsOf('actor', actor.id);
        addInto(sums, use);
        if (actor.name !== undefined && sums.value !== '') sums.name = actor.name;
      }
      for (const [key, value] of labels) {
        const usageKey = memoize(usageKeys, key, () => beginLabel(key));
        if (usageKey !== '') addInto(sumsOf(usageKey, value), use);
      }
    },
    end: (): CommittedUsage => ({ usage, state }),
  };
}

function newMap<Value>(): Map<string, Value> {
  return new Map();
}
