import fc from 'fast-check';
import { expect } from 'vitest';
import type { AllowancePort } from '../../../src/server/ports/allowance.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { ACCOUNT, openService, type Service } from '../open-service.js';
import { losesSome } from './loses-some.js';
import { sendUntilAnswered } from './send-until-answered.js';

const BALANCE = 1_000;
const START = Date.UTC(2026, 0, 1);

interface Work {
  max: number;
  min: number;
  /** The end of the work. A hold that is `never` ended expires. */
  end: { final: number } | 'release' | 'never';
  /** The number of processes that send each step at once. */
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

/** The work of one run, and the outcome of each commit. */
export const plans = fc.record({
  works: fc.array(works, { minLength: 1, maxLength: 8 }),
  /** The amounts that the plan includes, in turn; `null` when the plan includes nothing. */
  includes: fc.option(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 5 })),
  outcomes: fc.array(fc.constantFrom('well', 'well', 'lost_before', 'lost_after'), {
    maxLength: 16,
  }),
});

export type HoldPlan = typeof plans extends fc.Arbitrary<infer Plan> ? Plan : never;

/**
 * Sends a request from several processes. Their answers are equal, except that some may be refused, and that
 * at most one of them is not a replay.
 */
async function agreed<T extends { isReplay: boolean }>(
  services: readonly Service[],
  send: (service: Service) => Promise<T>,
): Promise<T | null> {
  const answers = await Promise.all(
    services.map((service) => sendUntilAnswered(() => send(service))),
  );
  const granted = answers.filter((answer) => answer !== null);
  const contents = granted.map((answer) => JSON.stringify({ ...answer, isReplay: null }));
  expect(new Set(contents).size).toBeLessThan(2);
  expect(granted.filter(({ isReplay }) => !isReplay).length).toBeLessThan(2);
  return granted[0] ?? null;
}

/** Returns the amounts that credits and the plan paid for the work. */
async function carryOut(
  processes: readonly Service[],
  work: Work,
  index: number,
): Promise<{ charged: number; covered: number }> {
  const { max: maxMicros, min: minMicros, end } = work;
  const senders = processes.slice(0, work.senders);
  const request = { maxMicros, minMicros, consumable: 'llm_tokens', ttlSeconds: 60 };
  const idempotencyKey = `work-number-${index}-of-this-life`;
  const hold = await agreed(senders, (to) => to.hold(ACCOUNT, { idempotencyKey, ...request }));
  if (!hold || end === 'never') return nothing;
  expect(hold.grantedMicros).toBeGreaterThanOrEqual(minMicros);
  expect(hold.grantedMicros).toBeLessThanOrEqual(maxMicros);
  if (end === 'release') {
    const released = await agreed(senders, (to) => to.releaseHold(ACCOUNT, hold.id));
    if (!released) throw new Error('An open hold can be released.');
    return nothing;
  }
  const { final: finalMicros } = end;
  const settled = await agreed(senders, (to) => to.settleHold(ACCOUNT, hold.id, { finalMicros }));
  if (!settled) throw new Error('An open hold can be settled.');
  const { chargedMicros, shortfallMicros, coveredMicros = 0 } = settled;
  // The granted amount is available at settlement, independent of other work and of a changed plan.
  const paid = coveredMicros + chargedMicros;
  expect(paid).toBeGreaterThanOrEqual(Math.min(finalMicros, hold.grantedMicros));
  expect(coveredMicros + chargedMicros + shortfallMicros).toBe(finalMicros);
  return { charged: chargedMicros, covered: coveredMicros };
}

const nothing = { charged: 0, covered: 0 };

/** A plan whose answer changes each time, so that only a stored answer can be repeated. */
function fickle(includes: readonly number[]): AllowancePort {
  let asked = 0;
  return () => {
    const includedMicros = includes[(asked += 1) % includes.length] ?? 0;
    return {
      includedMicros,
      periodStartsAt: '2026-01-01T00:00:00Z',
      periodEndsAt: '2026-02-01T00:00:00Z',
    };
  };
}

/** Carries out work in two processes over an empty database, and expects the promises of holds. */
export async function checkHolds(
  scheduler: fc.Scheduler,
  plan: HoldPlan,
  database: LedgerStore,
): Promise<void> {
  const outcomes = [...plan.outcomes];
  await fund(database);
  const store = losesSome(scheduler, database, outcomes);
  const allowance = plan.includes && { allowance: fickle(plan.includes) };
  const processes = [
    await openService({ store, clock: () => START, ...allowance }),
    await openService({ store, clock: () => START, ...allowance }),
  ];
  const paid = await scheduler.waitFor(
    Promise.all(plan.works.map((work, index) => carryOut(processes, work, index))),
  );
  const later = await openService({ store: database, clock: () => START + 60_000 });
  await later.reconcile();
  const { balanceMicros, reservedMicros } = await later.credits();
  expect(balanceMicros).toBe(BALANCE - paid.reduce((sum, { charged }) => sum + charged, 0));
  const covered = paid.reduce((sum, one) => sum + one.covered, 0);
  expect(covered).toBeLessThanOrEqual(Math.max(0, ...(plan.includes ?? [])));
  expect(balanceMicros).toBeGreaterThanOrEqual(0);
  expect(reservedMicros).toBe(0);
  const { account } = (await database.load(ACCOUNT, [])) ?? {};
  const [period = { coveredMicros: 0, heldMicros: 0 }] = account?.allowances.states ?? [];
  expect(period).toMatchObject({ coveredMicros: covered, heldMicros: 0 });
}

async function fund(store: LedgerStore): Promise<void> {
  const { give } = await openService({ store });
  await give(BALANCE);
}
