import { describe, expect, it } from 'vitest';
import {
  transactionPageSchema,
  type Transaction,
} from '../../../../src/contract/resources/transaction.js';
import { usageSchema } from '../../../../src/contract/resources/usage.js';
import { parseCsv } from '../../http/csv/parse-csv.js';
import { charge, openService, valueOf, type Service } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';

const CSV = { headers: { accept: 'text/csv' } };
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 30);

export function describeHistory(mount: Mount): void {
  /** Opens an account with a grant, and with a charge or another grant on each of the next six days. */
  async function openedWithHistory(): Promise<Service> {
    let now = START;
    const service = await openService({ clock: () => now }, mount);
    await service.give(1_000_000);
    const charged = (consumable: string, actor?: string) => {
      const body = { ...charge(125), consumable, labels: { model: 'large' } };
      const request = { body: { ...body, ...(actor && { actor: { id: actor } }) } };
      return service.ask('consumer', 'POST /charges', request);
    };
    const granted = (description: string) =>
      service.ask('administrator', 'POST /grants', { body: { amountMicros: 125, description } });
    for (const act of [
      () => charged('email', 'ann'),
      () => granted('Receipt 100'),
      () => charged('sms'),
      () => granted('über uns'),
      () => charged('sms', 'ann'),
      () => granted('=receipt 10%'),
    ]) {
      now += DAY_MS;
      expect((await act()).status).toBe(201);
    }
    return service;
  }

  describe('the filters of transactions', () => {
    it.each<[query: string, seqs: number[]]>([
      ['consumable=sms', [6, 4]],
      ['consumable=', []],
      ['actor=ann', [6, 2]],
      ['actor=ANN', []],
      ['label=model:large', [6, 4, 2]],
      ['label=model:large:', []],
      ['label=model:Large&actor=ann', []],
      ['label=model:large&actor=ann', [6, 2]],
      ['label=project:large', []],
      ['without=actor', [7, 5, 4, 3, 1]],
      ['without=actor&kind=consumption', [4]],
      ['without=label:model', [7, 5, 3, 1]],
      ['without=label:project,actor&kind=consumption', [4]],
      ['without=label:project', [7, 6, 5, 4, 3, 2, 1]],
      ['without=actor&label=model:large', [4]],
      ['from=2026-02-01T00:00:00Z', [7, 6, 5, 4, 3]],
      // A millisecond of its own belongs to the next one, and no entry is between the two.
      ['from=2026-02-01T00:00:00.0001Z', [7, 6, 5, 4]],
      ['to=2026-02-01T00:00:00Z', [2, 1]],
      ['from=2026-02-01T00:00:00.000Z&to=2026-02-02T00:00:00Z', [3]],
      ['search=receipt', [7, 3]],
      ['search=10%25', [7]],
      ['search=%C3%9CBER', [5]],
      ['search=', [7, 6, 5, 4, 3, 2, 1]],
      ['kind=consumption&actor=ann&consumable=sms', [6]],
      ['kind=grant&search=RECEIPT%201&to=2026-02-05T00:00:00Z', [3]],
      ['kind=grant&actor=ann', []],
    ])('?%s leave the entries that meet all of them', async (query, seqs) => {
      const service = await openedWithHistory();
      expect((await readAll(service, query, 50)).map(({ seq }) => seq)).toEqual(seqs);
      expect((await readAll(service, query, 1)).map(({ seq }) => seq)).toEqual(seqs);
      const [, ...rows] = parseCsv((await csvOf(service, query)).text);
      expect(rows.map(([, seq]) => Number(seq))).toEqual(seqs);
    });

    it.each<[query: string, pointer: string]>([
      ['from=yesterday', '/query/from'],
      ['from=2026-02-30T00:00:00Z', '/query/from'],
      ['from=2026-02-01', '/query/from'],
      ['from=2026-02-01T00:00:00%2B01:00', '/query/from'],
      ['from=', '/query/from'],
      ['to=2026-13-01T00:00:00Z', '/query/to'],
      ['from=2026-02-01T00:00:00Z&to=2026-02-01T00:00:00Z', '/query/to'],
      ['from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z', '/query/to'],
      [`search=${'x'.repeat(201)}`, '/query/search'],
      ['search=a%00b', '/query/search'],
      ['search=a%0Ab', '/query/search'],
      [`actor=${'x'.repeat(256)}`, '/query/actor'],
      ['label=model', '/query/label'],
      ['label=model:', '/query/label'],
      ['label=:large', '/query/label'],
      ['label=', '/query/label'],
      ['label=Model:large', '/query/label'],
      ['label=__proto__:large', '/query/label'],
      [`label=model:${'x'.repeat(101)}`, '/query/label'],
      [`label=${'x'.repeat(33)}:large`, '/query/label'],
      ['label=model:a%00b', '/query/label'],
      ['label=model:a%0Ab', '/query/label'],
      ['without=', '/query/without'],
      ['without=consumable', '/query/without'],
      ['without=label:', '/query/without'],
      ['without=label:__proto__', '/query/without'],
      ['without=label:model,label:project', '/query/without'],
      ['without=label:model&label=model:large', '/query/without'],
      ['without=actor&actor=ann', '/query/without'],
      ['without=actor,', '/query/without'],
      ['consumable=a%09b', '/query/consumable'],
    ])('?%s are refused', async (query, pointer) => {
      const { ask } = await openService({}, mount);
      for (const question of [{}, CSV]) {
        const reply = await ask('owner', `GET /transactions?${query}`, question);
        expect(problemIn(reply)).toEqual(['invalid_request', pointer]);
      }
    });
  });

  describe('the history as a CSV file', () => {
    it('has every transaction, newest first, and says how many', async () => {
      const service = await openedWithHistory();
      const { text, headers, status } = await csvOf(service, 'limit=1');
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(headers.get('x-total-rows')).toBe('7');
      const [header, ...rows] = parseCsv(text);
      const all = await readAll(service, '', 200);
      expect(header?.slice(0, 5)).toEqual(['id', 'seq', 'time', 'kind', 'amount']);
      expect(rows.map(([id]) => id)).toEqual(all.map(({ id }) => id));
      expect(rows[0]?.slice(2, 9)).toEqual([
        '2026-02-05T00:00:00.000Z',
        'grant',
        '0.000125',
        '1.00',
        'USD',
        '',
        "'=receipt 10%",
      ]);
      expect(rows[1]?.slice(2)).toEqual([
        '2026-02-04T00:00:00.000Z',
        'consumption',
        '-0.000125',
        '0.999875',
        'USD',
        'sms',
        '',
        'ann',
        '',
        '{"model":"large"}',
        '',
        '',
        '',
      ]);
    });

    it('has no total where a filter would have to be counted, and only its header without entries', async () => {
      const service = await openedWithHistory();
      expect((await csvOf(service, 'actor=ann')).headers.get('x-total-rows')).toBeNull();
      const { text, headers } = await csvOf(await openService({}, mount), '');
      expect(parseCsv(text)).toHaveLength(1);
      expect(headers.get('x-total-rows')).toBe('0');
    });

    it('is for those who may read the history, and for requests that do not take JSON', async () => {
      const { ask } = await openedWithHistory();
      expect(problemIn(await ask('member', 'GET /transactions', CSV))).toEqual(['forbidden_role']);
      expect(problemIn(await ask(null, 'GET /transactions', CSV))).toEqual(['unauthenticated']);
      expect(problemIn(await ask('owner of acct_2', 'GET /transactions', CSV))).toEqual([
        'not_found',
      ]);
      for (const accept of ['*/*', 'text/csv, application/json', 'application/json', 'text/html']) {
        const { headers } = await ask('owner', 'GET /transactions', { headers: { accept } });
        expect(headers.get('content-type')).toBe('application/json');
      }
      for (const accept of ['text/csv', 'Text/CSV;q=0.9, */*;q=0.1']) {
        const { headers } = await ask('owner', 'GET /transactions', { headers: { accept } });
        expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      }
    });

    it('also exists of usage, with the sums of its JSON', async () => {
      const { ask } = await openedWithHistory();
      const request = 'GET /usage?groupBy=actor&from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z';
      const { text, headers } = await ask('owner', request, CSV);
      const [header, ...rows] = parseCsv(text);
      const { total } = valueOf(usageSchema, await ask('owner', request));
      expect(header?.slice(0, 4)).toEqual(['group_by', 'group_type', 'group', 'name']);
      expect(headers.get('x-total-rows')).toBe('3');
      const dayOf = (day: string) => `${day}T00:00:00.000Z`;
      expect(rows).toEqual([
        ['actor', 'value', 'ann', '', dayOf('2026-01-31'), '0.000125', '0.00', '1', 'USD'],
        ['actor', 'value', 'ann', '', dayOf('2026-02-04'), '0.000125', '0.00', '1', 'USD'],
        ['actor', 'none', '', '', dayOf('2026-02-02'), '0.000125', '0.00', '1', 'USD'],
      ]);
      expect(total).toMatchObject({ paidMicros: 375, count: rows.length });
      expect(problemIn(await ask('member', request, CSV))).toEqual(['forbidden_role']);
      expect(problemIn(await ask('owner', 'GET /usage?from=x', CSV))).toEqual([
        'invalid_request',
        '/query/from',
      ]);
    });

    it('is not read for a HEAD request', async () => {
      const { ask } = await openedWithHistory();
      const { status, headers, text } = await ask('owner', 'HEAD /transactions', CSV);
      expect([status, text]).toEqual([200, '']);
      expect(headers.get('x-total-rows')).toBe('7');
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    });
  });
}

const csvOf = ({ ask }: Service, query: string) => ask('owner', `GET /transactions?${query}`, CSV);

async function readAll({ ask }: Service, query: string, limit: number): Promise<Transaction[]> {
  const all: Transaction[] = [];
  let cursor = '';
  for (;;) {
    const reply = await ask('owner', `GET /transactions?${query}&limit=${limit}${cursor}`);
    const { data, nextCursor } = valueOf(transactionPageSchema, reply);
    all.push(...data);
    if (nextCursor === null) return all;
    cursor = `&cursor=${nextCursor}`;
  }
}
