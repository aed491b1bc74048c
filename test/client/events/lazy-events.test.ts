import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { CreditsClient, CreditsStreamEvent } from '../../../src/client/port/credits-client';
import { createHttpClient, type HttpClient } from '../../../src/client/http-client';
import { createStreamBackend } from './fake-stream-backend';
import { newBaseUrl } from './subscribe';
// Loads the code of the event stream before a test installs fake timers.
import '../../../src/client/events/events';

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openClient(habits?: Parameters<typeof createStreamBackend>[0]) {
  const backend = createStreamBackend(habits);
  const client = createHttpClient({ baseUrl: newBaseUrl(), accountId: 'team 7', ...backend });
  const heard: CreditsStreamEvent[] = [];
  const stop = client.events.subscribe((event) => heard.push(event));
  return { backend, client, heard, stop };
}

describe('events of an HTTP client', () => {
  it('come from the backend of the account', async () => {
    const { heard, stop, backend } = openClient();
    await after(1_000);
    backend.publish();
    await after(1_000);
    expect(heard.map(({ type }) => type)).toEqual(['changed', 'status', 'notification']);
    stop();
  });

  it('share one connection until the last listener stops', async () => {
    const { client, backend, stop } = openClient();
    const others: string[] = [];
    await after(1_000);
    const stopOther = client.events.subscribe(({ type }) => others.push(type));
    await after(1_000);
    backend.publish();
    await after(1_000);
    expect(others).toEqual(['notification']);
    stop();
    await after(1_000);
    expect(backend.open()).toBe(1);
    stopOther();
    await after(1_000);
    expect(backend.open()).toBe(0);
    expect(backend.asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are not requested when the listener stops before the code has loaded', async () => {
    const { backend, stop, heard } = openClient();
    stop();
    await after(60_000);
    expect(backend.asked).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('are not dispatched to a listener that has stopped', async () => {
    const { backend, stop, heard } = openClient();
    await after(1_000);
    heard.length = 0;
    backend.publish();
    stop();
    await after(1_000);
    expect(heard).toEqual([]);
  });

  it('start with new ones when a listener subscribes again', async () => {
    const { backend, client, stop } = openClient();
    await after(1_000);
    stop();
    backend.publish(5);
    const heard: CreditsStreamEvent[] = [];
    client.events.subscribe((event) => heard.push(event));
    await after(1_000);
    backend.publish();
    await after(1_000);
    expect(heard.map(({ type }) => type)).toEqual(['changed', 'status', 'notification']);
  });

  it('are an optional part of a client', () => {
    expectTypeOf<HttpClient['events']>().not.toBeNullable();
    expectTypeOf<CreditsClient['events']>().toBeNullable();
  });
});
