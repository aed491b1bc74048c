import { describe, expect, it } from 'vitest';
import { transactionKinds } from '../../../src/contract/resources/transaction.js';
import {
  drawChanges,
  drawLargeChange,
} from '../../../src/conformance/stores/round-trip/drawn-changes.js';
import { namesOf } from '../../../src/server/ports/ledger-store.js';

const seeds = Array.from({ length: 90 }, (_, index) => index + 1);
const accounts = seeds.map(drawChanges);
const changes = accounts.flat();

/** Every text and every number in a value. */
function leavesIn(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(leavesIn) : [];
}

describe('the random data of a store check', () => {
  it('has every type of record, entry, and event, with and without each optional field', () => {
    const types = new Set(changes.flatMap(({ records }) => records.map(({ type }) => type)));
    expect([...types].toSorted()).toEqual([
      'closing',
      'covered_charge',
      'delivery',
      'hold',
      'hold_extension',
      'purchase',
      'refund',
      'resumption',
      'review',
      'setup',
      'top_up_alarm',
    ]);
    const entries = changes.flatMap((change) => change.entries);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(transactionKinds));
    const events = changes.flatMap((change) => change.events);
    expect(new Set(events.map(({ type }) => type)).size).toBe(4);
    const presence = (has: readonly boolean[]) => new Set(has).size;
    expect(presence(entries.map(({ coveredMicros }) => coveredMicros !== undefined))).toBe(2);
    expect(presence(entries.map(({ description }) => description !== undefined))).toBe(2);
    expect(presence(events.map((event) => 'nextAttemptAt' in event))).toBe(2);
  });

  it('reaches the limits of amounts, times, and texts', () => {
    const leaves = leavesIn(changes);
    const numbers = leaves.filter((leaf) => typeof leaf === 'number');
    expect(Math.max(...numbers)).toBe(Number.MAX_SAFE_INTEGER);
    expect(Math.min(...numbers)).toBe(Number.MIN_SAFE_INTEGER);
    expect(numbers.every(Number.isSafeInteger)).toBe(true);
    expect(numbers.some((number) => Object.is(number, -0))).toBe(false);
    expect(numbers.some((number) => Math.abs(number) > 2 ** 32 && number % 2 !== 0)).toBe(true);
    const texts = leaves.filter((leaf) => typeof leaf === 'string');
    expect(texts.some((text) => /^\d{4}-.*\.\d\d[1-9]Z$/.test(text))).toBe(true);
    expect(texts.some((text) => text.length === 2_048)).toBe(true);
    for (const part of ["'", '"', '\\', '😀', '\u2028']) {
      expect(texts.some((text) => text.includes(part))).toBe(true);
    }
  });

  it('has no text that a request may not contain', () => {
    for (const leaf of leavesIn(changes)) {
      if (typeof leaf !== 'string') continue;
      // oxlint-disable-next-line no-control-regex
      expect(/[\u0000-\u001f]/.test(leaf)).toBe(false);
      // It throws for half of a surrogate pair.
      expect(() => encodeURIComponent(leaf)).not.toThrow();
    }
  });

  it('has changes that a store must accept', () => {
    for (const plan of [...accounts, drawLargeChange(1)]) {
      const sources = plan.flatMap((change) => change.entries.map(({ source }) => source));
      const records = plan.flatMap((change) => change.records);
      const names = [...new Set(records.map(({ id }) => id)), ...sources];
      expect(new Set(names).size).toBe(names.length);
      expect(plan.map(({ account }) => account.version)).toEqual(plan.map((_, at) => at + 1));
      expect(plan.flatMap(namesOf).every((name) => name.length <= 255)).toBe(true);
    }
    expect(changes.some(({ account }) => account.version > 1)).toBe(true);
    expect(drawLargeChange(1).flatMap(({ entries }) => entries)).toHaveLength(500);
  });

  it('is the same for the same seed, and other data for another seed', () => {
    expect(drawChanges(7)).toEqual(drawChanges(7));
    expect(drawChanges(8)).not.toEqual(drawChanges(7));
    expect(new Set(accounts.map(([first]) => first?.account.accountId)).size).toBe(seeds.length);
  });
});
