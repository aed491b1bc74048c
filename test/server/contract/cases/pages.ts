import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  transactionPageSchema,
  type Transaction,
} from '../../../../src/contract/resources/transaction.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, charge, openService, valueOf, type Service } from '../../open-service.js';

export function describePages(mount: Mount): void {
  async function openedWith(count: number) {
    const service = await openService({}, mount);
    for (let at = 1; at < count; at += 1) {
      await (at % 3
        ? service.give(at)
        : service.ask('consumer', 'POST /charges', { body: charge(1) }));
    }
    await service.give(1_000_000);
    return service;
  }

  describe('a page of transactions', () => {
    it('has fifty transactions unless a limit is given', async () => {
      const service = await openedWith(60);
      expect(seqsOf(await read(service, ''))).toEqual(countdown(60, 11));
      expect(seqsOf(await read(service, '?limit=1'))).toEqual([60]);
      expect(seqsOf(await read(service, '?limit=059'))).toEqual(countdown(60, 2));
      expect(seqsOf(await read(service, '?limit=200'))).toEqual(countdown(60, 1));
    });

    it.each(['0', '201', '-1', '1.5', 'abc', '', '1e2', '0x10', '1%00', '%D9%A1', '99999999999'])(
      'refuses the limit %j',
      async (limit) => {
        const { ask } = await openedWith(1);
        const reply = await ask('owner', `GET /transactions?limit=${limit}`);
        expect(problemIn(reply)).toEqual(['invalid_request', '/query/limit']);
      },
    );

    it.each([
      '',
      'seq_',
      'seq_0',
      'seq_-1',
      'seq_1.5',
      'SEQ_1',
      'seq_Z',
      'seq_zzzzzzzzzzzz',
      'seq_1%20',
      '1',
      'null',
      '%F0%9F%92%B8',
      '__proto__',
      "'%20OR%201=1--",
    ])('refuses the cursor %j', async (cursor) => {
      const { ask } = await openedWith(1);
      const reply = await ask('owner', `GET /transactions?cursor=${cursor}`);
      expect(problemIn(reply)).toEqual(['invalid_request', '/query/cursor']);
    });

    it('names the cursor of the next page, and null on the last page', async () => {
      const service = await openedWith(5);
      const first = await read(service, '?limit=2');
      const second = await read(service, `?limit=2&cursor=${first.nextCursor}`);
      const third = await read(service, `?limit=2&cursor=${second.nextCursor}`);
      expect([first, second, third].map(seqsOf)).toEqual([[5, 4], [3, 2], [1]]);
      expect(third.nextCursor).toBeNull();
      expect((await read(service, '?limit=5')).nextCursor).toBeNull();
      expect((await read(service, '?limit=4')).nextCursor).not.toBeNull();
    });

    it('of one kind has only that kind, and leads to the rest of that kind', async () => {
      const service = await openedWith(12);
      const isSpent = ({ kind }: Transaction) => kind === 'consumption';
      const spent = (await readAll(service, 200)).filter(isSpent);
      expect(spent).toHaveLength(3);
      expect(await readAll(service, 2, { kind: 'consumption' })).toEqual(spent);
      expect(await readAll(service, 3, { kind: 'consumption' })).toEqual(spent);
      expect(await readAll(service, 50, { kind: 'dispute' })).toEqual([]);
      // A client may know a kind that this backend does not.
      expect(await readAll(service, 50, { kind: 'seat_credit' })).toEqual([]);
    });

    it('belongs to the requested account, wherever its cursor came from', async () => {
      const service = await openedWith(5);
      await service.give(7, 'acct_2');
      const { nextCursor } = await read(service, '?limit=1');
      const account = 'acct_2';
      const reply = await service.ask('owner', `GET /transactions?cursor=${nextCursor}`, {
        account,
      });
      const page = valueOf(transactionPageSchema, reply);
      expect(page.data).toEqual([expect.objectContaining({ seq: 1, amountMicros: 7 })]);
    });

    it('of an unused account is empty', async () => {
      const service = await openService({}, mount);
      expect(await read(service, '')).toEqual({
        data: [],
        nextCursor: null,
        currency: 'usd',
        minorUnitMicros: 10_000,
      });
    });

    it('I16: joins the other pages to the whole history, while the history grows', async () => {
      const plans = fc.record({
        before: fc.integer({ min: 0, max: 20 }),
        limit: fc.integer({ min: 1, max: 8 }),
        /** The number of entries that are booked while each page is read. */
        meanwhile: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }),
      });
      let account = 0;
      const service = await openService({}, mount);
      await fc.assert(
        fc.asyncProperty(plans, async ({ before, limit, meanwhile }) => {
          account += 1;
          const id = `acct_${account}`;
          const book = (count: number) =>
            Promise.all(Array.from({ length: count }, () => service.give(1, id)));
          await book(before);

          const counts = meanwhile.values();
          const all = await readAll(service, limit, {
            account: id,
            onRead: () => book(counts.next().value ?? 0),
          });
          // No entry is left out or repeated, from the first that was read down to 1.
          expect(seqsOf({ data: all })).toEqual(countdown(all.length, 1));
          expect(all.length).toBeGreaterThanOrEqual(before);
        }),
        { numRuns: mount.runs },
      );
    });
  });
}

async function read({ ask }: Service, query: string) {
  return valueOf(transactionPageSchema, await ask('owner', `GET /transactions${query}`));
}

interface Reading {
  account?: string;
  kind?: string;
  /** Runs while each page is read. */
  onRead?: () => Promise<unknown>;
}

/** Reads the history from the newest transaction to the first, page by page. */
async function readAll(
  { ask }: Service,
  limit: number,
  reading: Reading = {},
): Promise<Transaction[]> {
  const { account = ACCOUNT, kind, onRead } = reading;
  const query = new URLSearchParams({ limit: String(limit), ...(kind && { kind }) });
  const all: Transaction[] = [];
  for (;;) {
    const request = `GET /transactions?${query}`;
    const [reply] = await Promise.all([ask('owner', request, { account }), onRead?.()]);
    const { data, nextCursor } = valueOf(transactionPageSchema, reply);
    all.push(...data);
    if (nextCursor === null) return all;
    query.set('cursor', nextCursor);
  }
}

function seqsOf({ data }: { data: Transaction[] }): number[] {
  return data.map(({ seq }) => seq);
}

function countdown(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}
