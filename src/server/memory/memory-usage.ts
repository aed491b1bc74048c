import { memoize } from '../../std/memoize.js';
import { addUsage } from '../../ledger/usage/merge-usage.js';
import type { UsageAddition } from '../../ledger/state/usage-state.js';
import type { UsageRange } from '../ports/ledger-store.js';
import { usageRowsOf, type UsageRow } from '../ports/usage-rows.js';

/** The usage of one account, in memory. */
export interface MemoryUsage {
  add(additions: readonly UsageAddition[]): void;
  list(range: UsageRange): UsageRow[];
  removeHoursBefore(time: string): void;
}

type RowsByValue = Map<string, UsageRow>;

export function createMemoryUsage(): MemoryUsage {
  /** By unit and key, then by start, then by value. */
  const rows = new Map<string, Map<string, RowsByValue>>();

  return {
    add(additions) {
      for (const { key, unit, ...row } of usageRowsOf(additions)) {
        const byStart = memoize(rows, `${unit} ${key}`, newMap);
        const byValue = memoize(byStart, row.startsAt, newMap);
        const before = byValue.get(row.value);
        byValue.set(row.value, before ? addUsage(before, row) : row);
      }
    },
    list({ key, unit, from, to }) {
      return [...(rows.get(`${unit} ${key}`) ?? [])]
        .filter(([startsAt]) => startsAt >= from && startsAt < to)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([, byValue]) => [...byValue.values()]);
    },
    removeHoursBefore(time) {
      for (const [place, byStart] of rows) {
        if (!place.startsWith('hour ')) continue;
        for (const startsAt of byStart.keys()) if (startsAt < time) byStart.delete(startsAt);
      }
    },
  };
}

function newMap<Value>(): Map<string, Value> {
  return new Map();
}
