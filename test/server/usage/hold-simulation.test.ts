/**
 * I4, I10, I11 and I18 with everything that can happen on the way: work that begins with a hold and ends
 * with its settlement, over a store whose commits are lost before or after they are stored, in whatever
 * order the scheduler of fast-check has it. Each step is sent until there is a definitive answer.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllowancePort } from '../../../src/server/ports/allowance.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, openService, type Service } from '../open-service.js';

const BALANCE = 1_000;
const START = Date.UTC(2026, 0, 1);

interface Work {
  max: number;
  min: number;
  /** What nobody comes back for expires. */
  end: { final: number } | 'release' | 'never';
  /** How many of the processes send each step at once. */
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
  /** What the plan says it covers, in turn; `null` where it includes nothing. */
  covers: fc.option(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 5 })),
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

/** What the senders are told, each by a process of its own: the same, but that one may be refused. */
async function agreed<T>(
  services: readonly Service[],
  send: (service: Service) => Promise<T>,
): Promise<T | null> {
  const answers = await Promise.all(services.map((service) => insist(() => send(service))));
  const told = answers.filter((answer) => answer !== null);
  expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBeLessThan(2);
  return told[0] ?? null;
}

/** What the work was charged. */
async function carryOut(
  processes: readonly Service[],
  work: Work,
  { index, hasPlan }: { index: number; hasPlan: boolean },
): Promise<number> {
  const { max: maxMicros, min: minMicros, end } = work;
  const senders = processes.slice(0, work.senders);
  const request = { maxMicros, minMicros, consumable: 'llm_tokens', ttlSeconds: 60 };
  const idempotencyKey = `work-number-${index}-of-this-life`;
  const hold = await agreed(senders, (to) => to.hold(ACCOUNT, { idempotencyKey, ...request }));
  if (!hold || end === 'never') return 0;
  expect(hold.grantedMicros).toBeGreaterThanOrEqual(minMicros);
  expect(hold.grantedMicros).toBeLessThanOrEqual(maxMicros);
  if (end === 'release') {
    const released = await agreed(senders, (to) => to.releaseHold(ACCOUNT, hold.id));
    if (!released) throw new Error('What is held can be released.');
    return 0;
  }
  const { final: finalMicros } = end;
  const settled = await agreed(senders, (to) => to.settleHold(ACCOUNT, hold.id, { finalMicros }));
  if (!settled) throw new Error('What is held can be settled.');
  const { chargedMicros, shortfallMicros, coveredMicros = 0 } = settled;
  // What it was granted is there at its end, whatever others did: a plan may have changed its mind.
  const isThere = chargedMicros >= Math.min(finalMicros, hold.grantedMicros);
  expect(isThere || hasPlan).toBe(true);
  expect(coveredMicros + chargedMicros + shortfallMicros).toBe(finalMicros);
  return chargedMicros;
}

/** A plan that never says the same twice: only what is stored can be told again. */
function fickle(covers: readonly number[]): AllowancePort {
  let asked = 0;
  return (_account, _consumable, amountMicros) => {
    const covered = covers[(asked += 1) % covers.length] ?? 0;
    return { coveredMicros: Math.min(covered, amountMicros) };
  };
}

describe('work that holds credits, in two processes over a store that loses what it is told', () => {
  it('is charged once, never for what another holds, and leaves nothing reserved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
        const memory = createMemoryStore();
        const fates = [...plan.fates];
        await fund(memory);
        const store = lossy(scheduler, memory, fates);
        const allowance = plan.covers && { allowance: fickle(plan.covers) };
        const hasPlan = plan.covers !== null;
        const processes = [
          await openService({ store, clock: () => START, ...allowance }),
          await openService({ store, clock: () => START, ...allowance }),
        ];
        const charged = await scheduler.waitFor(
          Promise.all(
            plan.works.map((work, index) => carryOut(processes, work, { index, hasPlan })),
          ),
        );
        const later = await openService({ store: memory, clock: () => START + 60_000 });
        await later.reconcile();
        const { balanceMicros, reservedMicros } = await later.credits();
        expect(balanceMicros).toBe(BALANCE - charged.reduce((sum, one) => sum + one, 0));
        expect(balanceMicros).toBeGreaterThanOrEqual(0);
        expect(reservedMicros).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

async function fund(store: LedgerStore): Promise<void> {
  const { give } = await openService({ store });
  await give(BALANCE);
}

function lossy(scheduler: fc.Scheduler, memory: LedgerStore, fates: string[]): LedgerStore {
  const commit = scheduler.scheduleFunction(memory.commit);
  return {
    ...memory,
    load: scheduler.scheduleFunction(memory.load),
    async commit(change) {
      const fate = fates.shift();
      if (fate === 'lost_before') throw new Error('connection lost');
      const obstacle = await commit(change);
      if (fate === 'lost_after') throw new Error('connection lost');
      return obstacle;
    },
  };
}
