import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client';
import { outcomeOf } from '../failure-of';
import { fakeFetch, json, offline, problem, type Answer } from '../fake-fetch';
import * as replies from '../replies';

const START = Date.parse('2026-03-14T09:26:53Z');

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The time of each attempt, from the start. */
async function timesOf(...answers: Answer[]) {
  const times: number[] = [];
  const { fetch } = fakeFetch(...answers);
  const client = createHttpClient({
    baseUrl: '/api',
    fetch(url, init) {
      times.push(Date.now() - START);
      return fetch(url, init);
    },
  });
  const outcome = outcomeOf(client.getCredits());
  await vi.runAllTimersAsync();
  return { times, error: await outcome };
}

describe('the pause between two attempts', () => {
  it.each([
    [0, [0, 0, 0]],
    [0.5, [0, 150, 450]],
    [0.9, [0, 270, 810]],
  ])('is a random part, here %d, of a time that doubles', async (random, expected) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const { times } = await timesOf(offline);
    expect(times).toEqual(expected);
  });

  const busy = (retryAfter: string) =>
    problem(503, 'ledger_unavailable', { headers: { 'retry-after': retryAfter } });

  it.each([
    ['in seconds', '2', 2_000],
    ['by a date', 'Sat, 14 Mar 2026 09:26:57 GMT', 4_000],
    ['by a date that has passed', 'Sat, 14 Mar 2026 09:00:00 GMT', 0],
    ['by the longest wait there is', '30', 30_000],
    ['in words that nobody knows', 'soon', 0],
  ])('is at least as long as the backend asks for, %s', async (_, retryAfter, waitMs) => {
    const { times } = await timesOf(busy(retryAfter), json(replies.credits));
    // Not at that exact time, because all clients got the same one.
    expect(times).toEqual([0, waitMs + 150]);
  });

  it.each([
    ['31', 31_000],
    ['3600', 3_600_000],
    ['Sat, 14 Mar 2026 10:26:53 GMT', 3_600_000],
  ])('is left to the caller when the backend asks for %s', async (retryAfter, retryAfterMs) => {
    const { times, error } = await timesOf(busy(retryAfter));
    expect(times).toEqual([0]);
    expect(error).toMatchObject({ code: 'ledger_unavailable', retryable: true, retryAfterMs });
  });

  it('is in the error also after the last attempt', async () => {
    const { times, error } = await timesOf(busy('1'));
    expect(times).toEqual([0, 1_150, 2_450]);
    expect(error).toMatchObject({ retryable: true, retryAfterMs: 1_000 });
  });
});
