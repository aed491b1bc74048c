import type { Account } from '../../ledger/state/account.js';
import type { Entry, LedgerEvent, LedgerRecord } from '../../ledger/state/records.js';
import type { MaintainedStore } from '../ports/maintained-store.js';
import type { PlacedUsageRow, UsageRow } from '../ports/usage-rows.js';
import { everyPage } from './every-page.js';

/** Everything that a store has of an account. It is plain data for `JSON.stringify`. */
export interface AccountExport {
  readonly account: Account;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Purchases, holds, and all other records, by id. */
  readonly records: readonly LedgerRecord[];
  /** Oldest first. */
  readonly events: readonly LedgerEvent[];
  /** The hours before the days, each by key, oldest first. */
  readonly usage: readonly PlacedUsageRow[];
}

/**
 * Returns everything that the store has of an account, or `null` if nothing was ever stored of it. Entries and
 * events are those of the account's state; records and usage that change during the export may be newer.
 *
 * @example JSON.stringify(await exportAccount(store, 'acct_1'))
 */
export async function exportAccount(
  store: MaintainedStore,
  accountId: string,
): Promise<AccountExport | null> {
  const snapshot = await store.load(accountId, []);
  if (!snapshot) return null;
  const { account } = snapshot;
  const entries = await everyPage<Entry>((last, limit) =>
    store.listEntries(accountId, { beforeSeq: last?.seq ?? account.seq + 1, limit }),
  );
  const records = await everyPage<LedgerRecord>((last, limit) =>
    store.listRecords(accountId, { afterId: last?.id ?? '', limit }),
  );
  const events = await everyPage<LedgerEvent>((last, limit) =>
    store.listEvents(accountId, { afterId: last?.id ?? 0, limit }),
  );
  return {
    account,
    entries,
    records,
    events: events.filter(({ id }) => id <= account.eventSeq),
    usage: await usageOf(store, account),
  };
}

async function usageOf(store: MaintainedStore, { accountId, usage }: Account) {
  const keys = ['consumable', 'actor', ...usage.labelKeys.map((key) => `label:${key}`)];
  const all: PlacedUsageRow[] = [];
  for (const unit of ['hour', 'day'] as const) {
    for (const key of keys) {
      const rows = await store.listUsage(accountId, { key, unit, ...ALL_TIME });
      all.push(...rows.toSorted(byPlace).map((row) => ({ unit, key, ...row })));
    }
  }
  return all;
}

const ALL_TIME = { from: '0001-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };

function byPlace(one: UsageRow, other: UsageRow): number {
  if (one.startsAt !== other.startsAt) return one.startsAt < other.startsAt ? -1 : 1;
  return one.value < other.value ? -1 : 1;
}
