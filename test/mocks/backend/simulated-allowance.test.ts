import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { createServerClient } from '../../../src/client/server-client.js';
import { createMockBackend, type MockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { createSimulatedAllowance } from '../../../src/mocks/backend/simulated-allowance.js';
import { SIMULATED_SERVER_TOKEN } from '../../../src/mocks/backend/simulated-sign-in.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, newKey, openService } from '../../server/open-service.js';

const NOW = Date.UTC(2026, 10, 30, 23);
const HOUR = 3_600_000;
const DECEMBER = '2026-12-01T00:00:00.000Z';
const baseUrl = 'https://credits.test/api';

const fetchFrom = ({ handler }: MockBackend) =>
  ((url, init) => handler(new Request(url, init))) as (
    url: string,
    init: RequestInit,
  ) => Promise<Response>;

const serverOf = (backend: MockBackend) =>
  createServerClient({
    baseUrl,
    headers: { authorization: `Bearer ${SIMULATED_SERVER_TOKEN}` },
    fetch: fetchFrom(backend),
  });

const tokens = (amountMicros: number) => ({
  idempotencyKey: newKey(),
  amountMicros,
  consumable: 'llm_tokens',
  onInsufficient: 'reject' as const,
});

const onDemo = (amountMicros: number) => ({ accountId: 'acct_demo', ...tokens(amountMicros) });

/** Turns the problem `out_of_credits` into `null`. */
function nullIfOutOfCredits(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'out_of_credits') return null;
  throw error;
}

/** Opens a backend with a monthly allowance of 1,000 micro-units for tokens. */
async function openPlan() {
  let now = NOW;
  const clock = () => now;
  const allowance = createSimulatedAllowance({ monthlyMicros: { llm_tokens: 1_000 }, clock });
  const service = await openService({ allowance, clock });
  return {
    ...service,
    wait: (ms: number) => (now += ms),
    left: async () => (await service.allowanceOf(ACCOUNT, 'llm_tokens'))?.leftMicros,
    consume: (amountMicros: number, idempotencyKey = newKey()) =>
      service
        .charge(ACCOUNT, { ...tokens(amountMicros), idempotencyKey })
        .catch(nullIfOutOfCredits),
  };
}

describe('a simulated allowance', () => {
  it('counts each covered charge once, and no repeated or refused charge', async () => {
    const { consume, left, give } = await openPlan();
    const key = newKey();
    expect(await consume(300, key)).toMatchObject({ coveredMicros: 300, chargedMicros: 0 });
    expect(await consume(300, key)).toMatchObject({ coveredMicros: 300 });
    expect(await left()).toBe(700);
    expect(await consume(701)).toBeNull();
    expect(await left()).toBe(700);
    await give(500);
    expect(await consume(900)).toMatchObject({ coveredMicros: 700, chargedMicros: 200 });
    expect(await left()).toBe(0);
  });

  it('counts the final amount of a settled hold once, and no released hold', async () => {
    const { hold, settleHold, releaseHold, left } = await openPlan();
    const openHold = (maxMicros: number) =>
      hold(ACCOUNT, { idempotencyKey: newKey(), maxMicros, consumable: 'llm_tokens' });
    const [one, other] = [await openHold(800), await openHold(200)];
    expect(await left()).toBe(0);
    await settleHold(ACCOUNT, one.id, { finalMicros: 300 });
    await settleHold(ACCOUNT, one.id, { finalMicros: 300 });
    await releaseHold(ACCOUNT, other.id);
    expect(await left()).toBe(700);
  });

  it('resets on the first of the next month, and reports that date', async () => {
    const { ask, consume, left, wait } = await openPlan();
    await consume(1_000);
    const status = async () =>
      JSON.parse((await ask('member', 'GET /status')).text) as Record<string, unknown>;
    expect(await status()).toMatchObject({ state: 'out_of_credits', resetsAt: DECEMBER });
    wait(HOUR - 1);
    expect(await left()).toBe(0);
    wait(1);
    expect(await left()).toBe(1_000);
    expect(await status()).toMatchObject({ state: 'ok' });
  });

  it('covers only its consumables, separately for each account', async () => {
    const clock = () => NOW;
    const allowance = createSimulatedAllowance({ monthlyMicros: { sms: 10 }, clock });
    const { charge, allowanceOf } = await openService({ allowance, clock });
    await charge(ACCOUNT, { ...tokens(10), consumable: 'sms' });
    expect(await allowanceOf(ACCOUNT, 'sms')).toMatchObject({ leftMicros: 0 });
    expect(await allowanceOf('acct_2', 'sms')).toMatchObject({ leftMicros: 10 });
    for (const consumable of ['llm_tokens', 'constructor']) {
      expect(await allowanceOf(ACCOUNT, consumable)).toBeNull();
    }
  });

  it('never covers more than the allowance, for any sequence of charges', async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(amounts, fc.nat(2_000), async (wanted, credits) => {
        const { consume, left, give, credits: read } = await openPlan();
        if (credits > 0) await give(credits);
        let covered = 0;
        let charged = 0;
        for (const amount of wanted) {
          const reply = await consume(amount);
          covered += reply?.coveredMicros ?? 0;
          charged += reply?.chargedMicros ?? 0;
        }
        expect(covered).toBeLessThanOrEqual(1_000);
        expect(await left()).toBe(1_000 - covered);
        expect(await read()).toMatchObject({ balanceMicros: credits - charged });
      }),
      { numRuns: 100 },
    );
  });
});

