import { describe, expect, it } from 'vitest';
import { holdSchema, settleReplySchema } from '../../../../../src/contract/resources/hold.js';
import type { Mount } from '../../mounts.js';
import { ACCOUNT, valueOf } from '../../../open-service.js';
import { problemIn } from '../../../problem-in.js';
import { openWithPlan, resetsAt } from './open-with-plan.js';

const key = 'message-42-of-chat-7';

export function describeAllowanceHolds(mount: Mount): void {
  const opened = (givenMicros: number, leftMicros: number) =>
    openWithPlan(mount, givenMicros, leftMicros);

  describe('a hold beside a plan', () => {
    it('is granted to an account without credits, and settled by the plan', async () => {
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
      expect(problemIn(await begin(400, key))).toEqual(['hold_not_open']);
      expect(asked).toEqual([[ACCOUNT, 'voice']]);
      expect(await entries()).toEqual([]);
    });

    it('reserves the amount that the plan does not cover, and keeps its coverage until its end', async () => {
      const { begin, settle, plan, credits } = await opened(1_000, 300);
      const { id } = valueOf(holdSchema, await begin(800));
      expect(await credits()).toMatchObject({ reservedMicros: 500 });
      plan.includedMicros = 0;
      await begin(500);
      expect(await credits()).toMatchObject({ reservedMicros: 1_000 });
      expect(valueOf(settleReplySchema, await settle(id, 900))).toMatchObject({
        chargedMicros: 500,
        shortfallMicros: 100,
        coveredMicros: 300,
      });
      expect(await credits()).toMatchObject({ balanceMicros: 500, reservedMicros: 500 });
    });

    it('is refused with the time of the plan’s renewal', async () => {
      const { begin } = await opened(10, 40);
      const refused = await begin(51);
      expect(problemIn(refused)).toEqual(['out_of_credits']);
      expect(JSON.parse(refused.text)).toMatchObject({ resetsAt });
      expect((await begin(50)).status).toBe(201);
    });

    it('does not ask the plan at its end', async () => {
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

    it('is settled once, under any number of concurrent settlements', async () => {
      const { begin, settle, asked } = await opened(1_000, 100);
      const { id } = valueOf(holdSchema, await begin(400));
      const replies = await Promise.all(Array.from({ length: 10 }, () => settle(id, 300)));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      expect(replies.filter(({ headers }) => !headers.has('idempotent-replayed'))).toHaveLength(1);
      expect(asked).toHaveLength(1);
    });
  });
}
