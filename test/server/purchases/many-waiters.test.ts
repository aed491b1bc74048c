/**
 * Any number of pages that wait for one purchase: one poller asks the provider, and one answer serves
 * every page for a second.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { purchaseSchema } from '../../../src/contract/resources/purchase.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { createReuse } from '../../../src/std/reuse.js';
import { createTurns } from '../../../src/std/turns.js';
import { signIn } from '../contract/principals.js';
import { ACCOUNT, openService, valueOf, type Reply } from '../open-service.js';
import { problemIn } from '../problem-in.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PAGES = 2_000;
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A backend without webhooks, which counts the lookups at the provider and the reads of the store. */
async function openWaitingRoom() {
  const payments = createSimulatedPayments();
  payments.control.setWebhooks({ delivery: 'dropped' });
  const retrieve = vi.fn(payments.retrievePayment);
  const store = createMemoryStore();
  const load = vi.fn(store.load);
  const service = await openService({
    payments: { ...payments, retrievePayment: retrieve },
    store: { ...store, load },
    onFault: () => undefined,
  });
  const { purchase } = await service.begin();
  retrieve.mockClear();

  /** Opens the purchase in a page, which waits for up to `waitSeconds`. */
  async function look(waitSeconds: number, signal?: AbortSignal, id = purchase.id): Promise<Reply> {
    const path = `accounts/${ACCOUNT}/purchases/${id}?wait=${waitSeconds}`;
    const response = await service.handler(
      new Request(`https://app.example.com/api/credits/${path}`, {
        headers: signIn('owner', ACCOUNT),
        ...(signal && { signal }),
      }),
    );
    const { status, headers } = response;
    return { status, headers, text: await response.text() };
  }
  const lookOften = (count: number, ...args: Parameters<typeof look>) =>
    Promise.all(Array.from({ length: count }, () => look(...args)));
  return { service, control: payments.control, retrieve, load, look, lookOften, id: purchase.id };
}

/** Responses that wait for a turn of the event loop need a few milliseconds of the fake clock. */
async function answersIn(...replies: Promise<Reply[] | Reply>[]): Promise<Reply[]> {
  await after(100);
  return (await Promise.all(replies)).flat();
}

const statusesIn = (replies: Reply[]) => [
  ...new Set(replies.map((reply) => valueOf(purchaseSchema, reply).status)),
];

