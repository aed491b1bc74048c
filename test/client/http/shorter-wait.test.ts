import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { failureOf } from '../failure-of.js';
import { fakeFetch, json, offline, problem, text, type Answer } from '../fake-fetch.js';
import { purchase } from '../replies.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openClient(...answers: Answer[]) {
  const { fetch, sent } = fakeFetch(...answers);
  const { purchases } = createHttpClient({ baseUrl: '/api', fetch });
  const waits = () => sent.map(({ url }) => new URL(url, 'http://x').searchParams.get('wait'));
  const read = async (waitSeconds?: number) => {
    const reading = purchases.get({ purchaseId: 'pur_1', waitSeconds });
    const outcome = reading.catch(() => null);
    await vi.runAllTimersAsync();
    await outcome;
    return reading;
  };
  return { read, waits };
}

/** A gateway's answer to a request that took too long. */
const gateway: Record<string, Answer> = {
  'a page of a gateway, 504': text('<html>Gateway Timeout</html>', 504),
  'a broken connection': offline,
  '408': problem(408, 'request_timeout'),
};

describe('a read that waits, when it is cut off', () => {
  it.each(Object.entries(gateway))('by %s asks for a shorter wait', async (_, answer) => {
    const { read, waits } = openClient(answer, json(purchase));
    expect(await read(25)).toMatchObject({ id: purchase.id });
    expect(waits()).toEqual(['25', '8']);
  });

  it('keeps to the shorter wait once it was answered', async () => {
    const { read, waits } = openClient(offline, json(purchase));
    await read(25);
    await read(25);
    await read(5);
    expect(waits()).toEqual(['25', '8', '8', '5']);
  });

  it('waits for nothing at last, and fails only then', async () => {
    const { read, waits } = openClient(offline);
    expect(await failureOf(read(25))).toMatchObject({ code: 'network_error' });
    expect(waits()).toEqual(['25', '8', '0']);
  });

  it('asks for the whole wait again after the connection was gone', async () => {
    const { read, waits } = openClient(offline, offline, offline, json(purchase));
    await failureOf(read(25));
    await read(25);
    expect(waits()).toEqual(['25', '8', '0', '25']);
  });

  it('never asks for a wait where none was asked for', async () => {
    const { read, waits } = openClient(offline);
    await failureOf(read());
    await failureOf(read(0));
    expect(waits()).toEqual([null, null, null, '0', '0', '0']);
  });
});
