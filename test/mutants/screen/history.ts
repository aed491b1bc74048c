import type { Mutant } from '../../mutants.ts';

const items = 'test/components/recent-transactions/history-items.test.ts';
const joins = 'test/hooks/history/filtered-history.test.ts';

/** Faults in an open history. */
export const historyMutants: readonly Mutant[] = [
  {
    name: 'history: charges that read as one although a row is between them',
    file: 'src/components/recent-transactions/history-items.ts',
    from: `      endRun();
      items.push({ type: 'row', row });
      continue;`,
    to: `      items.push({ type: 'row', row });
      continue;`,
    caughtBy: items,
  },
  {
    name: 'history: charges whose sum lacks the oldest',
    file: 'src/components/recent-transactions/history-items.ts',
    from: 'micros(rows.reduce(',
    to: 'micros(rows.slice(0, -1).reduce(',
    caughtBy: items,
  },
  {
    name: 'history: a filter that joins a page of another account',
    file: 'src/hooks/history/filtered-history.ts',
    from: 'newer !== -1 && agree(known.transactions, data.slice(newer))',
    to: 'newer !== -1',
    caughtBy: joins,
  },
  {
    name: 'history: a filter that adds an older page to transactions that were replaced',
    file: 'src/hooks/history/filtered-history.ts',
    from: 'if (!isContinued) return known;',
    to: '',
    caughtBy: joins,
  },
  {
    name: 'history: an unreadable row of a filtered page that takes the number of another',
    file: 'src/client/http/read-transactions.ts',
    from: 'seq ?? next - 1',
    to: 'seq ?? next',
    caughtBy: 'test/client/http/read-transactions.test.ts',
  },
];