describe('2,000 pages that wait for one purchase', () => {
  it('ask the provider 4 times in 7 seconds and 13 times in 25', async () => {
    const { retrieve, lookOften } = await openWaitingRoom();
    const replies = lookOften(PAGES, 25);
    await after(7_000);
    expect(retrieve).toHaveBeenCalledTimes(4);
    await after(18_000);
    expect(retrieve).toHaveBeenCalledTimes(13);
    expect(statusesIn(await answersIn(replies))).toEqual(['awaiting_payment']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ask at most once a second when they come and go at any time, with and without waiting', async () => {
    const { retrieve, look } = await openWaitingRoom();
    const replies: Promise<Reply>[] = [];
    for (let page = 0; page < PAGES; page += 1) {
      replies.push(look([0, 1, 2, 25][page % 4] ?? 0));
      await after(3.5);
    }
    // The answers of seven seconds, and the first one.
    expect(retrieve.mock.calls.length).toBeLessThanOrEqual(8);
    expect(retrieve.mock.calls.length).toBeGreaterThanOrEqual(7);
    await after(25_000);
    expect(statusesIn(await Promise.all(replies))).toEqual(['awaiting_payment']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('all hear of the payment from one answer, with at most four reads of the store', async () => {
    const { control, retrieve, load, lookOften, id } = await openWaitingRoom();
    const replies = lookOften(PAGES, 25);
    await after(1_999);
    retrieve.mockClear();
    load.mockClear();
    control.pay(id);
    await after(1);
    expect(statusesIn(await answersIn(replies))).toEqual(['succeeded']);
    expect(retrieve).toHaveBeenCalledTimes(1);
    expect(load.mock.calls.length).toBeLessThanOrEqual(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('all hear at once of a purchase that another request ends, while the provider is silent', async () => {
    const { service, control, lookOften, id } = await openWaitingRoom();
    const replies = lookOften(PAGES, 25);
    await after(1_000);
    control.failNext('no_response', 'retrievePayment');
    await after(1_500);
    await service.ask('owner', `POST /purchases/${id}/cancel`);
    await after(0);
    expect(statusesIn(await answersIn(replies))).toEqual(['canceled']);
  });

  it('leave no timer and no poller when they disconnect, and the last one ends the polling', async () => {
    const { retrieve, lookOften, look } = await openWaitingRoom();
    const [leaving, staying] = [new AbortController(), new AbortController()];
    const left = lookOften(PAGES - 1, 25, leaving.signal);
    const stayed = look(25, staying.signal);
    await after(2_500);
    leaving.abort();
    expect(statusesIn(await answersIn(left))).toEqual(['awaiting_payment']);
    retrieve.mockClear();
    await after(4_000);
    expect(retrieve).toHaveBeenCalledTimes(2);
    staying.abort();
    await answersIn(stayed);
    expect(vi.getTimerCount()).toBe(0);
    await after(60_000);
    expect(retrieve).toHaveBeenCalledTimes(2);
    const again = look(2);
    await after(2_000);
    expect(statusesIn(await answersIn(again))).toEqual(['awaiting_payment']);
    expect(retrieve.mock.calls.length).toBeGreaterThan(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('all get the failure of the store, and the next one waits again', async () => {
    const { load, look, lookOften } = await openWaitingRoom();
    const replies = lookOften(PAGES, 25);
    await after(1_000);
    load.mockRejectedValueOnce(new Error('connection lost'));
    await after(1_000);
    const codes = new Set((await answersIn(replies)).map((reply) => problemIn(reply)[0]));
    expect([...codes]).toEqual(['ledger_unavailable']);
    expect(vi.getTimerCount()).toBe(0);
    const again = look(2);
    await after(2_000);
    expect(statusesIn(await answersIn(again))).toEqual(['awaiting_payment']);
  });
});

describe('pages that do not wait', () => {
  it('share one answer of the provider for a second, also when the provider fails', async () => {
    const { control, retrieve, lookOften } = await openWaitingRoom();
    for (const isDown of [false, true, false]) {
      control.setUnavailable(isDown);
      retrieve.mockClear();
      expect(statusesIn(await lookOften(100, 0))).toEqual(['awaiting_payment']);
      await after(999);
      expect(statusesIn(await lookOften(100, 0))).toEqual(['awaiting_payment']);
      expect(retrieve).toHaveBeenCalledTimes(1);
      await after(1);
    }
  });

  it('get the stored state if it is newer than the last answer', async () => {
    const { service, control, look, id } = await openWaitingRoom();
    await look(0);
    control.process(id);
    await service.settle(ACCOUNT, id);
    expect(statusesIn([await look(0)])).toEqual(['processing']);
  });

  it('share no answer with another purchase', async () => {
    const { service, retrieve, look } = await openWaitingRoom();
    const { purchase } = await service.begin();
    retrieve.mockClear();
    await Promise.all([look(0), look(0, undefined, purchase.id)]);
    expect(retrieve).toHaveBeenCalledTimes(2);
  });
});

describe('createTurns', () => {
  it('runs as many callbacks at once as a turn may have, and the others in the next turns, in order', async () => {
    const runInTurns = createTurns(2);
    const ran: number[] = [];
    for (const number of [1, 2, 3, 4, 5]) runInTurns(() => ran.push(number));
    expect(ran).toEqual([1, 2]);
    await vi.advanceTimersToNextTimerAsync();
    expect(ran).toEqual([1, 2, 3, 4]);
    await vi.advanceTimersToNextTimerAsync();
    expect(ran).toEqual([1, 2, 3, 4, 5]);
    expect(vi.getTimerCount()).toBe(0);
    runInTurns(() => ran.push(6));
    expect(ran).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('createReuse', () => {
  it('shares a run and its result for a while, and runs again after a failure', async () => {
    const reuse = createReuse<number>(1_000);
    let runs = 0;
    const work = async () => (runs += 1);
    expect(await Promise.all([reuse('a', work), reuse('a', work), reuse('b', work)])).toEqual([
      1, 1, 2,
    ]);
    await after(999);
    expect(await reuse('a', work)).toBe(1);
    await after(1);
    expect(await reuse('a', work)).toBe(3);
    const failing = async () => {
      throw new Error('no');
    };
    const failures = await Promise.allSettled([reuse('c', failing), reuse('c', work)]);
    expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await reuse('c', work)).toBe(4);
  });
});
