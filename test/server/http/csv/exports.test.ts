import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../src/ledger/state/records.js';
import { micros } from '../../../../src/money/money.js';
import { createMemoryStore } from '../../../../src/server/memory/memory-store.js';
import type { EntryRange, LedgerStore } from '../../../../src/server/ports/ledger-store.js';
import { directly, overHttp, type Mount } from '../../contract/mounts.js';
import { signIn } from '../../contract/principals.js';
import { ACCOUNT, openService } from '../../open-service.js';
import { parseCsv } from './parse-csv.js';

const entryOf = (seq: number): Entry => ({
  id: `txn_${seq}`,
  seq,
  kind: 'consumption',
  amountMicros: micros(-125),
  balanceAfterMicros: micros(seq),
  source: `charges:${seq}`,
  fingerprint: 'asked',
  createdAt: '2026-01-01T00:00:00.000Z',
  consumable: 'llm_tokens',
  description: 'An answer of the model, with a "quote"\u00fc',
  purchaseId: undefined,
  receiptUrl: undefined,
});

/** A store that makes up the entries of a long history when they are read, and keeps none. */
function longHistory(count: number, onRead: (range: EntryRange) => void = () => undefined) {
  const memory = createMemoryStore();
  const store: LedgerStore = {
    ...memory,
    async load(accountId, names) {
      const snapshot = await memory.load(accountId, names);
      return snapshot && { ...snapshot, account: { ...snapshot.account, seq: count } };
    },
    async listEntries(_, range) {
      onRead(range);
      const { beforeSeq = count + 1, afterSeq = 0, actor, limit } = range;
      if (actor !== undefined) return [];
      const length = Math.min(limit, beforeSeq - 1 - afterSeq);
      return Array.from({ length }, (__, index) => entryOf(beforeSeq - 1 - index));
    },
  };
  return store;
}

async function download(
  store: LedgerStore,
  mount: Mount = directly,
  query = '',
  signal?: AbortSignal,
) {
  const faults: unknown[] = [];
  const service = await openService({ store, onFault: (fault) => void faults.push(fault) }, mount);
  await service.give(1_000_000);
  const url = `${service.baseUrl}/accounts/${ACCOUNT}/transactions${query}`;
  const headers = { ...signIn('owner', ACCOUNT), accept: 'text/csv' };
  const response = await service.send(url, { headers, ...(signal && { signal }) });
  expect(response.status).toBe(200);
  const { body } = response;
  if (!body) throw new Error('The response has no body.');
  return { response, body, faults, service };
}

describe('a download of the history', () => {
  it('has every row once, across all reads of the store', async () => {
    const { response } = await download(longHistory(2_500));
    const [, ...rows] = parseCsv(await response.text());
    expect(rows.map(([, seq]) => Number(seq))).toEqual(
      Array.from({ length: 2_500 }, (_, index) => 2_500 - index),
    );
  });

  it.each([directly, overHttp])(
    'that fails midway breaks off, so that nobody takes it for the whole: $name',
    async (mount) => {
      let reads = 0;
      const store = longHistory(5_000, () => {
        reads += 1;
        if (reads === 3) throw new Error('The disk is gone.');
      });
      const { response, faults } = await download(store, mount);
      await expect(response.text()).rejects.toThrow();
      expect(faults).toEqual([expect.objectContaining({ code: 'ledger_unavailable' })]);
    },
  );

  it('reads no more than the client takes', async () => {
    let reads = 0;
    const { body } = await download(longHistory(50_000, () => void (reads += 1)));
    const reader = body.getReader();
    await reader.read();
    expect(reads).toBe(0);
    await reader.read();
    await reader.read();
    expect(reads).toBe(2);
    await reader.cancel();
    expect(reads).toBe(2);
  });

  it('ends when the client goes away, also during a search that finds nothing', async () => {
    let reads = 0;
    let leave = () => undefined as void;
    const leaving = new AbortController();
    const store = longHistory(1_000_000, () => {
      reads += 1;
      if (reads === 5) leave();
    });
    leave = () => leaving.abort();
    const { response, faults } = await download(store, directly, '?actor=none', leaving.signal);
    await expect(response.text()).rejects.toThrow();
    expect(reads).toBe(5);
    expect(faults).toEqual([]);
  });

  it('needs no more memory for 100,000 entries than for 10,000', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    async function peakOf(count: number): Promise<number> {
      const { body } = await download(longHistory(count));
      const reader = body.getReader();
      let chunks = 0;
      let peak = 0;
      collect();
      const before = process.memoryUsage();
      for (;;) {
        const { done } = await reader.read();
        if (done) return peak;
        chunks += 1;
        if (chunks % 5 !== 0) continue;
        collect();
        const { heapUsed, external } = process.memoryUsage();
        peak = Math.max(peak, heapUsed + external - before.heapUsed - before.external);
      }
    }
    await peakOf(10_000);
    const [short, long] = [await peakOf(10_000), await peakOf(100_000)];
    expect(long - short).toBeLessThan(2_000_000);
  });
});

describe('a page of a filter that hardly any entry meets', () => {
  it('ends after 100,000 entries with a cursor, and the pages lead to the end', async () => {
    const ranges: EntryRange[] = [];
    const store = longHistory(250_000, (range) => void ranges.push(range));
    const service = await openService({ store });
    await service.give(1_000_000);
    let cursor = '';
    const scanned: number[] = [];
    do {
      ranges.length = 0;
      const { text } = await service.ask('owner', `GET /transactions?actor=none${cursor}`);
      const page = JSON.parse(text) as { data: object[]; nextCursor: string | null };
      expect(page.data).toEqual([]);
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      const lengths = ranges.map(({ beforeSeq = 0, afterSeq = 0 }) => beforeSeq - 1 - afterSeq);
      expect(Math.max(...lengths)).toBe(5_000);
      scanned.push(lengths.reduce((sum, length) => sum + length, 0));
    } while (cursor !== '');
    expect(scanned).toEqual([100_000, 100_000, 50_000]);
  });

  it('is read at once without a filter, or of one kind', async () => {
    const ranges: EntryRange[] = [];
    const service = await openService({
      store: longHistory(250_000, (range) => void ranges.push(range)),
    });
    await service.give(1_000_000);
    await service.ask('owner', 'GET /transactions?limit=1');
    await service.ask('owner', 'GET /transactions?limit=1&kind=grant');
    expect(ranges.map(({ afterSeq, limit }) => [afterSeq, limit])).toEqual([
      [undefined, 2],
      [undefined, 2],
    ]);
  });
});
