import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client';
import { outcomeOf } from '../failure-of';
import { fakeFetch, json, offline, silent, type Answer } from '../fake-fetch';
import * as replies from '../replies';

const reason = new Error('The dialog was closed.');
const change = { accountId: 'acct_1', purchaseId: 'pur_1' };

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.9);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function start(answer: Answer) {
  const { fetch, sent } = fakeFetch(answer);
  const controller = new AbortController();
  return { client: createHttpClient({ baseUrl: '/api', fetch }), sent, controller };
}

describe('an aborted request', () => {
  it('is not sent when the signal has aborted before', async () => {
    const { client, sent } = start(json(replies.credits));
    const signal = AbortSignal.abort(reason);
    expect(await outcomeOf(client.getCredits({ signal }))).toBe(reason);
    expect(sent).toEqual([]);
  });

  it.each([
    ['an error', reason],
    ['anything else', 'closed'],
  ])('rejects with the reason of the signal, %s, and stops', async (_, why) => {
    const { client, sent, controller } = start(silent);
    const outcome = outcomeOf(client.getCredits({ signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort(why);
    expect(await outcome).toBe(why);
    expect(sent[0]?.init.signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it('is not attempted again after an abort between two attempts', async () => {
    const { client, sent, controller } = start(offline);
    const outcome = outcomeOf(client.getCredits({ signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it('rejects with the reason of the signal also when fetch rejects first', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const noticed = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('Aborted.', 'AbortError')));
    });
    const client = createHttpClient({ baseUrl: '/api', fetch: () => noticed });
    const outcome = outcomeOf(client.purchases.cancel(change, { signal }));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort(reason);
    expect(await outcome).toBe(reason);
  });

  it('rejects with the reason of the signal also when fetch ignores the signal', async () => {
    const { client, controller } = start(() => new Promise(() => undefined));
    const outcome = outcomeOf(client.getCredits({ signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort(reason);
    expect(await outcome).toBe(reason);
  });
});

describe('a request leaves no timer and no listener', () => {
  async function remains(answer: Answer, giveUpAfterMs: number) {
    const { client, controller } = start(answer);
    const { signal } = controller;
    const outcome = outcomeOf(client.getCredits({ signal }));
    await vi.advanceTimersByTimeAsync(giveUpAfterMs);
    controller.abort(reason);
    await outcome;
    return { timers: vi.getTimerCount(), listeners: getEventListeners(signal, 'abort') };
  }

  it.each<[string, Answer, number]>([
    ['that was answered', json(replies.credits), 1],
    ['that was refused', json({}, 404), 1],
    ['that failed to the last', offline, 60_000],
    ['that took too long', silent, 120_000],
    ['that was given up while it ran', silent, 1],
    ['that was given up between two attempts', offline, 100],
  ])('%s', async (_, answer, giveUpAfterMs) => {
    expect(await remains(answer, giveUpAfterMs)).toEqual({ timers: 0, listeners: [] });
  });

  it('except one timer and one listener while it waits for the next attempt', async () => {
    const { client, controller } = start(offline);
    const { signal } = controller;
    const outcome = outcomeOf(client.getCredits({ signal }));
    await vi.advanceTimersByTimeAsync(100);
    expect(vi.getTimerCount()).toBe(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await vi.runAllTimersAsync();
    await outcome;
  });
});
