import { describe, expect, it, vi } from 'vitest';
import { purchasePageSchema, purchaseSchema } from '../../../../src/contract/resources/purchase.js';
import type { Mount } from '../mounts.js';
import { openService, valueOf } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

export function describeReadingPurchases(mount: Mount): void {
  const opened = () => openService({}, mount);

  describe('a purchase', () => {
    it('is found by its id in its own account only', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      const find = (id: string, account = 'acct_1') =>
        service.ask('owner', `GET /purchases/${id}`, { account });
      expect(valueOf(purchaseSchema, await find(purchase.id))).toEqual(purchase);
      expect(problemIn(await find(purchase.id, 'acct_2'))).toEqual(['not_found']);
      for (const id of ['pur_none', 'purchases:key', '%00', '__proto__', `${purchase.id}%20`]) {
        expect(problemIn(await find(id))).toEqual(['not_found']);
      }
      expect(problemIn(await find('%ff'))).toEqual(['not_found']);
    });

    it.each(['-1', '26', '1.5', 'x', '', '1e1', '100'])(
      'refuses a wait of %j seconds',
      async (wait) => {
        const service = await opened();
        const { purchase } = await service.begin();
        const reply = await service.ask('owner', `GET /purchases/${purchase.id}?wait=${wait}`);
        expect(problemIn(reply)).toEqual(['invalid_request', '/query/wait']);
      },
    );

    it('is returned to a waiting request as soon as it is paid', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      const settled = vi.fn();
      const waiting = service
        .ask('owner', `GET /purchases/${purchase.id}?wait=25`)
        .then((reply) => (settled(), valueOf(purchaseSchema, reply)));
      // The waiting request has asked the provider by then, too.
      await service.ask('owner', `GET /purchases/${purchase.id}`);
      expect(settled).not.toHaveBeenCalled();
      service.provider.pay(purchase.id);
      expect(await waiting).toMatchObject({ id: purchase.id, status: 'succeeded' });
    });

    it('is listed newest first, page by page, by status', async () => {
      const service = await opened();
      for (let count = 0; count < 5; count += 1) {
        await (count % 2 ? service.begin() : service.buy());
      }
      const list = async (query: string) =>
        valueOf(purchasePageSchema, await service.ask('owner', `GET /purchases${query}`));
      const all = (await list('')).data;
      expect(all.map(({ status }) => status)).toEqual([
        'succeeded',
        'awaiting_payment',
        'succeeded',
        'awaiting_payment',
        'succeeded',
      ]);
      const first = await list('?limit=2');
      const second = await list(`?limit=2&cursor=${first.nextCursor}`);
      const third = await list(`?limit=2&cursor=${second.nextCursor}`);
      expect([...first.data, ...second.data, ...third.data]).toEqual(all);
      expect(third.nextCursor).toBeNull();
      expect((await list('?status=awaiting_payment')).data).toEqual([all[1], all[3]]);
      expect((await list('?status=awaiting_payment&limit=1')).nextCursor).not.toBeNull();
      expect((await list('?status=unheard_of')).data).toEqual([]);
      expect(problemIn(await service.ask('owner', 'GET /purchases?limit=0'))).toEqual([
        'invalid_request',
        '/query/limit',
      ]);
      expect(problemIn(await service.ask('owner', 'GET /purchases?cursor=x'))).toEqual([
        'invalid_request',
        '/query/cursor',
      ]);
      const account = 'acct_2';
      const theirs = await service.ask('owner', 'GET /purchases', { account });
      expect(valueOf(purchasePageSchema, theirs).data).toEqual([]);
    });
  });
}
