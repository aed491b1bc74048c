import { describe, expect, it } from 'vitest';
import { chargeReplySchema } from '../../../../../src/contract/resources/charge.js';
import { creditsStatusSchema } from '../../../../../src/contract/resources/credits-status.js';
import { consumables } from '../../../../../src/contract/resources/transaction.js';
import type { Allowance } from '../../../../../src/server/ports/allowance.js';
import type { Mount } from '../../mounts.js';
import { ACCOUNT, charge, openService, valueOf, type Reply } from '../../../open-service.js';
import { problemIn } from '../../../problem-in.js';
import { monthOf, openWithPlan, resetsAt } from './open-with-plan.js';

const key = 'message-42-of-chat-7';

export function describeAllowances(mount: Mount): void {
  const opened = (givenMicros: number, leftMicros: number) =>
    openWithPlan(mount, givenMicros, leftMicros);

  describe('a charge beside a plan', () => {
    it.each([...consumables, 'gpu_seconds'])(
      'asks the plan for the consumable %s by name',
      async (consumable) => {
        const { consume, asked, entries } = await opened(1_000, 40);
        const reply = await consume({ ...charge(100), consumable });
        expect(valueOf(chargeReplySchema, reply)).toEqual({
          chargedMicros: 60,
          shortfallMicros: 0,
          coveredMicros: 40,
          transactionId: expect.stringMatching(/^txn_/) as string,
        });
        expect(asked).toEqual([[ACCOUNT, consumable]]);
        expect((await entries())[0]).toMatchObject({ amountMicros: -60, consumable });
      },
    );

    it('moves no credits when the plan covers it, and is still replayed', async () => {
      const { consume, asked, plan, entries, credits } = await opened(0, 500);
      const first = await consume(charge(100), key);
      expect(first.status).toBe(201);
      expect(JSON.parse(first.text)).toEqual({
        chargedMicros: 0,
        shortfallMicros: 0,
        coveredMicros: 100,
      });
      plan.includedMicros = 0;
      const again = await consume(charge(100), key);
      expect([again.status, again.text]).toEqual([201, first.text]);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(problemIn(await consume(charge(101), key))).toEqual(['idempotency_key_reused']);
      expect(asked).toHaveLength(1);
      expect(await entries()).toEqual([]);
      expect(await credits()).toMatchObject({ balanceMicros: 0, lifetimeSpentMicros: 0 });
    });

    it('is replayed unchanged when credits paid a part', async () => {
      const { consume, asked, plan } = await opened(50, 40);
      const first = await consume(charge(100, 'partial'), key);
      expect(JSON.parse(first.text)).toMatchObject({
        chargedMicros: 50,
        shortfallMicros: 10,
        coveredMicros: 40,
      });
      plan.includedMicros = 100;
      const again = await consume(charge(100, 'partial'), key);
      expect(again.text).toBe(first.text);
      expect(asked).toHaveLength(1);
    });

    it('is covered in part by the plan when the account has no credits', async () => {
      const { consume, plan } = await opened(0, 40);
      expect(JSON.parse((await consume(charge(100, 'partial'))).text)).toEqual({
        chargedMicros: 0,
        shortfallMicros: 60,
        coveredMicros: 40,
      });
      plan.includedMicros = 30;
      expect(problemIn(await consume(charge(100, 'partial')))).toEqual(['out_of_credits']);
    });

    it('is refused with the time of the plan’s renewal, and asks the plan again in a retry', async () => {
      const { consume, asked, plan, credits } = await opened(10, 40);
      const before = await credits();
      const refused = await consume(charge(100), key);
      expect(problemIn(refused)).toEqual(['out_of_credits']);
      expect(JSON.parse(refused.text)).toMatchObject({
        actions: ['purchase', 'contact_admin'],
        resetsAt,
      });
      expect(await credits()).toEqual(before);
      plan.includedMicros = 90;
      expect((await consume(charge(100), key)).status).toBe(201);
      expect(asked).toHaveLength(2);
    });

    it('asks the plan once, under any number of concurrent repeats', async () => {
      const { consume, asked, credits } = await opened(1_000, 40);
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => consume(charge(100), key)),
      );
      expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      const originals = replies.filter(({ headers }) => !headers.has('idempotent-replayed'));
      expect([originals.length, asked.length]).toEqual([1, 1]);
      expect(await credits()).toMatchObject({ balanceMicros: 940 });
    });

    it('has one effect when concurrent requests with its key differ', async () => {
      const { consume, asked, credits } = await opened(1_000, 0);
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) => consume(charge(index % 2 ? 7 : 5), key)),
      );
      const taken = replies.filter(({ status }) => status === 201);
      expect([taken.length, asked.length]).toEqual([10, 1]);
      expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
      const { chargedMicros } = JSON.parse(taken[0]?.text ?? '') as { chargedMicros: number };
      expect([5, 7]).toContain(chargedMicros);
      expect(await credits()).toMatchObject({ balanceMicros: 1_000 - chargedMicros });
    });

    it('asks the plan for no unknown account and no sender without permission', async () => {
      const { ask, asked } = await opened(1_000, 40);
      const body = charge(100);
      await ask('consumer', 'POST /charges', { body, account: 'nobody' });
      await ask('member', 'POST /charges', { body });
      await ask('consumer', 'POST /charges', { body: charge(0) });
      await ask('consumer', 'POST /charges', { body, key: 'too short' });
      expect(asked).toEqual([]);
    });
  });

  describe('the status beside a plan', () => {
    const statusOf = async (reply: Promise<Reply>) => valueOf(creditsStatusSchema, await reply);

    it('is out of credits only when the plan is used up as well', async () => {
      const { ask, asked, plan, give } = await opened(0, 1);
      const status = () => statusOf(ask('member', 'GET /status?consumable=sms'));
      expect(await status()).toMatchObject({ state: 'ok' });
      expect(asked).toEqual([[ACCOUNT, 'sms']]);
      await ask('consumer', 'POST /charges', { body: { ...charge(1), consumable: 'sms' } });
      expect(await status()).toMatchObject({ state: 'out_of_credits', resetsAt });
      plan.includedMicros = 2;
      expect(await status()).toMatchObject({ state: 'ok' });
      plan.includedMicros = 0;
      const without = await status();
      expect(without).toMatchObject({ state: 'out_of_credits' });
      expect(without).not.toHaveProperty('resetsAt');
      await give(10_000);
      const well = await status();
      expect(well).toMatchObject({ state: 'ok' });
      expect(well).not.toHaveProperty('resetsAt');
      expect(asked).toHaveLength(5);
    });

    it('does not change while open holds cover the rest of the plan', async () => {
      const { ask, begin, consume } = await opened(0, 100);
      await begin(100);
      const status = () => statusOf(ask('member', 'GET /status?consumable=voice'));
      expect(await status()).toMatchObject({ state: 'ok' });
      const refused = await consume({ ...charge(1), consumable: 'voice' });
      expect(problemIn(refused)).toEqual(['credits_reserved']);
      expect(refused.text).not.toContain('resetsAt');
    });

    it('without a consumable considers all of them, with the first renewal', async () => {
      const days: Partial<Record<string, string>> = { sms: '2026-03-20', storage: '2026-03-19' };
      let included = '';
      const asked: string[] = [];
      const { ask } = await openService(
        {
          allowance: async (_, consumable): Promise<Allowance | null> => {
            asked.push(consumable);
            if (consumable === included) return monthOf(1);
            const day = days[consumable];
            const used = { usedElsewhereMicros: 5, periodEndsAt: `${day}T00:00:00Z` };
            return day === undefined ? null : monthOf(5, used);
          },
        },
        mount,
      );
      const status = () => statusOf(ask('member', 'GET /status'));
      expect(await status()).toMatchObject({
        state: 'out_of_credits',
        resetsAt: '2026-03-19T00:00:00.000Z',
      });
      expect(asked).toEqual(consumables);
      included = 'email';
      expect(await status()).toMatchObject({ state: 'ok' });
    });
  });
}
