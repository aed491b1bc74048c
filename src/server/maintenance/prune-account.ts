import type { DeliveryState } from '../../ledger/state/delivery-state.js';
import type { LedgerRecord } from '../../ledger/state/records.js';
import type { MaintainedStore } from '../ports/maintained-store.js';
import { everyPage } from './every-page.js';

export interface PruneAccountOptions {
  /** The time before which events and records are removed, RFC 3339 in the past. @default 90 days ago */
  before?: string | undefined;
}

/** The numbers of things that were removed. */
export interface PrunedAccount {
  readonly events: number;
  readonly holdExtensions: number;
  /** The hours whose usage is kept by day alone now. */
  readonly usageHours: number;
}

/**
 * Removes the old data of an account that no request and no worker needs any more: events that were delivered,
 * extensions of holds that have ended, and usage by hour after 90 days. Usage by day stays. Run it at any time, as often as you like, and while the app runs.
 *
 * Everything that stands for an idempotency key stays, so a request that is repeated years later still has no
 * second effect: entries, purchases, refunds, holds, card setups, and charges that the plan covered. A repeated
 * extension of an ended hold is refused with `hold_not_open`, as it was before.
 *
 * It reads all records of the account, in pages. Resolves with zeros if there is no such account.
 *
 * @throws {RangeError} If `before` is not a time in the past.
 * @example await pruneAccount(store, 'acct_1', { before: '2026-01-01T00:00:00.000Z' })
 */
export async function pruneAccount(
  store: MaintainedStore,
  accountId: string,
  { before }: PruneAccountOptions = {},
): Promise<PrunedAccount> {
  const time = timeOf(before);
  const snapshot = await store.load(accountId, []);
  if (!snapshot) return { events: 0, holdExtensions: 0, usageHours: 0 };
  const events = await oldEventsOf(store, accountId, snapshot.account.delivery, time);
  const records = await everyPage<LedgerRecord>((last, limit) =>
    store.listRecords(accountId, { afterId: last?.id ?? '', limit }),
  );
  const recordIds = oldExtensionsIn(records, time);
  const usageHoursBefore = earlierOf(time, timeOf(undefined));
  const usageHours = await countHours(store, accountId, usageHoursBefore);
  if (events.count > 0 || recordIds.length > 0 || usageHours > 0) {
    await store.removeHistory(accountId, { eventsUpTo: events.upTo, recordIds, usageHoursBefore });
  }
  return { events: events.count, holdExtensions: recordIds.length, usageHours };
}

const DAY_MS = 24 * 60 * 60_000;
const RETENTION_DAYS = 90;

function timeOf(before: string | undefined): string {
  const now = Date.now();
  if (before === undefined) return new Date(now - RETENTION_DAYS * DAY_MS).toISOString();
  const ms = Date.parse(before);
  // Data of this moment could still be needed, and a request that is under way could add to it.
  if (ms <= now) return new Date(ms).toISOString();
  throw new RangeError(
    `\`before\` is ${JSON.stringify(before)}, which is not a time in the past, so nothing was removed. Use a time ` +
      'such as 2026-01-01T00:00:00.000Z.',
  );
}

/** Requests may ask for any of the last 90 days by hour. */
function earlierOf(one: string, other: string): string {
  return one < other ? one : other;
}

/** The number of hours before a time that have usage. Every charge has usage of its consumable. */
async function countHours(store: MaintainedStore, accountId: string, to: string): Promise<number> {
  const range = { key: 'consumable', unit: 'hour', from: '0001-01-01T00:00:00.000Z', to } as const;
  const rows = await store.listUsage(accountId, range);
  return new Set(rows.map(({ startsAt }) => startsAt)).size;
}

/** The last event of those that are old and delivered, and their number. Events are delivered in order. */
async function oldEventsOf(
  store: MaintainedStore,
  accountId: string,
  delivery: DeliveryState,
  before: string,
): Promise<{ upTo: number; count: number }> {
  let upTo = 0;
  let count = 0;
  for (;;) {
    const page = await store.listEvents(accountId, { afterId: upTo, limit: PAGE });
    for (const { id, createdAt } of page) {
      if (id > delivery.upTo || createdAt >= before) return { upTo, count };
      upTo = id;
      count += 1;
    }
    if (page.length < PAGE) return { upTo, count };
  }
}

const PAGE = 500;

/**
 * The ids of old extensions whose hold has ended. An extension does not name its hold, but it is younger than its
 * hold, so it belongs to none of the open holds if all of those are younger.
 */
function oldExtensionsIn(records: readonly LedgerRecord[], before: string): string[] {
  const openSince = records
    .filter((record) => record.type === 'hold' && record.status === 'open')
    .map(({ createdAt }) => createdAt);
  const [oldest] = openSince.toSorted();
  return records
    .filter(({ type, createdAt }) => type === 'hold_extension' && createdAt < before)
    .filter(({ createdAt }) => oldest === undefined || createdAt < oldest)
    .map(({ id }) => id);
}
