import { describe, expect, it } from 'vitest';
import { chargeReplySchema } from '../../../../src/contract/resources/charge.js';
import { creditsStatusSchema } from '../../../../src/contract/resources/credits-status.js';
import { holdSchema, settleReplySchema } from '../../../../src/contract/resources/hold.js';
import { consumables } from '../../../../src/contract/resources/transaction.js';
import type { Allowance, AllowancePort } from '../../../../src/server/ports/allowance.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, charge, openService, valueOf, type Reply } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

const key = 'message-42-of-chat-7';
const resetsAt = '2026-04-01T00:00:00Z';

/** A plan that covers what is left of it, and keeps what it was asked. */
function planOf(leftMicros: number) {
  const asked: Parameters<AllowancePort>[] = [];
  const plan = { leftMicros };
  const allowance: AllowancePort = (...question) => {
    asked.push(question);
    return { coveredMicros: Math.min(plan.leftMicros, question[2]), resetsAt };
  };
  return { plan, asked, allowance };
}

export function describeAllowances(mount: Mount): void {
  async function opened(givenMicros: number, leftMicros: number) {
    const { plan, asked, allowance } = planOf(leftMicros);
    const service = await openService({ allowance }, mount);
    if (givenMicros > 0) await service.give(givenMicros);
    return {
      ...service,
      plan,
      asked,
      consume: (body: object, ownKey?: string) =>
        service.ask('consumer', 'POST /charges', {
          body,
          ...(ownKey !== undefined && { key: ownKey }),
        }),
      begin: (maxMicros: number, ownKey?: string) =>
        service.ask('consumer', 'POST /holds', {
          body: { maxMicros, consumable: 'voice' },
          ...(ownKey !== undefined && { key: ownKey }),
        }),
      settle: (id: string, finalMicros: number) =>
        service.ask('consumer', `POST /holds/${id}/settle`, { key: null, body: { finalMicros } }),
      entries: async () =>
        (JSON.parse((await service.ask('owner', 'GET /transactions')).text) as { data: object[] })
          .data,
    };
  }

  describe('a charge beside a plan', () => {
    it.each([...consumables, 'gpu_seconds'])('of %s asks for it by name', async (consumable) => {
      const { consume, asked, entries } = await opened(1_000, 40);
      const reply = await consume({ ...charge(100), consumable });
      expect(valueOf(chargeReplySchema, reply)).toEqual({
        chargedMicros: 60,
        shortfallMicros: 0,
        coveredMicros: 40,
        transactionId: expect.stringMatching(/^txn_/) as string,
      });
      expect(asked).toEqual([[ACCOUNT, consumable, 100]]);
      expect((await entries())[0]).toMatchObject({ amountMicros: -60, consumable });
    });

    it('moves no credits where the plan covers it, and is remembered all the same', async () => {
      const { consume, asked, plan, entries, credits } = await opened(0, 500);
      const first = await consume(charge(100), key);
      expect(first.status).toBe(201);
      expect(JSON.parse(first.text)).toEqual({
        chargedMicros: 0,
        shortfallMicros: 0,
        coveredMicros: 100,
      });
      plan.leftMicros = 0;
      const again = await consume(charge(100), key);
      expect([again.status, again.text]).toEqual([201, first.text]);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(problemIn(await consume(charge(101), key))).toEqual(['idempotency_key_reused']);
      expect(asked).toHaveLength(1);
      expect(await entries()).toEqual([]);
      expect(await credits()).toMatchObject({ balanceMicros: 0, lifetimeSpentMicros: 0 });
    });

    it('is answered as it was also where credits paid a part', async () => {
      const { consume, asked, plan } = await opened(50, 40);
      const first = await consume(charge(100, 'partial'), key);
      expect(JSON.parse(first.text)).toMatchObject({
        chargedMicros: 50,
        shortfallMicros: 10,
        coveredMicros: 40,
      });
      plan.leftMicros = 100;
      const again = await consume(charge(100, 'partial'), key);
      expect(again.text).toBe(first.text);
      expect(asked).toHaveLength(1);
    });

    it('takes in part what the plan covers where there are no credits', async () => {
      const { consume, plan } = await opened(0, 40);
      expect(JSON.parse((await consume(charge(100, 'partial'))).text)).toEqual({
        chargedMicros: 0,
        shortfallMicros: 60,
        coveredMicros: 40,
      });
      plan.leftMicros = 0;
      expect(problemIn(await consume(charge(100, 'partial')))).toEqual(['out_of_credits']);
    });

    it('is refused with the moment at which the plan is renewed, and asks again when it is', async () => {
      const { consume, asked, plan, credits } = await opened(10, 40);
      const before = await credits();
      const refused = await consume(charge(100), key);
      expect(problemIn(refused)).toEqual(['out_of_credits']);
      expect(JSON.parse(refused.text)).toMatchObject({
        actions: ['purchase', 'contact_admin'],
        resetsAt,
      });
      expect(await credits()).toEqual(before);
      plan.leftMicros = 90;
      expect((await consume(charge(100), key)).status).toBe(201);
      expect(asked).toHaveLength(2);
    });

    it('asks once however often it comes at once', async () => {
      const { consume, asked, credits } = await opened(1_000, 40);
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => consume(charge(100), key)),
      );
      expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      const originals = replies.filter(({ headers }) => !headers.has('idempotent-replayed'));
      expect([originals.length, asked.length]).toEqual([1, 1]);
      expect(await credits()).toMatchObject({ balanceMicros: 940 });
    });

    it('has one effect where those with its key are of two minds', async () => {
      const { consume, asked, credits } = await opened(1_000, 0);
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) => consume(charge(index % 2 ? 7 : 5), key)),
      );
      const taken = replies.filter(({ status }) => status === 201);
      expect([taken.length, asked.length]).toEqual([10, 1]);
      expect(await credits()).toMatchObject({ balanceMicros: 1_000 - (asked[0]?.[2] ?? 0) });
    });

    it('asks for no account there is not, and for nobody who may not charge', async () => {
      const { ask, asked } = await opened(1_000, 40);
      const body = charge(100);
      await ask('consumer', 'POST /charges', { body, account: 'nobody' });
      await ask('member', 'POST /charges', { body });
      await ask('consumer', 'POST /charges', { body: charge(0) });
      await ask('consumer', 'POST /charges', { body, key: 'too short' });
      expect(asked).toEqual([]);
    });
  });

  describe('a hold beside a plan', () => {
    it('lets an account without credits begin, and is settled by the plan', async () => {
      const { begin, settle, asked, entries, credits } = await opened(0, 500);
      const { id, grantedMicros } = valueOf(holdSchema, await begin(400, key));
      expect(grantedMicros).toBe(400);
      expect(await credits()).toMatchObject({ reservedMicros: 0 });
      const first = await settle(id, 300);
      expect(JSON.parse(first.text)).toEqual({
        chargedMicros: 0,
        shortfallMicros: 0,
        coveredMicros: 300,
      });
      expect((await settle(id, 300)).text).toBe(first.text);
      expect(problemIn(await settle(id, 400))).toEqual(['settle_conflict']);
      expect((await begin(400, key)).headers.get('idempotent-replayed')).toBe('true');
      expect(asked).toEqual([
        [ACCOUNT, 'voice', 400],
        [ACCOUNT, 'voice', 300],
      ]);
      expect(await entries()).toEqual([]);
    });

    it('reserves what the plan does not cover, and takes that first for what it does not', async () => {
      const { begin, settle, plan, credits } = await opened(1_000, 300);
      const { id } = valueOf(holdSchema, await begin(800));
      await begin(800);
      expect(await credits()).toMatchObject({ reservedMicros: 1_000 });
      plan.leftMicros = 100;
      expect(valueOf(settleReplySchema, await settle(id, 700))).toMatchObject({
        chargedMicros: 500,
        shortfallMicros: 100,
        coveredMicros: 100,
      });
      expect(await credits()).toMatchObject({ balanceMicros: 500, reservedMicros: 500 });
    });

    it('is refused with the moment at which the plan is renewed', async () => {
      const { begin } = await opened(10, 40);
      const refused = await begin(51);
      expect(problemIn(refused)).toEqual(['out_of_credits']);
      expect(JSON.parse(refused.text)).toMatchObject({ resetsAt });
      expect((await begin(50)).status).toBe(201);
    });

    it('asks nothing for an end that costs nothing, nor for one of another account', async () => {
      const { begin, settle, asked, ask } = await opened(0, 500);
      const { id } = valueOf(holdSchema, await begin(400));
      const elsewhere = { account: 'acct_2', body: { finalMicros: 1 } };
      expect(problemIn(await ask('consumer', `POST /holds/${id}/settle`, elsewhere))).toEqual([
        'not_found',
      ]);
      expect(JSON.parse((await settle(id, 0)).text)).toEqual({
        chargedMicros: 0,
        shortfallMicros: 0,
      });
      expect(asked).toHaveLength(1);
    });

    it('asks once however often its end comes at once', async () => {
      const { begin, settle, asked } = await opened(1_000, 100);
      const { id } = valueOf(holdSchema, await begin(400));
      const replies = await Promise.all(Array.from({ length: 10 }, () => settle(id, 300)));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      expect(replies.filter(({ headers }) => !headers.has('idempotent-replayed'))).toHaveLength(1);
      expect(asked).toHaveLength(2);
    });
  });

  describe('the status beside a plan', () => {
    const statusOf = async (reply: Promise<Reply>) => valueOf(creditsStatusSchema, await reply);

    it('is out of credits only where the plan has nothing left either', async () => {
      const { ask, asked, plan, give } = await opened(0, 1);
      const status = () => statusOf(ask('member', 'GET /status?consumable=sms'));
      expect(await status()).toMatchObject({ state: 'ok' });
      expect(asked).toEqual([[ACCOUNT, 'sms', 1]]);
      plan.leftMicros = 0;
      expect(await status()).toMatchObject({ state: 'out_of_credits', resetsAt });
      await give(10_000);
      const well = await status();
      expect(well).toMatchObject({ state: 'ok' });
      expect(well).not.toHaveProperty('resetsAt');
      expect(asked).toHaveLength(2);
    });

    it('is, of no consumable in particular, that of all of them, with the first renewal', async () => {
      const days: Partial<Record<string, string>> = { sms: '2026-03-20', storage: '2026-03-19' };
      let covered = '';
      const asked: string[] = [];
      const { ask } = await openService(
        {
          allowance: async (_, consumable): Promise<Allowance> => {
            asked.push(consumable);
            const day = days[consumable];
            return {
              coveredMicros: consumable === covered ? 1 : 0,
              ...(day && { resetsAt: `${day}T00:00:00Z` }),
            };
          },
        },
        mount,
      );
      const status = () => statusOf(ask('member', 'GET /status'));
      expect(await status()).toMatchObject({
        state: 'out_of_credits',
        resetsAt: '2026-03-19T00:00:00Z',
      });
      expect(asked).toEqual(consumables);
      covered = 'email';
      expect(await status()).toMatchObject({ state: 'ok' });
    });
  });
}
