import type { Account } from '../ledger/account.js';
import type { Entry, LedgerRecord } from '../ledger/records.js';
import { namesOf, type Change, type LedgerStore, type Snapshot } from './ledger-store.js';

/** Keeps accounts in memory, for tests, stories and demos: they are gone when the process ends. */
export function createMemoryStore(): LedgerStore {
  const books = new Map<string, Book>();

  return {
    async load(accountId, names) {
      const book = books.get(accountId);
      return book ? snapshot(book, names) : null;
    },

    async commit(change) {
      const { accountId, version } = change.account;
      const book = books.get(accountId);
      if (!book) {
        if (version !== 1) {
          throw new Error(`There is no account "${accountId}" to take to version ${version}.`);
        }
        books.set(accountId, put(emptyBook(change.account), change));
        return null;
      }
      if (version !== book.account.version + 1 || takesForeignName(book, change)) {
        return snapshot(book, namesOf(change));
      }
      put(book, change);
      return null;
    },

    async listEntries(accountId, { beforeSeq = Infinity, kind, limit }) {
      const entries = books.get(accountId)?.entries ?? [];
      const page: Entry[] = [];
      // Entry n is at index n - 1.
      let at = Math.min(beforeSeq - 1, entries.length) - 1;
      for (; at >= 0 && page.length < limit; at -= 1) {
        const entry = entries[at];
        if (entry && (kind === undefined || entry.kind === kind)) page.push(entry);
      }
      return page;
    },
  };
}

interface Book {
  account: Account;
  entries: Entry[];
  /** A source belongs to one entry or to one record, for ever. */
  ownerOfSource: Map<string, Entry | LedgerRecord>;
  recordOfId: Map<string, LedgerRecord>;
}

function emptyBook(account: Account): Book {
  return { account, entries: [], ownerOfSource: new Map(), recordOfId: new Map() };
}

function snapshot(
  { account, ownerOfSource, recordOfId }: Book,
  names: readonly string[],
): Snapshot {
  const entries: Entry[] = [];
  const records: LedgerRecord[] = [];
  for (const name of names) {
    const found = recordOfId.get(name) ?? ownerOfSource.get(name);
    if (!found) continue;
    if (isEntry(found)) entries.push(found);
    else if (!records.includes(found)) records.push(found);
  }
  return { account, entries, records };
}

function takesForeignName({ ownerOfSource }: Book, { entries, records }: Change): boolean {
  return (
    repeatsItself([...entries, ...records]) ||
    entries.some(({ source }) => ownerOfSource.has(source)) ||
    records.some(({ source, id }) => (ownerOfSource.get(source)?.id ?? id) !== id)
  );
}

function repeatsItself(effects: readonly { source: string }[]): boolean {
  return effects.length > 1 && new Set(effects.map(({ source }) => source)).size < effects.length;
}

function put(book: Book, { account, entries, records }: Change): Book {
  book.account = account;
  for (const entry of entries) {
    book.entries.push(entry);
    book.ownerOfSource.set(entry.source, entry);
  }
  for (const record of records) {
    book.ownerOfSource.set(record.source, record);
    book.recordOfId.set(record.id, record);
  }
  return book;
}

function isEntry(owner: Entry | LedgerRecord): owner is Entry {
  return 'seq' in owner;
}
