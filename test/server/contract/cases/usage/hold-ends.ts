import { describe, expect, it } from 'vitest';
import { holdSchema, settleReplySchema } from '../../../../../src/contract/resources/hold.js';
import type { Mount } from '../../mounts.js';
import { valueOf, type Question, type Reply } from '../../../open-service.js';
import { problemIn } from '../../../problem-in.js';
import { at, hold, isReplay, openHolding } from './open-holding.js';

const key = 'message-42-of-chat-7';

export function describeHoldEnds(mount: Mount): void {
  const opened = (givenMicros: number) => openHolding(mount, givenMicros);

  describe('the end of a hold', () => {
    it('happens once: a repeat gets the same response, and a different end is a conflict', async () => {
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

    it('may cost nothing, and then books no entry', async () => {
      const { begin, settle, money } = await opened(1_000);
      const { id } = await begin(400);
      const none = { chargedMicros: 0, shortfallMicros: 0 };
      expect(JSON.parse((await settle(id, 0)).text)).toEqual(none);
      const again = await settle(id, 0);
      expect([isReplay(again), JSON.parse(again.text)]).toEqual([true, none]);
      expect(await money()).toEqual([1_000, 0, 1_000]);
    });

    it('may be a release, once, and then charges nothing', async () => {
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

    it('charges beyond the held amount only from credits that no hold reserves', async () => {
      const { begin, settle, money } = await opened(1_000);
      const { id } = await begin(400);
      await begin(500);
      expect(JSON.parse((await settle(id, 600)).text)).toMatchObject({
        chargedMicros: 500,
        shortfallMicros: 100,
      });
      expect(await money()).toEqual([500, 500, 0]);
    });

    it('has one effect, under any number of concurrent settlements', async () => {
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

    it('is its expiry when nothing else came, and a late settlement still counts', async () => {
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

    it('may be a release after its expiry', async () => {
      const { begin, release, settle, wait, reconcile } = await opened(1_000);
      const { id } = await begin(800, {}, { ttlSeconds: 60 });
      wait(60);
      await reconcile();
      expect((await release(id)).status).toBe(200);
      expect(problemIn(await settle(id, 1))).toEqual(['settle_conflict']);
    });
  });

  describe('extending a hold', () => {
    it('moves its expiry, counted from now, once for each key', async () => {
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
      expect([again.status, isReplay(again)]).toEqual([200, true]);
      expect(valueOf(holdSchema, again)).toEqual({ ...begun, expiresAt: at(1000) });
      const shorter = await extend({ body: { ttlSeconds: 1 } });
      expect(valueOf(holdSchema, shorter)).toMatchObject({ expiresAt: at(1000) });
      expect(problemIn(await extend({ key, body: { ttlSeconds: 101 } }))).toEqual([
        'idempotency_key_reused',
      ]);
      wait(100);
      await reconcile();
      expect(await money()).toEqual([1_000, 400, 600]);
    });

    it('needs a key and an open hold', async () => {
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

  describe('a request for a hold', () => {
    it.each<[string, object, ...string[]]>([
      ['an empty body', {}, '/maxMicros', '/consumable'],
      ['a maximum of zero', hold(0), '/maxMicros'],
      ['a fraction', hold(0.5), '/maxMicros'],
      ['a string', hold('1'), '/maxMicros'],
      ['a minimum of zero', hold(1, { minMicros: 0 }), '/minMicros'],
      ['a minimum above the maximum', hold(1, { minMicros: 2 }), '/minMicros'],
      ['a lifetime of zero', hold(1, { ttlSeconds: 0 }), '/ttlSeconds'],
      ['a lifetime of more than a day', hold(1, { ttlSeconds: 86_401 }), '/ttlSeconds'],
      ['a misspelled field', hold(1, { ttl: 60 }), '/ttl'],
    ])('is refused with %s', async (_, body, ...pointers) => {
      const { ask, lookAt } = await opened(1_000);
      const before = await lookAt();
      expect(problemIn(await ask('POST /holds', { body }))).toEqual([
        'invalid_request',
        ...pointers,
      ]);
      expect(await lookAt()).toBe(before);
    });

    it('may ask for a lifetime of a whole day', async () => {
      const { begin } = await opened(1_000);
      expect(await begin(1, {}, { ttlSeconds: 86_400 })).toMatchObject({ expiresAt: at(86_400) });
    });

    it('must be settled with a whole amount', async () => {
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

    it('is found in its own account only, and only as a hold', async () => {
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
}