describe('a mock backend with an allowance', () => {
  it('has the state ok in freeTier without credits, until the allowance is used up', async () => {
    const backend = createMockBackend({ scenario: 'freeTier', now: NOW });
    const [client, server] = [
      createHttpClient({ baseUrl, fetch: fetchFrom(backend) }),
      serverOf(backend),
    ];
    expect(await client.getStatus({ consumable: 'llm_tokens' })).toMatchObject({ state: 'ok' });
    expect(await client.getCredits()).toMatchObject({ balanceMicros: 0, lifetimeSpentMicros: 0 });
    await backend.control.charge(3_000_000);
    const hold = { accountId: 'acct_demo', consumable: 'llm_tokens', maxMicros: 750_000 };
    const { id: holdId } = await server.hold({ ...hold, idempotencyKey: newKey() });
    const end = { accountId: 'acct_demo', holdId, finalMicros: 750_000 };
    expect(await server.settleHold(end)).toMatchObject({ coveredMicros: 750_000 });
    expect(await client.getStatus()).toMatchObject({
      state: 'out_of_credits',
      resetsAt: DECEMBER,
    });
    await expect(server.charge(onDemo(1))).rejects.toMatchObject({
      code: 'out_of_credits',
      problem: { resetsAt: DECEMBER },
    });
    await backend.control.grant(1_000_000);
    expect(await server.charge(onDemo(1))).toMatchObject({ chargedMicros: 1 });
    backend.control.advanceTime(HOUR);
    expect(await server.charge(onDemo(2))).toMatchObject({ chargedMicros: 0, coveredMicros: 2 });
  });

  it('has the state out_of_credits in freeTierUsedUp until the allowance resets', async () => {
    const backend = createMockBackend({ scenario: 'freeTierUsedUp', now: NOW });
    const client = createHttpClient({ baseUrl, fetch: fetchFrom(backend) });
    const status = () => client.getStatus({ consumable: 'llm_tokens' });
    expect(await status()).toMatchObject({ state: 'out_of_credits', resetsAt: DECEMBER });
    backend.control.advanceTime(HOUR);
    expect(await status()).toMatchObject({ state: 'ok' });
  });

  it('accepts an allowance with any scenario', async () => {
    const backend = createMockBackend({ scenario: 'depleted', now: NOW, allowance: { sms: 5 } });
    await backend.control.charge(5, 'sms');
    await expect(backend.control.charge(1, 'sms')).rejects.toMatchObject({
      code: 'out_of_credits',
    });
    await expect(backend.control.charge(1)).rejects.toMatchObject({ code: 'out_of_credits' });
  });
});
