/** Before new money moves, the backend asks `resolveAccount` again whether the account still exists. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountTerms, ResolveAccount } from '../../../src/server/ports/account-terms.js';
import { AMOUNT, THRESHOLD, armed } from '../auto-top-up/open-top-ups.js';
import { ACCOUNT } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const terms: AccountTerms = { currency: 'usd', lowThresholdMicros: 5_000_000 };

afterEach(() => void vi.useRealTimers());

/** Opens an account with auto top-up on, and a switch for the host app's next answers. */
async function openAnswering() {
  let answer: ResolveAccount = () => terms;
  const service = await armed({ resolveAccount: (accountId) => answer(accountId) });
  return { ...service, answerWith: (next: ResolveAccount) => void (answer = next) };
}

const gone: ResolveAccount = () => null;
const fails: ResolveAccount = () => Promise.reject(new Error('The database is down.'));
const neverAnswers: ResolveAccount = () => new Promise(() => undefined);

describe('a customer that has left', () => {
  it('is not charged by the worker, and auto top-up is off from then on', async () => {
    const service = await openAnswering();
    service.answerWith(gone);
    await service.spend(1);
    for (let hour = 0; hour < 30; hour += 1) await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.topUps()).toMatchObject([{ status: 'canceled', amountMicros: AMOUNT }]);
    expect(await service.get()).toMatchObject({ enabled: false, spentThisMonthMicros: 0 });
    expect(service.faults.map(String)).toEqual([
      expect.stringContaining(`resolveAccount returned null for ${ACCOUNT}`),
    ]);
  });

  it('is not charged by the retry after a decline', async () => {
    const service = await openAnswering();
    service.provider.queueChargeOutcomes('card_declined');
    await service.spend(1);
    expect(await service.get()).toMatchObject({ status: 'backing_off' });
    service.answerWith(gone);
    await service.after(2 * HOUR_MS);
    await service.after(HOUR_MS);
    expect(service.provider.charges()).toMatchObject([{ status: 'failed' }]);
    expect(await service.get()).toMatchObject({ enabled: false });
  });

  it('is not charged by a charge that is sent again because its answer was lost', async () => {
    const service = await openAnswering();
    service.provider.failNext('request_lost', 'chargeOffSession');
    await service.spend(1);
    service.answerWith(gone);
    for (let hour = 0; hour < 40; hour += 1) await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.topUps()).toMatchObject([
      { status: 'canceled' },
      { status: 'failed', failure: { code: 'provider_unavailable' } },
    ]);
  });

  it('has the charge credited that was made before, although its answer was lost', async () => {
    const service = await openAnswering();
    service.provider.failNext('response_lost', 'chargeOffSession');
    await service.spend(1);
    service.answerWith(gone);
    await service.after(2 * MINUTE_MS);
    expect(service.provider.charges()).toMatchObject([{ status: 'paid' }]);
    expect(await service.topUps()).toMatchObject([{ status: 'succeeded' }]);
    expect(await service.credits()).toMatchObject({ balanceMicros: THRESHOLD - 1 + AMOUNT });
  });

  it('cannot begin a purchase', async () => {
    const service = await openAnswering();
    service.answerWith(gone);
    const body = { amountMicros: 10_000_000 };
    expect(problemIn(await service.ask('owner', 'POST /purchases', { body }))).toEqual([
      'not_found',
    ]);
    const page = await service.ask('owner', 'GET /purchases');
    expect(JSON.parse(page.text)).toMatchObject({ data: [] });
  });
});

describe('an account whose host app does not answer', () => {
  it('is charged later, once the host app answers again', async () => {
    const service = await openAnswering();
    service.answerWith(fails);
    await service.spend(1);
    await service.after(HOUR_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await service.get()).toMatchObject({ status: 'charging', enabled: true });
    expect(service.faults).not.toEqual([]);
    service.answerWith(() => terms);
    await service.after(HOUR_MS);
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('is charged later when the answer takes more than ten seconds', async () => {
    const service = await openAnswering();
    vi.useFakeTimers();
    service.answerWith(neverAnswers);
    const spending = service.spend(1);
    await vi.advanceTimersByTimeAsync(10_000);
    await spending;
    expect(service.provider.charges()).toEqual([]);
    service.answerWith(() => terms);
    await service.after(2 * MINUTE_MS);
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('cannot begin a purchase until then', async () => {
    const service = await openAnswering();
    const body = { amountMicros: 10_000_000 };
    const key = 'the-key-of-this-purchase';
    service.answerWith(fails);
    const refused = await service.ask('owner', 'POST /purchases', { body, key });
    expect(problemIn(refused)).toEqual(['ledger_unavailable']);
    service.answerWith(() => terms);
    expect((await service.ask('owner', 'POST /purchases', { body, key })).status).toBe(201);
  });
});
