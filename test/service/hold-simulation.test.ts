/**
 * I4, I10, I11 and I18 with everything that can happen on the way: work that begins with a hold and ends
 * with its settlement, over a store whose commits are lost before or after they are stored, in whatever
 * order the scheduler of fast-check has it. Each step is sent until there is a definitive answer.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/service/memory-store.js';
import { ProblemError } from '../../src/service/problem-error.js';
import { ACCOUNT, openService, type Service } from './open-service.js';

const START = 1_000;

interface Work {
  max: number;
  min: number;
  /** `null` releases it, and what nobody comes back for expires. */
  end: { final: number } | 'release' | 'never';
  /** How many processes send each step at once. */
  senders: number;
}

const works: fc.Arbitrary<Work> = fc
  .record({
    max: fc.integer({ min: 1, max: 600 }),
    min: fc.integer({ min: 1, max: 600 }),
    end: fc.oneof(
      { weight: 4, arbitrary: fc.record({ final: fc.integer({ min: 0, max: 800 }) }) },
      fc.constantFrom('release' as const, 'never' as const),
    ),
    senders: fc.integer({ min: 1, max: 2 }),
  })
  .map((work) => ({ ...work, min: Math.min(work.min, work.max) }));

const plans = fc.record({
  works: fc.array(works, { minLength: 1, maxLength: 8 }),
  fates: fc.array(fc.constantFrom('well', 'well', 'lost_before', 'lost_after'), { maxLength: 16 }),
});

/** Sends it until the answer is one: `null` where it is refused. */
async function insist<T>(send: () => Promise<T>): Promise<T | null> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code !== 'ledger_unavailable') return null;
    }
  }
}

/** All that `senders` are told, which is the same for each. */
async function agreed<T>(senders: number, send: () => Promise<T>): Promise<T | null> {
  const answers = await Promise.all(Array.from({ length: senders }, () => insist(send)));
  const told = answers.filter((answer) => answer !== null);
  expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBeLessThan(2);
  return told[0] ?? null;
}

async function carryOut(service: Service, work: Work, index: number): Promise<number> {
  const { max: maxMicros, min: minMicros, end, senders } = work;
  const request = { maxMicros, minMicros, consumable: 'llm_tokens', ttlSeconds: 60 };
  const idempotencyKey = `work-number-${index}-of-this-life`;
  const hold = await agreed(senders, () => service.hold(ACCOUNT, { idempotencyKey, ...request }));
  if (!hold || end === 'never') return 0;
  expect(hold.grantedMicros).toBeGreaterThanOrEqual(minMicros);
  expect(hold.grantedMicros).toBeLessThanOrEqual(maxMicros);
  if (end === 'release') {
    expect(await agreed(senders, () => service.releaseHold(ACCOUNT, hold.id))).toEqual(hold);
    return 0;
  }
  const { final: finalMicros } = end;
  const settled = await agreed(senders, () =>
    service.settleHold(ACCOUNT, hold.id, { finalMicros }),
  );
  if (!settled) throw new Error('What is held can be settled.');
  expect(settled.chargedMicros + settled.shortfallMicros).toBe(finalMicros);
  expect(settled.chargedMicros).toBeGreaterThanOrEqual(Math.min(finalMicros, hold.grantedMicros));
  return settled.chargedMicros;
}

describe('work that holds credits, over a store that loses what it is told', () => {
  it('is charged once, never for what another holds, and leaves nothing reserved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
        const memory = createMemoryStore();
        const fates: string[] = [];
        let now = Date.UTC(2026, 0, 1);
        const commit = scheduler.scheduleFunction(memory.commit);
        const load = scheduler.scheduleFunction(memory.load);
        let isScheduled = false;
        const service = await openService({
          clock: () => now,
          store: {
            ...memory,
            load: (...asked) => (isScheduled ? load : memory.load)(...asked),
            async commit(change) {
              if (!isScheduled) return memory.commit(change);
              const fate = fates.shift();
              if (fate === 'lost_before') throw new Error('connection lost');
              const obstacle = await commit(change);
              if (fate === 'lost_after') throw new Error('connection lost');
              return obstacle;
            },
          },
        });
        await service.give(START);
        fates.push(...plan.fates);
        isScheduled = true;
        const charged = await scheduler.waitFor(
          Promise.all(plan.works.map((work, index) => carryOut(service, work, index))),
        );
        isScheduled = false;
        now += 60_000;
        await service.reconcile();
        const { balanceMicros, reservedMicros } = await service.credits();
        expect(balanceMicros).toBe(START - charged.reduce((sum, one) => sum + one, 0));
        expect(balanceMicros).toBeGreaterThanOrEqual(0);
        expect(reservedMicros).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
