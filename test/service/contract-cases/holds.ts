import { describe, expect, it } from 'vitest';
import { holdSchema, settleReplySchema, type Hold } from '../../../src/contract/hold.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, openService, valueOf, type Question, type Reply } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const START = Date.UTC(2026, 2, 14, 9, 26, 53);
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const key = 'message-42-of-chat-7';

const hold = (maxMicros: unknown, rest: object = {}) => ({
  maxMicros,
  consumable: 'llm_tokens',
  ...rest,
});

const isReplay = ({ headers }: Reply) => headers.get('idempotent-replayed') === 'true';

export function describeHolds(mount: Mount): void {
  async function opened(givenMicros: number) {
    let now = START;
    const service = await openService({ clock: () => now }, mount);
    await service.give(givenMicros);
    const ask = (what: string, question: Question = {}) => service.ask('consumer', what, question);
    return {
      ...service,
      ask,
      wait: (seconds: number) => (now += seconds * 1000),
      async begin(maxMicros: number, question: Question = {}, rest: object = {}): Promise<Hold> {
        const body = hold(maxMicros, rest);
        return valueOf(holdSchema, await ask('POST /holds', { body, ...question }));
      },
      settle: (id: string, finalMicros: unknown, question: Question = {}) =>
        ask(`POST /holds/${id}/settle`, { key: null, body: { finalMicros }, ...question }),
      release: (id: string, question: Question = {}) =>
        ask(`POST /holds/${id}/release`, { key: null, ...question }),
      async money() {
        const { balanceMicros, reservedMicros, availableMicros } = await service.credits();
        return [balanceMicros, reservedMicros, availableMicros];
      },
    };
  }

  describe('a hold', () => {
    it('reserves credits, and moves none until it is settled', async () => {
      const { ask, begin, settle, money, credits } = await opened(6_000_000);
      const before = await credits();
      const begun = await begin(2_000_000);
      expect(begun).toEqual({
        id: expect.stringMatching(/^hold_[0-9a-f]{32}$/) as string,
        grantedMicros: 2_000_000,
        expiresAt: at(900),
      });
      expect(await credits()).toEqual({
        ...before,
        reservedMicros: 2_000_000,
        availableMicros: 4_000_000,
        version: '2pm',
      });
      expect(JSON.parse((await ask('GET /transactions')).text)).toMatchObject({ data: [{}] });

      const reply = await settle(begun.id, 1_500_000);
      expect(reply.status).toBe(200);
      expect(valueOf(settleReplySchema, reply)).toEqual({
        chargedMicros: 1_500_000,
        shortfallMicros: 0,
        transactionId: expect.stringMatching(/^txn_/) as string,
      });
      expect(await money()).toEqual([4_500_000, 0, 4_500_000]);
      expect(JSON.parse((await ask('GET /transactions')).text)).toMatchObject({
        data: [{ kind: 'consumption', amountMicros: -1_500_000, consumable: 'llm_tokens' }, {}],
      });
    });

    it('is granted in part, where that is enough for it', async () => {
      const { begin, money } = await opened(700);
      expect(await begin(1_000, {}, { minMicros: 700 })).toMatchObject({ grantedMicros: 700 });
      expect(await money()).toEqual([700, 700, 0]);
    });

    it('is refused as what is to be done about it differs', async () => {
      const { ask, begin, lookAt } = await opened(1_000);
      await begin(600);
      const before = await lookAt();
      const wait = await ask('POST /holds', { body: hold(500) });
      expect(problemIn(wait)).toEqual(['credits_reserved']);
      expect(wait.headers.get('retry-after')).toBe('1');
      const buy = await ask('POST /holds', { body: hold(2_000, { minMicros: 1_001 }) });
      expect(problemIn(buy)).toEqual(['out_of_credits']);
      expect(JSON.parse(buy.text)).toMatchObject({ actions: ['purchase', 'contact_admin'] });
      expect(await lookAt()).toBe(before);
    });

    it('leaves a charge no more than what is not held', async () => {
      const { ask, begin } = await opened(1_000);
      await begin(600);
      const charge = (amountMicros: number) =>
        ask('POST /charges', {
          body: { amountMicros, consumable: 'sms', onInsufficient: 'reject' },
        });
      expect(problemIn(await charge(401))).toEqual(['credits_reserved']);
      expect((await charge(400)).status).toBe(201);
    });

    it('begins once for its key', async () => {
      const { ask, begin, money } = await opened(1_000);
      const first = await begin(400, { key });
      const again = await ask('POST /holds', { key, body: hold(400) });
      expect([again.status, isReplay(again)]).toEqual([201, true]);
      expect(valueOf(holdSchema, again)).toEqual(first);
      expect(problemIn(await ask('POST /holds', { key, body: hold(401) }))).toEqual([
        'idempotency_key_reused',
      ]);
      expect(await money()).toEqual([1_000, 400, 600]);
    });

    it('says what it was granted, also once it has ended', async () => {
      const { ask, begin, settle } = await opened(1_000);
      const first = await begin(400, { key });
      await settle(first.id, 100);
      const again = await ask('POST /holds', { key, body: hold(400) });
      expect(valueOf(holdSchema, again)).toEqual(first);
    });

    it('of a hundred at once, on credits for forty, is granted forty times, and given back', async () => {
      const { ask, wait, reconcile, money } = await opened(40_000);
      const body = hold(1_000, { ttlSeconds: 60 });
      const replies = await Promise.all(
        Array.from({ length: 100 }, () => ask('POST /holds', { body })),
      );
      const granted = replies.filter(({ status }) => status === 201);
      expect(granted).toHaveLength(40);
      expect(new Set(granted.map((reply) => valueOf(holdSchema, reply).id)).size).toBe(40);
      const refused = replies.filter(({ status }) => status !== 201);
      expect(new Set(refused.map((reply) => problemIn(reply)[0]))).toEqual(
        new Set(['credits_reserved']),
      );
      expect(await money()).toEqual([40_000, 40_000, 0]);
      wait(60);
      expect(await reconcile()).toEqual({ settled: 40, failed: 0 });
      expect(await money()).toEqual([40_000, 0, 40_000]);
    });
  });

  describe('the end of a hold', () => {
    it('comes once: again it is answered word for word, and another one is a conflict', async () => {
      const { begin, settle, release, lookAt } = await opened(1_000);
      const { id } = await begin(400);
      const first = await settle(id, 500);
      expect([first.status, isReplay(first)]).toEqual([200, false]);
      const after = await lookAt();
      const again = await settle(id, 500);
      expect([again.status, isReplay(again), again.text]).toEqual([200, true, first.text]);
      for (const other of [await settle(id, 499), await settle(id, 0), await release(id)]) {
        expect(problemIn(other)).toEqual(['settle_conflict']);
      }
      expect(await lookAt()).toBe(after);
    });

    it('may cost nothing: no entry is booked', async () => {
      const { begin, settle, money } = await opened(1_000);
      const { id } = await begin(400);
      const none = { chargedMicros: 0, shortfallMicros: 0 };
      expect(JSON.parse((await settle(id, 0)).text)).toEqual(none);
      const again = await settle(id, 0);
      expect([isReplay(again), JSON.parse(again.text)]).toEqual([true, none]);
      expect(await money()).toEqual([1_000, 0, 1_000]);
    });

    it('may be a release, once, and then nothing is charged', async () => {
      const { begin, settle, release, money } = await opened(1_000);
      const begun = await begin(400);
      const first = await release(begun.id);
      expect([first.status, isReplay(first)]).toEqual([200, false]);
      expect(valueOf(holdSchema, first)).toEqual(begun);
      const again = await release(begun.id, { body: {} });
      expect([isReplay(again), again.text]).toEqual([true, first.text]);
      expect(problemIn(await settle(begun.id, 0))).toEqual(['settle_conflict']);
      expect(await money()).toEqual([1_000, 0, 1_000]);
    });

    it('takes, beyond what was held, only what nothing holds', async () => {
      const { begin, settle, money } = await opened(1_000);
      const { id } = await begin(400);
      await begin(500);
      expect(JSON.parse((await settle(id, 600)).text)).toMatchObject({
        chargedMicros: 500,
        shortfallMicros: 100,
      });
      expect(await money()).toEqual([500, 500, 0]);
    });

    it('has one effect however often it comes at once', async () => {
      const { begin, settle, credits } = await opened(1_000);
      const { id } = await begin(400);
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) => settle(id, index % 2 ? 300 : 200)),
      );
      const taken = replies.filter(({ status }) => status === 200);
      expect(taken).toHaveLength(10);
      expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
      expect(taken.filter((reply) => !isReplay(reply))).toHaveLength(1);
      const { chargedMicros } = valueOf(settleReplySchema, taken[0] as Reply);
      expect(await credits()).toMatchObject({ balanceMicros: 1_000 - chargedMicros });
    });

    it('is expiry where nothing else came, and may still come late', async () => {
      const { begin, settle, wait, reconcile, money } = await opened(1_000);
      const { id } = await begin(800, {}, { ttlSeconds: 60 });
      wait(59);
      await reconcile();
      expect(await money()).toEqual([1_000, 800, 200]);
      wait(1);
      await reconcile();
      expect(await money()).toEqual([1_000, 0, 1_000]);
      await begin(700);
      expect(JSON.parse((await settle(id, 800)).text)).toMatchObject({
        chargedMicros: 300,
        shortfallMicros: 500,
      });
      expect(isReplay(await settle(id, 800))).toBe(true);
      expect(await money()).toEqual([700, 700, 0]);
    });

    it('may be a release of what has expired', async () => {
      const { begin, release, settle, wait, reconcile } = await opened(1_000);
      const { id } = await begin(800, {}, { ttlSeconds: 60 });
      wait(60);
      await reconcile();
      expect((await release(id)).status).toBe(200);
      expect(problemIn(await settle(id, 1))).toEqual(['settle_conflict']);
    });
  });

  describe('extending a hold', () => {
    it('puts its end off, from now on, once for each key', async () => {
      const { ask, begin, wait, reconcile, money } = await opened(1_000);
      const begun = await begin(400, {}, { ttlSeconds: 60 });
      const extend = (question: Question = {}) => ask(`POST /holds/${begun.id}/extend`, question);
      wait(50);
      const first = await extend({ key, body: { ttlSeconds: 100 } });
      expect([first.status, isReplay(first)]).toEqual([200, false]);
      expect(valueOf(holdSchema, first)).toEqual({ ...begun, expiresAt: at(150) });
      wait(50);
      expect(valueOf(holdSchema, await extend())).toMatchObject({ expiresAt: at(1000) });
      const again = await extend({ key, body: { ttlSeconds: 100 } });
      expect([isReplay(again), again.text]).toEqual([true, first.text]);
      const shorter = await extend({ body: { ttlSeconds: 1 } });
      expect(valueOf(holdSchema, shorter)).toMatchObject({ expiresAt: at(1000) });
      expect(problemIn(await extend({ key, body: { ttlSeconds: 101 } }))).toEqual([
        'idempotency_key_reused',
      ]);
      wait(100);
      await reconcile();
      expect(await money()).toEqual([1_000, 400, 600]);
    });

    it('needs a key, and an open hold', async () => {
      const { ask, begin, release, wait } = await opened(1_000);
      const { id } = await begin(400, {}, { ttlSeconds: 60 });
      const extend = (question?: Question) => ask(`POST /holds/${id}/extend`, question);
      expect(problemIn(await extend({ key: null }))).toEqual([
        'idempotency_key_missing',
        '/headers/idempotency-key',
      ]);
      wait(60);
      expect(problemIn(await extend())).toEqual(['hold_not_open']);
      await release(id);
      expect(problemIn(await extend())).toEqual(['hold_not_open']);
    });
  });

  describe('what a hold is asked with', () => {
    it.each<[string, object, ...string[]]>([
      ['nothing', {}, '/maxMicros', '/consumable'],
      ['no most', hold(0), '/maxMicros'],
      ['a fraction', hold(0.5), '/maxMicros'],
      ['a text', hold('1'), '/maxMicros'],
      ['no least', hold(1, { minMicros: 0 }), '/minMicros'],
      ['more than the most at the least', hold(1, { minMicros: 2 }), '/minMicros'],
      ['no time', hold(1, { ttlSeconds: 0 }), '/ttlSeconds'],
      ['more than a day', hold(1, { ttlSeconds: 86_401 }), '/ttlSeconds'],
      ['a misspelt field', hold(1, { ttl: 60 }), '/ttl'],
    ])('is not %s', async (_, body, ...pointers) => {
      const { ask, lookAt } = await opened(1_000);
      const before = await lookAt();
      expect(problemIn(await ask('POST /holds', { body }))).toEqual([
        'invalid_request',
        ...pointers,
      ]);
      expect(await lookAt()).toBe(before);
    });

    it('may be a whole day', async () => {
      const { begin } = await opened(1_000);
      expect(await begin(1, {}, { ttlSeconds: 86_400 })).toMatchObject({ expiresAt: at(86_400) });
    });

    it('is, at its end, a whole amount', async () => {
      const { ask, begin, settle, lookAt } = await opened(1_000);
      const { id } = await begin(400);
      const before = await lookAt();
      for (const amount of [-1, 0.5, '1', null, undefined, 2 ** 53]) {
        expect(problemIn(await settle(id, amount))).toEqual(['invalid_request', '/finalMicros']);
      }
      const extend = await ask(`POST /holds/${id}/extend`, { body: { ttlSeconds: 86_401 } });
      expect(problemIn(extend)).toEqual(['invalid_request', '/ttlSeconds']);
      expect(await lookAt()).toBe(before);
    });

    it('is looked up under the account that was named, and is a hold', async () => {
      const { ask, begin, buy, give, settle, release, lookAt } = await opened(1_000);
      const { id } = await begin(400);
      const { id: purchaseId } = await buy();
      await give(1_000, 'acct_2');
      const before = [await lookAt(), await lookAt('acct_2')];
      const account = 'acct_2';
      for (const [which, elsewhere] of [
        [id, { account }],
        ['hold_none', {}],
        [purchaseId, {}],
        ['acct_1', {}],
      ] as const) {
        for (const reply of [
          await settle(which, 1, elsewhere),
          await release(which, elsewhere),
          await ask(`POST /holds/${which}/extend`, elsewhere),
        ]) {
          expect(problemIn(reply)).toEqual(['not_found']);
        }
      }
      expect([await lookAt(), await lookAt('acct_2')]).toEqual(before);
    });
  });

  it('holds are the same to the host’s own code', async () => {
    const { ask, hold: begin, settleHold, releaseHold, extendHold, money } = await opened(1_000);
    const wanted = { maxMicros: 400, consumable: 'llm_tokens' };
    const begun = await begin(ACCOUNT, { idempotencyKey: key, ...wanted });
    const over = await ask('POST /holds', { key, body: wanted });
    expect([isReplay(over), JSON.parse(over.text)]).toEqual([true, begun]);
    const { id } = begun;
    const longer = await extendHold(ACCOUNT, id, { idempotencyKey: key, ttlSeconds: 1800 });
    expect(longer).toEqual({ ...begun, expiresAt: at(1800) });
    const settled = await settleHold(ACCOUNT, id, { finalMicros: 300 });
    expect(settled).toMatchObject({ chargedMicros: 300 });
    expect(await settleHold(ACCOUNT, id, { finalMicros: 300 })).toEqual(settled);
    await expect(releaseHold(ACCOUNT, id)).rejects.toMatchObject({ code: 'settle_conflict' });
    await expect(settleHold(ACCOUNT, id, { finalMicros: -1 })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(await money()).toEqual([700, 0, 700]);
  });
}
