/**
 * I20 in several processes over a store whose commits are lost before or after they are stored. The plan's
 * answers arrive late and out of order, periods turn in the middle of the work, and the clocks of the
 * processes differ and step back. The scheduler of fast-check decides the order.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allowance, AllowancePort } from '../../../src/server/ports/allowance.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, openService, type Service } from '../open-service.js';
import { losesSome } from './loses-some.js';
import { sendUntilAnswered } from './send-until-answered.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const START = Date.UTC(2026, 0, 1);
const PERIOD_MS = 60_000;
const TOKENS = 'llm_tokens';

interface Work {
  amount: number;
  final: number;
  end: 'charge' | 'settle' | 'release' | 'never';
  process: 0 | 1;
  /** The passing time before the work begins. Less than 0 when the clock steps back. */
  waitMs: number;
}

const works: fc.Arbitrary<Work> = fc.record({
  amount: fc.integer({ min: 1, max: 80 }),
  final: fc.integer({ min: 0, max: 120 }),
  end: fc.constantFrom('charge', 'charge', 'settle', 'settle', 'release', 'never'),
  process: fc.constantFrom(0, 1),
  waitMs: fc.constantFrom(0, 0, 1_000, 20_000, 45_000, -20_000),
});

const plans = fc.record({
  works: fc.array(works, { minLength: 4, maxLength: 14 }),
  /** The included amount at each question, in turn: the plan changes all the time. */
  included: fc.array(fc.constantFrom(0, 50, 100), { minLength: 1, maxLength: 4 }),
  skewMs: fc.constantFrom(0, 500, -15_000),
  outcomes: fc.array(fc.constantFrom('well', 'well', 'lost_before', 'lost_after'), {
    maxLength: 16,
  }),
});

/** Returns the amount that the plan covered. */
async function carryOut(to: Service, work: Work, idempotencyKey: string): Promise<number> {
  const terms = { idempotencyKey, consumable: TOKENS };
  if (work.end === 'charge') {
    const request = { ...terms, amountMicros: work.amount, onInsufficient: 'partial' } as const;
    const reply = await sendUntilAnswered(() => to.charge(ACCOUNT, request));
    return reply?.coveredMicros ?? 0;
  }
  const request = { ...terms, maxMicros: work.amount, minMicros: 1, ttlSeconds: 30 };
  const hold = await sendUntilAnswered(() => to.hold(ACCOUNT, request));
  if (!hold || work.end === 'never') return 0;
  if (work.end === 'release') {
    await sendUntilAnswered(() => to.releaseHold(ACCOUNT, hold.id));
    return 0;
  }
  const { final: finalMicros } = work;
  const settled = await sendUntilAnswered(() => to.settleHold(ACCOUNT, hold.id, { finalMicros }));
  return settled?.coveredMicros ?? 0;
}

describe('allowances, in two processes over a store that loses commits and acknowledgments', () => {
  it('I20: cover no more than the plan included in the periods that it was asked about', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
        let nowMs = START + PERIOD_MS / 2;
        const store = createMemoryStore();
        const faulty = losesSome(scheduler, store, [...plan.outcomes]);
        const largest = new Map<number, number>();
        let questions = 0;
        const askLate = scheduler.scheduleFunction(async (answer: Allowance) => answer);
        const port =
          (skewMs: number): AllowancePort =>
          () => {
            const period = Math.floor((nowMs + skewMs) / PERIOD_MS);
            const includedMicros = plan.included[(questions += 1) % plan.included.length] ?? 0;
            largest.set(period, Math.max(largest.get(period) ?? 0, includedMicros));
            return askLate({
              includedMicros,
              periodStartsAt: new Date(period * PERIOD_MS).toISOString(),
              periodEndsAt: new Date((period + 1) * PERIOD_MS).toISOString(),
            });
          };
        const open = (skewMs: number) =>
          openService({
            store: faulty,
            clock: () => nowMs + skewMs,
            allowance: port(skewMs),
            onFault: () => undefined,
          });
        const processes = [await open(0), await open(plan.skewMs)];
        const covered = await scheduler.waitFor(
          Promise.all(
            plan.works.map(async (work, index) => {
              nowMs += work.waitMs;
              await scheduler.schedule(Promise.resolve());
              const to = processes[work.process] ?? processes[0];
              const key = `work-number-${index}-of-this-life`;
              return to ? carryOut(to, work, key) : 0;
            }),
          ),
        );
        const most = [...largest.values()].reduce((sum, amount) => sum + amount, 0);
        expect(covered.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(most);

        // Once every hold is over, nothing is held, and the next commit drops the last period.
        nowMs += 10 * PERIOD_MS;
        const later = await openService({ store, clock: () => nowMs });
        await later.reconcile();
        await later.give(1);
        expect((await store.load(ACCOUNT, []))?.account.allowances.states).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
