import type { Account } from '../../ledger/state/account.js';
import type {
  Entry,
  LedgerEvent,
  LedgerRecord,
  PurchaseRecord,
} from '../../ledger/state/records.js';
import {
  DataRefusedError,
  namesOf,
  type Change,
  type RecordAddress,
  type Snapshot,
} from '../ports/ledger-store.js';
import type { MaintainedStore } from '../ports/maintained-store.js';
import { createMeets } from './create-meets.js';
import { createMemoryUsage, type MemoryUsage } from './memory-usage.js';

/**
 * Creates a store that keeps all accounts in memory, for tests, stories, and demos. Everything is lost when
 * the process ends, so do not use it with real money.
 *
 * @example createCreditsBackend({ store: createMemoryStore(), … })
 */
export function createMemoryStore(): MaintainedStore {
  const books = new Map<string, Book>();
  const index = createIndex();

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
          throw new DataRefusedError(
            `Version ${version} of ${accountId} cannot be stored: the account does not exist yet, and must ` +
              `start with version 1.`,
          );
        }
        books.set(accountId, put(emptyBook(change.account), change));
        index.put(change);
        return null;
      }
      if (!isBasedOn(book.account, change) || takesForeignName(book, change)) {
        return snapshot(book, namesOf(change));
      }
      put(book, change);
      index.put(change);
      return null;
    },

    async listEntries(accountId, range) {
      const { beforeSeq = Infinity, afterSeq = 0, limit } = range;
      const entries = books.get(accountId)?.entries ?? [];
      const meets = createMeets(range);
      const page: Entry[] = [];
      // Entry n is at index n - 1.
      let at = Math.min(beforeSeq - 1, entries.length) - 1;
      for (; at >= afterSeq && page.length < limit; at -= 1) {
        const entry = entries[at];
        if (entry && meets(entry)) page.push(entry);
      }
      return page;
    },

    async listPurchases(accountId, { beforeNumber = Infinity, status, limit }) {
      const purchases = books.get(accountId)?.purchases ?? [];
      const page: PurchaseRecord[] = [];
      // Purchase n is at index n - 1.
      let at = Math.min(beforeNumber - 1, purchases.length) - 1;
      for (; at >= 0 && page.length < limit; at -= 1) {
        const purchase = purchases[at];
        if (purchase && (status === undefined || purchase.status === status)) page.push(purchase);
      }
      return page;
    },

    async listEvents(accountId, { afterId, limit }) {
      const events = books.get(accountId)?.events ?? [];
      // Numbers have no gap, and the first events may have been removed.
      const start = Math.max(0, afterId + 1 - (events[0]?.id ?? 1));
      return events.slice(start, start + limit);
    },

    listUsage: async (accountId, range) => books.get(accountId)?.usage.list(range) ?? [],

    async listRecords(accountId, { afterId, limit }) {
      const owners = new Set(books.get(accountId)?.ownerOfName.values());
      return [...owners]
        .filter((owner): owner is LedgerRecord => !isEntry(owner) && owner.id > afterId)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, limit);
    },

    async removeAccount(accountId, version) {
      if (books.get(accountId)?.account.version !== version) return false;
      books.delete(accountId);
      index.remove(accountId);
      return true;
    },

    async removeHistory(accountId, { eventsUpTo, recordIds, usageHoursBefore }) {
      const book = books.get(accountId);
      if (!book) return;
      book.usage.removeHoursBefore(usageHoursBefore);
      book.events = book.events.filter(({ id }) => id > eventsUpTo);
      for (const id of recordIds) {
        const owner = book.ownerOfName.get(id);
        if (!owner || isEntry(owner)) continue;
        book.ownerOfName.delete(owner.id);
        book.ownerOfName.delete(owner.source);
      }
    },

    listDue: async (now, limit) => index.listDue(now, limit),
    findByRef: async (ref) => index.findByRef(ref),
  };
}

/** The index of records across all accounts. */
function createIndex() {
  const due = new Map<string, RecordAddress & { dueAt: string }>();
  const byRef = new Map<string, RecordAddress>();

  return {
    put({ account: { accountId }, records }: Change): void {
      for (const { id, dueAt, refs } of records) {
        if (dueAt === null) due.delete(`${accountId} ${id}`);
        else due.set(`${accountId} ${id}`, { accountId, id, dueAt });
        for (const ref of refs) if (!byRef.has(ref)) byRef.set(ref, { accountId, id });
      }
    },
    /** Keeps the refs. */
    remove(accountId: string): void {
      for (const [key, address] of due) if (address.accountId === accountId) due.delete(key);
    },
    listDue(now: string, limit: number): RecordAddress[] {
      return [...due.values()]
        .filter(({ dueAt }) => dueAt <= now)
        .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : Number(one.dueAt > other.dueAt)))
        .slice(0, limit)
        .map(({ accountId, id }) => ({ accountId, id }));
    },
    findByRef: (ref: string) => byRef.get(ref) ?? null,
  };
}

interface Book {
  account: Account;
  entries: Entry[];
  events: LedgerEvent[];
  /** Entries and records by source, and records by id as well. A name never changes its owner. */
  ownerOfName: Map<string, Entry | LedgerRecord>;
  /** In order of their numbers. */
  purchases: PurchaseRecord[];
  usage: MemoryUsage;
}

function emptyBook(account: Account): Book {
  return {
    account,
    entries: [],
    events: [],
    ownerOfName: new Map(),
    purchases: [],
    usage: createMemoryUsage(),
  };
}

function snapshot({ account, ownerOfName }: Book, names: readonly string[]): Snapshot {
  const entries: Entry[] = [];
  const records: LedgerRecord[] = [];
  for (const name of names) {
    const found = ownerOfName.get(name);
    if (!found) continue;
    if (isEntry(found)) entries.push(found);
    else if (!records.includes(found)) records.push(found);
  }
  return { account, entries, records };
}

function isBasedOn(current: Account, { account, previousAsOf = current.asOf }: Change): boolean {
  return account.version === current.version + 1 && previousAsOf === current.asOf;
}

function takesForeignName({ ownerOfName }: Book, { entries, records }: Change): boolean {
  const isForeign = (name: string, id: string) => (ownerOfName.get(name)?.id ?? id) !== id;
  return (
    repeatsItself([...entries, ...records]) ||
    entries.some(({ source }) => ownerOfName.has(source)) ||
    records.some(({ source, id }) => isForeign(source, id) || isForeign(id, id))
  );
}

function repeatsItself(effects: readonly { source: string }[]): boolean {
  return effects.length > 1 && new Set(effects.map(({ source }) => source)).size < effects.length;
}

function put(book: Book, { account, entries, records, events, usage }: Change): Book {
  book.account = account;
  for (const entry of entries) {
    book.entries.push(entry);
    book.ownerOfName.set(entry.source, entry);
  }
  for (const record of records) {
    book.ownerOfName.set(record.source, record).set(record.id, record);
    if (record.type === 'purchase') book.purchases[record.number - 1] = record;
  }
  book.events.push(...events);
  book.usage.add(usage);
  return book;
}

function isEntry(owner: Entry | LedgerRecord): owner is Entry {
  return 'seq' in owner;
}
