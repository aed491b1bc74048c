import fc from 'fast-check';
import type { Account } from '../../../src/ledger/state/account.js';
import type { Entry, LedgerEvent, LedgerRecord } from '../../../src/ledger/state/records.js';
import type { Change } from '../../../src/server/ports/ledger-store.js';
import { accounts } from './arbitrary-accounts.js';
import { entries, events, records } from './arbitrary-records.js';
import { cut } from './arbitrary-values.js';

/** The content of one commit. Names, numbers, and versions follow when it becomes a {@link Change}. */
export interface Step {
  account: Account;
  entries: Entry[];
  records: LedgerRecord[];
  events: LedgerEvent[];
}

const step = (counts: { entries: number; records: number; events: number }): fc.Arbitrary<Step> =>
  fc.record({
    account: accounts,
    entries: fc.array(entries, { maxLength: counts.entries }),
    records: fc.array(records, { maxLength: counts.records }),
    events: fc.array(events, { maxLength: counts.events }),
  });

/** The commits of one account. */
export const steps: fc.Arbitrary<Step[]> = fc.array(step({ entries: 4, records: 6, events: 4 }), {
  minLength: 1,
  maxLength: 3,
});

/** One commit with 500 entries, as many as the ledger decides together. */
export const largeStep: fc.Arbitrary<Step> = fc.record({
  account: accounts,
  entries: fc.array(entries, { minLength: 500, maxLength: 500, size: 'max' }),
  records: fc.array(records, { minLength: 20, maxLength: 20, size: 'max' }),
  events: fc.array(events, { minLength: 20, maxLength: 20, size: 'max' }),
});

/**
 * Turns steps into changes that a store must accept: each name occurs once, numbers have no gap, and each
 * change replaces the first record of the change before it.
 */
export function changesOf(accountId: string, plan: readonly Step[]): Change[] {
  const numbers = { name: 0, seq: 0, purchase: 0, event: 0 };
  const unique = (text: string) => cut(`${(numbers.name += 1)}:${text}`, 255);
  let earlier: LedgerRecord | undefined;

  return plan.map((parts, index) => {
    const added = parts.records.map((record): LedgerRecord => {
      const named = {
        id: unique(record.id),
        source: unique(record.source),
        refs: record.refs.map((ref) => cut(`${cut(accountId, 20)} ${unique(ref)}`, 255)),
      };
      return record.type === 'purchase'
        ? { ...record, ...named, number: (numbers.purchase += 1) }
        : { ...record, ...named };
    });
    const replaced = earlier ? [changed(earlier, parts.records)] : [];
    [earlier] = added;
    return {
      account: { ...parts.account, accountId, version: index + 1 },
      entries: parts.entries.map((entry) => ({
        ...entry,
        id: unique(entry.id),
        source: unique(entry.source),
        seq: (numbers.seq += 1),
      })),
      records: [...replaced, ...added],
      events: parts.events.map((event) => ({ ...event, id: (numbers.event += 1) })),
    };
  });
}

/** Returns the record under its own names, with the content of another record of its type if there is one. */
function changed(record: LedgerRecord, others: readonly LedgerRecord[]): LedgerRecord {
  const { id, source, refs } = record;
  const other = others.find(({ type }) => type === record.type);
  if (record.type === 'purchase' && other?.type === 'purchase') {
    return { ...other, id, source, refs, number: record.number };
  }
  if (record.type === 'hold' && other?.type === 'hold') return { ...other, id, source, refs };
  return { ...record, dueAt: others[0]?.dueAt ?? null };
}
