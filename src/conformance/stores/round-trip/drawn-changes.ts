import { createRandom } from '../../../std/seeded-random.js';
import { mergeUsage } from '../../../ledger/usage/merge-usage.js';
import type { LedgerRecord } from '../../../ledger/state/records.js';
import type { Change } from '../../../server/ports/ledger-store.js';
import { list, shape, type Draw } from './draw.js';
import { accounts } from './drawn-accounts.js';
import { entries, events, records } from './drawn-records.js';
import { additions } from './drawn-usage.js';
import { cut, ids } from './drawn-values.js';

/** The content of one commit. Names, numbers, and versions follow when it becomes a {@link Change}. */
type Step = Pick<Change, 'account' | 'entries' | 'records' | 'events' | 'usage'>;

/** The commits of one account. */
const someSteps: Draw<Step[]> = list(
  shape<Step>({
    account: accounts,
    entries: list(entries, 0, 4),
    records: list(records, 0, 6),
    events: list(events, 0, 4),
    usage: list(additions, 0, 4),
  }),
  1,
  3,
);

/** One commit with 500 entries, as many as the ledger decides together. */
const largeStep: Draw<Step> = shape({
  account: accounts,
  entries: list(entries, 500, 500),
  records: list(records, 20, 20),
  events: list(events, 20, 20),
  usage: list(additions, 20, 20),
});

/** Returns the commits of an account, which are the same for the same seed. */
export function drawChanges(seed: number): Change[] {
  const random = createRandom(seed);
  return changesOf(`${seed}/${ids(random)}`, someSteps(random));
}

/** Returns a commit with 500 entries, which is the same for the same seed. */
export function drawLargeChange(seed: number): Change[] {
  const random = createRandom(seed);
  return changesOf(`${seed}/large/${ids(random)}`, [largeStep(random)]);
}

/**
 * Turns steps into changes that a store must accept: each name occurs once, numbers have no gap, and each
 * change replaces the first record of the change before it.
 */
function changesOf(name: string, plan: readonly Step[]): Change[] {
  const accountId = cut(name, 255);
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
      usage: mergeUsage(parts.usage),
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
