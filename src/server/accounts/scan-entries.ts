import type { Entry } from '../../ledger/state/records.js';
import type { EntryFilter, LedgerStore } from '../ports/ledger-store.js';

/** The entries to look for. */
export interface EntryScan {
  filter: EntryFilter;
  /** Only entries with a lower `seq`: at most one more than that of the newest entry. */
  beforeSeq: number;
  limit: number;
}

/** The entries that a scan found, newest first. */
export interface ScannedEntries {
  entries: Entry[];
  /** The `beforeSeq` of the next scan; `null` at the end of the history. */
  nextBeforeSeq: number | null;
}

/**
 * Looks for entries, newest first. A filter may fit one entry in a million, and no index helps every filter: the
 * entries are read in short ranges of their numbers, so that no other request waits for long. After 100,000 entries,
 * the scan ends with what it has found. It also ends between two ranges when the signal aborts.
 */
export async function scanEntries(
  store: Pick<LedgerStore, 'listEntries'>,
  accountId: string,
  { filter, beforeSeq, limit }: EntryScan,
  signal?: AbortSignal,
): Promise<ScannedEntries> {
  const isQuick = isQuickFilter(filter);
  const last = isQuick ? 1 : Math.max(1, beforeSeq - MAX_SCANNED);
  const entries: Entry[] = [];
  let before = beforeSeq;
  for (;;) {
    const afterSeq = isQuick ? 0 : Math.max(last, before - RANGE) - 1;
    const wanted = limit - entries.length;
    const range = { ...filter, beforeSeq: before, ...(afterSeq > 0 && { afterSeq }) };
    const found = await store.listEntries(accountId, { ...range, limit: wanted });
    entries.push(...found);
    before = found.length < wanted ? afterSeq + 1 : (found.at(-1)?.seq ?? 1);
    if (before <= last || entries.length === limit || signal?.aborted) {
      return { entries, nextBeforeSeq: before > 1 ? before : null };
    }
  }
}

/** The numbers of one call. SQLite reads them in less than 10 ms, during which nothing else runs. */
const RANGE = 5_000;
/** A tenth of a second in SQLite. */
const MAX_SCANNED = 100_000;

/** Whether stores find the entries without a scan: they have an index of the kinds. */
function isQuickFilter({ kind: _kind, ...others }: EntryFilter): boolean {
  return Object.values(others).every((condition) => condition === undefined);
}
