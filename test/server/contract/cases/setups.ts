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

  /** Forms for cards, and what is done in them. */
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
    it('is added in a form of the provider’s, and is the account’s own then', async () => {
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

    it('is one for each key, with its form while that is open', async () => {
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

    it.each(['request_lost', 'response_lost'] as const)(
      'whose form is %s on the way is asked for again with its key',
      async (fate) => {
        const { start, sessionIn, provider, enter, find } = await opened();
        const key = newKey();
        provider.failNext(fate, 'startSetup');
        expect(problemIn(await start(key))).toEqual(['payment_provider_unavailable']);
        const { id, checkout } = sessionIn(await start(key));
        await enter(checkout?.url, 'succeeded');
        expect(await find(id)).toMatchObject({ status: 'complete' });
      },
    );

    it('that nobody enters ends when the provider says so', async () => {
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

    it('is found in its account alone', async () => {
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

    it('is added by those who may, and looked for by those who may look', async () => {
      const { ask, start, sessionIn } = await opened();
      const { id } = sessionIn(await start());
      for (const who of ['viewer', 'member', 'intern', 'consumer', 'onlooker'] as const) {
        expect(problemIn(await ask(who, 'POST /setup-sessions'))).toEqual(['forbidden_role']);
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
      'that was waited for is charged once it is known %s, once',
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

    it('whose form nobody ever heard of comes to an end by itself', async () => {
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
