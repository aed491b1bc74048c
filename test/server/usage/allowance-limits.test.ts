/** A plan of one dollar serves one dollar, however many requests arrive at once, in any number of processes. */
import { describe, expect, it } from 'vitest';
import type { Allowance } from '../../../src/server/ports/allowance.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { monthOf, resetsAt } from '../contract/cases/usage/open-with-plan.js';
import { ACCOUNT, newKey, openService, type Service } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const DOLLAR = 1_000_000;
const TOKENS = 'llm_tokens';

/** Opens processes over one store, with a plan of one dollar. */
async function openProcesses(count: number): Promise<Service[]> {
  const store = createMemoryStore();
  const open = () => openService({ store, allowance: async () => monthOf(DOLLAR) });
  return Promise.all(Array.from({ length: count }, open));
}

const charge = (to: Service, amountMicros: number) =>
  to.charge(ACCOUNT, {
    idempotencyKey: newKey(),
    amountMicros,
    consumable: TOKENS,
    onInsufficient: 'reject',
  });

const hold = (to: Service, maxMicros: number, minMicros = maxMicros) =>
  to.hold(ACCOUNT, { idempotencyKey: newKey(), maxMicros, minMicros, consumable: TOKENS });

/** Sends a request to the processes in turn, all at once. Returns the replies, and the refusals by code. */
async function flood<Reply>(
  processes: readonly Service[],
  count: number,
  send: (to: Service) => Promise<Reply>,
) {
  const results = await Promise.allSettled(
    Array.from({ length: count }, (_, index) => {
      const to = processes[index % processes.length];
      if (!to) throw new Error('There is at least one process.');
      return send(to);
    }),
  );
  const replies = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const codes = results.flatMap((one) =>
    one.status === 'rejected' && one.reason instanceof ProblemError ? [one.reason.code] : [],
  );
  expect(replies.length + codes.length).toBe(count);
  return { replies, codes: new Set(codes) };
}

describe.each([1, 3])('a plan of $1, in %i processes', (count) => {
  it('serves two of 60 concurrent charges of $0.50', async () => {
    const processes = await openProcesses(count);
    const { replies, codes } = await flood(processes, 60, (to) => charge(to, DOLLAR / 2));
    expect(replies.map(({ coveredMicros }) => coveredMicros)).toEqual([DOLLAR / 2, DOLLAR / 2]);
    expect([...codes]).toEqual(['out_of_credits']);
  });

  it('grants one of 100 open holds of $1', async () => {
    const processes = await openProcesses(count);
    const { replies, codes } = await flood(processes, 100, (to) => hold(to, DOLLAR));
    expect(replies.map(({ grantedMicros }) => grantedMicros)).toEqual([DOLLAR]);
    expect([...codes]).toEqual(['credits_reserved']);
  });

  it('is shared by partial grants without a rest', async () => {
    const processes = await openProcesses(count);
    const { replies } = await flood(processes, 9, (to) => hold(to, 300_000, 1));
    const granted = replies.map(({ grantedMicros }) => grantedMicros);
    expect(granted.toSorted((one, other) => one - other)).toEqual([
      100_000, 300_000, 300_000, 300_000,
    ]);
  });
});

/** Opens a backend whose plan gives these answers in turn, and then the last one again. */
async function openWithAnswers(...answers: (Allowance | null)[]) {
  let asked = 0;
  const service = await openService({
    allowance: async () => answers[Math.min((asked += 1), answers.length) - 1] ?? null,
  });
  return { ...service, asked: () => asked };
}

const LAST_MONTH = {
  periodStartsAt: '2026-02-01T00:00:00Z',
  periodEndsAt: '2026-03-01T00:00:00Z',
};

describe('an answer whose period is over', () => {
  const over = monthOf(DOLLAR, LAST_MONTH);

  it('is asked for once more, and the second answer counts', async () => {
    const service = await openWithAnswers(over, monthOf(DOLLAR));
    expect(await charge(service, 5)).toMatchObject({ coveredMicros: 5 });
    expect(service.asked()).toBe(2);
    expect(await hold(service, 5)).toMatchObject({ grantedMicros: 5 });
    expect(service.asked()).toBe(3);
  });

  it('covers nothing if the second answer is over as well, and names no time in the past', async () => {
    const service = await openWithAnswers(over);
    const { ask } = service;
    const body = { amountMicros: 5, consumable: TOKENS, onInsufficient: 'reject' };
    const refused = await ask('consumer', 'POST /charges', { body });
    expect(problemIn(refused)).toEqual(['out_of_credits']);
    expect(refused.text).not.toContain('resetsAt');
    expect(service.asked()).toBe(2);
    expect((await ask('member', 'GET /status')).text).not.toContain('resetsAt');
    expect(await service.allowanceOf(ACCOUNT, TOKENS)).toMatchObject({ leftMicros: 0 });
    await service.give(10);
    expect(await charge(service, 5)).toMatchObject({ chargedMicros: 5 });
    expect(await hold(service, 5)).toMatchObject({ grantedMicros: 5 });
  });

  it('is asked for once more when another process has stored a later one', async () => {
    const store = createMemoryStore();
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const march = monthOf(DOLLAR, { periodEndsAt: '2026-03-15T00:00:00Z' });
    const next = monthOf(DOLLAR, { periodStartsAt: '2026-03-15T00:00:00Z' });
    let asked = 0;
    const late = await openService({
      store,
      async allowance() {
        asked += 1;
        if (asked > 1) return next;
        await slow;
        return march;
      },
    });
    const fast = await openService({ store, allowance: async () => next });
    const waiting = charge(late, 5);
    expect(await charge(fast, 7)).toMatchObject({ coveredMicros: 7 });
    release();
    expect(await waiting).toMatchObject({ coveredMicros: 5 });
    expect(asked).toBe(2);
    expect(await fast.allowanceOf(ACCOUNT, TOKENS)).toMatchObject({ leftMicros: DOLLAR - 12 });
  });
});

describe('allowanceOf', () => {
  it('returns the included amount, the amount left, and the end of the period', async () => {
    const service = await openWithAnswers(monthOf(DOLLAR, { usedElsewhereMicros: 100_000 }));
    const left = async () => (await service.allowanceOf(ACCOUNT, TOKENS))?.leftMicros;
    await charge(service, 200_000);
    const { id } = await hold(service, 300_000);
    expect(await service.allowanceOf(ACCOUNT, TOKENS)).toEqual({
      includedMicros: DOLLAR,
      leftMicros: 400_000,
      periodEndsAt: resetsAt,
    });
    await service.settleHold(ACCOUNT, id, { finalMicros: 50_000 });
    expect(await left()).toBe(650_000);
  });

  it('returns null if the plan does not include the consumable, or there are no plans', async () => {
    expect(await (await openWithAnswers(null)).allowanceOf(ACCOUNT, TOKENS)).toBeNull();
    expect(await (await openService()).allowanceOf(ACCOUNT, TOKENS)).toBeNull();
  });

  it('throws not_found for an unknown account, without asking', async () => {
    const service = await openWithAnswers(monthOf(DOLLAR));
    await expect(service.allowanceOf('nobody', TOKENS)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(service.asked()).toBe(0);
  });
});
