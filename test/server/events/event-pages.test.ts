import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openListening } from './open-listening.js';
import { ACCOUNT } from '../open-service.js';
import { signIn } from '../contract/principals.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a page of events', () => {
  /** Sends a long poll for a page and records its response. */
  async function waiting(query: string, signal?: AbortSignal) {
    const service = await openListening();
    await service.runDry();
    const url = `${service.baseUrl}/accounts/${ACCOUNT}/events${query}`;
    const headers = { ...signIn('owner', ACCOUNT), accept: 'application/json' };
    const coming = service.send(url, { headers, ...(signal && { signal }) });
    const page = vi.fn<(page: unknown) => void>();
    void coming.then((response) => response.json()).then(page);
    const after = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      return page.mock.calls[0]?.[0];
    };
    return { ...service, after };
  }

  it('answers when events happen, or when its time is over', async () => {
    const { after, runDry } = await waiting('?after=2&wait=25');
    await after(3_000);
    await runDry();
    expect(await after(100)).toMatchObject({ data: [{ id: '3' }, { id: '4' }], lastEventId: '4' });

    const other = await waiting('?after=2&wait=25');
    // A movement without an event.
    await other.give(1);
    expect(await other.after(24_999)).toBeUndefined();
    expect(await other.after(1)).toEqual({ data: [], lastEventId: '2' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers at once with no events after its request was aborted', async () => {
    const controller = new AbortController();
    const { after } = await waiting('?after=2&wait=25', controller.signal);
    expect(await after(500)).toBeUndefined();
    controller.abort();
    expect(await after(0)).toEqual({ data: [], lastEventId: '2' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
