import { describe, expect, it } from 'vitest';
import { autoTopUpSchema } from '../../../../src/contract/resources/auto-top-up.js';
import { setupSessionSchema } from '../../../../src/contract/resources/checkout.js';
import type { Mount } from '../mounts.js';
import { newKey, valueOf, type Reply } from '../../open-service.js';
import { AMOUNT, armed, openTopUps } from '../../auto-top-up/open-top-ups.js';
import { problemIn } from '../../problem-in.js';

const MINUTE_MS = 60_000;

export function describeSetups(mount: Mount): void {
  async function opened() {
    const service = await openTopUps({}, mount);
    return { ...service, ...formsOf(service) };
  }

  /** The setup forms, and the actions in them. */
  function formsOf({ ask, send }: Awaited<ReturnType<typeof openTopUps>>) {
    const start = (key = newKey()) => ask('owner', 'POST /setup-sessions', { key });
    const sessionIn = (reply: Reply) => valueOf(setupSessionSchema, reply);
    const find = async (id: string) => sessionIn(await ask('owner', `GET /setup-sessions/${id}`));
    async function enter(url: string | undefined, card: string, code?: string) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ card, code });
      const response = await send(url ?? '', { method: 'POST', headers, body });
      return (await response.json()) as unknown;
    }
    const look = async (url: string | undefined) =>
      (await (await send(url ?? '', {})).json()) as unknown;
    return { start, sessionIn, find, enter, look };
  }

  describe('a card', () => {
    it('is added in the provider’s form and becomes the account’s own', async () => {
      const { start, sessionIn, find, enter, look, get, baseUrl } = await opened();
      const reply = await start();
      expect(reply.status).toBe(201);
      const { id, status, checkout } = sessionIn(reply);
      expect({ id, status, checkout }).toEqual({
        id: expect.stringMatching(/^set_/) as string,
        status: 'open',
        checkout: {
          provider: 'simulated',
          url: `${baseUrl}/simulated/checkouts/sim_set_${id}`,
          expiresAt: '2026-03-14T09:57:53.000Z',
        },
      });
      expect(await look(checkout?.url)).toEqual({ status: 'open' });
      expect(await find(id)).toEqual({ id, status: 'open', checkout: null });
      expect(await enter(checkout?.url, 'card_declined')).toMatchObject({ result: 'declined' });
      expect(await enter(checkout?.url, 'authentication_required')).toEqual({
        result: 'needs_code',
      });
      expect((await get()).paymentMethod).toMatchObject({ source: 'subscription' });
      expect(await enter(checkout?.url, 'authentication_required', '123456')).toEqual({
        result: 'complete',
      });
      expect(await look(checkout?.url)).toEqual({ status: 'complete' });
      expect(await find(id)).toEqual({ id, status: 'complete', checkout: null });
      expect((await get()).paymentMethod).toMatchObject({ last4: '3155', source: 'explicit' });
      expect(await enter(checkout?.url, 'succeeded')).toMatchObject({ code: 'invalid_request' });
    });

    it('has one setup for each key, with its form while it is open', async () => {
      const { start, sessionIn, enter } = await opened();
      const key = newKey();
      const first = await start(key);
      const again = await start(key);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.text).toBe(first.text);
      await enter(sessionIn(first).checkout?.url, 'succeeded');
      const { id } = sessionIn(first);
      expect(sessionIn(await start(key))).toEqual({ id, status: 'complete', checkout: null });
      expect(sessionIn(await start()).id).not.toBe(id);
    });

    it('has no sixth open setup, and its key begins one once another has ended', async () => {
      const { start, sessionIn, enter } = await opened();
      const keys = Array.from({ length: 5 }, () => newKey());
      const replies = [];
      for (const key of keys) replies.push(sessionIn(await start(key)));
      const key = newKey();
      const refused = await start(key);
      expect([refused.status, ...problemIn(refused)]).toEqual([429, 'rate_limited']);
      expect(refused.headers.get('retry-after')).toBe('60');
      // A repeat is not another setup, and finds the card that was entered.
      await enter(replies[0]?.checkout?.url, 'succeeded');
      expect(sessionIn(await start(keys[0]))).toMatchObject({ status: 'complete' });
      expect((await start(key)).status).toBe(201);
    });

    it.each(['request_lost', 'response_lost'] as const)(
      'whose setup call fails (%s) is retried with its key',
      async (failureMode) => {
        const { start, sessionIn, provider, enter, find } = await opened();
        const key = newKey();
        provider.failNext(failureMode, 'startSetup');
        expect(problemIn(await start(key))).toEqual(['payment_provider_unavailable']);
        const { id, checkout } = sessionIn(await start(key));
        await enter(checkout?.url, 'succeeded');
        expect(await find(id)).toMatchObject({ status: 'complete' });
      },
    );

    it('that is never entered expires when the provider says so', async () => {
      const { start, sessionIn, find, after, provider } = await opened();
      const { id } = sessionIn(await start());
      await after(30 * MINUTE_MS);
      expect(await find(id)).toMatchObject({ status: 'open' });
      provider.setUnavailable(true);
      await after(MINUTE_MS);
      expect(await find(id)).toMatchObject({ status: 'open' });
      provider.setUnavailable(false);
      expect(await find(id)).toEqual({ id, status: 'expired', checkout: null });
    });

    it('has a setup that is found in its own account only', async () => {
      const { start, sessionIn, ask, begin } = await opened();
      const { id } = sessionIn(await start());
      const { purchase } = await begin();
      const find = (name: string, account = 'acct_1') =>
        ask('owner', `GET /setup-sessions/${name}`, { account });
      expect(problemIn(await find(id, 'acct_2'))).toEqual(['not_found']);
      for (const name of ['set_none', purchase.id, '__proto__', `${id}%20`]) {
        expect(problemIn(await find(name))).toEqual(['not_found']);
      }
    });

    it('is added only with permission, and its setup is read with permission to view', async () => {
      const { ask, start, sessionIn } = await opened();
      const { id } = sessionIn(await start());
      for (const sender of ['viewer', 'member', 'intern', 'consumer', 'onlooker'] as const) {
        expect(problemIn(await ask(sender, 'POST /setup-sessions'))).toEqual(['forbidden_role']);
      }
      expect((await ask('viewer', `GET /setup-sessions/${id}`)).status).toBe(200);
      expect(problemIn(await ask('member', `GET /setup-sessions/${id}`))).toEqual([
        'forbidden_role',
      ]);
      expect(problemIn(await ask('owner', 'POST /setup-sessions', { key: null }))).toEqual([
        'idempotency_key_missing',
        '/headers/idempotency-key',
      ]);
    });

    it.each(['by the page', 'by a webhook', 'by a worker'])(
      'that auto top-up waited for is charged once, when it is found %s',
      async (how) => {
        const service = await armed({}, mount);
        const { start, sessionIn, find, enter } = formsOf(service);
        service.provider.setPaymentMethod(null);
        await service.spend(1);
        expect(await service.get()).toMatchObject({ pausedReason: 'no_payment_method' });
        const { id, checkout } = sessionIn(await start());
        if (how === 'by a webhook')
          service.provider.setWebhooks({ delivery: 'immediate', copies: 3 });
        await enter(checkout?.url, 'succeeded');
        await service.provider.webhooksDelivered();
        if (how === 'by the page') await find(id);
        if (how === 'by a worker') await service.after(2 * MINUTE_MS);
        await service.reconcile();
        expect(service.taken()).toEqual([AMOUNT]);
        const { text } = await service.ask('owner', 'GET /auto-top-up');
        expect(valueOf(autoTopUpSchema, { ...(await start()), text })).toMatchObject({
          status: 'armed',
          paymentMethod: { source: 'explicit' },
        });
      },
    );

    it('has a setup that expires by itself when its form was never created', async () => {
      const { start, provider, after, commits } = await opened();
      provider.failNext('request_lost', 'startSetup');
      await start();
      for (let round = 0; round < 6; round += 1) await after(20 * MINUTE_MS);
      const last = commits
        .flatMap(({ records }) => records)
        .findLast((one) => one.type === 'setup');
      expect(last).toMatchObject({ status: 'expired', dueAt: null });
    });
  });
}
