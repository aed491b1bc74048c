import { ZERO, micros, type Micros } from '../../money/money.js';
import type { UsageAddition } from '../state/usage-state.js';

/** Returns one addition for each value of a key in an hour, the sum of its additions. */
export function mergeUsage(additions: readonly UsageAddition[]): readonly UsageAddition[] {
  const merged = new Map<string, RunningSums>();
  for (const addition of additions) {
    const { hour, key, value, name, paidMicros, coveredMicros, count } = addition;
    // Neither an hour nor a key contains a space.
    const place = `${hour} ${key} ${value}`;
    const sums = merged.get(place) ?? startSums({ hour, key, value });
    merged.set(place, sums);
    addInto(sums, { paid: paidMicros, covered: coveredMicros, count });
    if (name !== undefined) sums.name = name;
  }
  return [...merged.values()];
}

/** An addition that still grows. */
export type RunningSums = { -readonly [Field in keyof UsageAddition]: UsageAddition[Field] };

/** Returns an addition of nothing. */
export function startSums(place: Pick<UsageAddition, 'hour' | 'key' | 'value'>): RunningSums {
  return { ...place, paidMicros: ZERO, coveredMicros: ZERO, count: 0 };
}

/** Adds amounts and charges to a growing addition. */
export function addInto(
  sums: RunningSums,
  { paid, covered, count }: { paid: Micros; covered: Micros; count: number },
): void {
  sums.paidMicros = addBounded(sums.paidMicros, paid);
  sums.coveredMicros = addBounded(sums.coveredMicros, covered);
  sums.count += count;
}

/** Sums of usage. */
export type UsageSums = Pick<UsageAddition, 'name' | 'paidMicros' | 'coveredMicros' | 'count'>;

/** Returns the first sums with the second ones added, and the later name. */
export function addUsage<Sums extends UsageSums>(sums: Sums, more: UsageSums): Sums {
  const name = more.name ?? sums.name;
  return {
    ...sums,
    ...(name !== undefined && { name }),
    paidMicros: addBounded(sums.paidMicros, more.paidMicros),
    coveredMicros: addBounded(sums.coveredMicros, more.coveredMicros),
    count: sums.count + more.count,
  };
}

/**
 * A sum that stays at the largest exact amount. Credits that were paid never exceed it, but the amounts that a plan
 * covers have no bound together.
 */
function addBounded(one: Micros, other: Micros): Micros {
  return micros(Math.min(one + other, Number.MAX_SAFE_INTEGER));
}
