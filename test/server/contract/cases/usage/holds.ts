import { describe, expect, it } from 'vitest';
import { holdSchema, settleReplySchema } from '../../../../../src/contract/resources/hold.js';
import { problemSchema } from '../../../../../src/contract/problems/problem.js';
import type { Mount } from '../../mounts.js';
import { ACCOUNT, valueOf, type Reply } from '../../../open-service.js';
import { problemIn } from '../../../problem-in.js';
import { at, hold, isReplay, openHolding } from './open-holding.js';

const key = 'message-42-of-chat-7';

export function describeHolds(mount: Mount): void {
  const opened = (givenMicros: number) => openHolding(mount, givenMicros);

  describe('a hold', () => {
    it('reserves credits and moves none until it is settled', async () => {
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

    it('is granted in part when its minimum allows that', async () => {
      const { begin, money } = await opened(700);
      expect(await begin(1_000, {}, { minMicros: 700 })).toMatchObject({ grantedMicros: 700 });
      expect(await money()).toEqual([700, 700, 0]);
    });

    it('is refused with a problem that says whether to wait or to purchase', async () => {
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

    it('leaves to charges only the credits that it does not reserve', async () => {
      const { ask, begin } = await opened(1_000);
      await begin(600);
      const charge = (amountMicros: number) =>
        ask('POST /charges', {
          body: { amountMicros, consumable: 'sms', onInsufficient: 'reject' },
        });
      expect(problemIn(await charge(401))).toEqual(['credits_reserved']);
      expect((await charge(400)).status).toBe(201);
    });

    it('is created once for each key', async () => {
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

    it('is replayed in its current state while it is open', async () => {
      const { ask, begin } = await opened(1_000);
      const { id } = await begin(400, { key });
      const extended = await ask(`POST /holds/${id}/extend`, { body: { ttlSeconds: 1800 } });
      const again = await ask('POST /holds', { key, body: hold(400) });
      expect([again.status, isReplay(again), again.text]).toEqual([201, true, extended.text]);
      expect(valueOf(holdSchema, again)).toMatchObject({ grantedMicros: 400, expiresAt: at(1800) });
    });

    it('is refused to one key sent 50 times after its end: one payment buys one answer', async () => {
      const { ask, settle, money } = await opened(1_000_000);
      const replies: Reply[] = [];
      for (let answer = 0; answer < 50; answer += 1) {
        const reply = await ask('POST /holds', { key, body: hold(400) });
        replies.push(reply);
        if (reply.status === 201) await settle(valueOf(holdSchema, reply).id, 300);
      }
      const [first, ...repeats] = replies;
      expect(first?.status).toBe(201);
      expect(repeats).toHaveLength(49);
      for (const repeat of repeats) {
        expect([repeat.status, ...problemIn(repeat)]).toEqual([409, 'hold_not_open']);
        expect(valueOf(problemSchema, repeat)).toMatchObject({ holdStatus: 'settled' });
      }
      expect(await money()).toEqual([999_700, 0, 999_700]);
    });

    it('is granted to 40 of 100 concurrent requests on credits for 40, and expires', async () => {
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

  it('holds behave the same through the backend’s own methods', async () => {
    const { ask, hold: begin, settleHold, releaseHold, extendHold, money } = await opened(1_000);
    const wanted = { maxMicros: 400, consumable: 'llm_tokens' };
    const begun = await begin(ACCOUNT, { idempotencyKey: key, ...wanted });
    const over = await ask('POST /holds', { key, body: wanted });
    expect([isReplay(over), { ...(JSON.parse(over.text) as object), isReplay: false }]).toEqual([
      true,
      begun,
    ]);
    const { id } = begun;
    const longer = await extendHold(ACCOUNT, id, { idempotencyKey: key, ttlSeconds: 1800 });
    expect(longer).toEqual({ ...begun, expiresAt: at(1800) });
    const settled = await settleHold(ACCOUNT, id, { finalMicros: 300 });
    expect(settled).toMatchObject({ chargedMicros: 300, isReplay: false });
    const again = await settleHold(ACCOUNT, id, { finalMicros: 300 });
    expect(again).toEqual({ ...settled, isReplay: true });
    await expect(releaseHold(ACCOUNT, id)).rejects.toMatchObject({ code: 'settle_conflict' });
    await expect(settleHold(ACCOUNT, id, { finalMicros: -1 })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(await money()).toEqual([700, 0, 700]);
  });
}
