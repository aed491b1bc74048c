/** Events from the ledger to a listener: the client reads the backend's stream. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client';
import type { CreditsStreamEvent } from '../../../src/client/port/credits-client';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend';
import { hearCutSession } from './cut-session';
// Loads the code of the event stream before a test installs fake timers.
import '../../../src/client/events/events';

const SECOND = 1_000;
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const empty = { description: 'Nothing has happened yet.', history: [] };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openAccount() {
  const { handler, control } = createMockBackend({ scenario: empty });
  const fetch = (url: string, init: RequestInit) => handler(new Request(url, init));
  let count = 0;
  /** Each charge takes the balance below the threshold and to zero: two notifications. */
  async function publish(): Promise<string[]> {
    await control.grant(10_000_000);
    await control.charge(10_000_000);
    count += 2;
    return [String(count - 1), String(count)];
  }
  return { control, fetch, publish, accountId: control.accountId };
}

describe('events from the ledger to a listener', () => {
  it.each([1, 2])(
    'arrive once and in order, 1,000 of them, although the stream is cut 50 times (seed %i)',
    async (seed) => {
      const { ids, published, cuts } = await hearCutSession(openAccount(), seed);
      expect(published).toHaveLength(1_000);
      expect(ids).toEqual(published);
      expect(cuts).toBe(50);
    },
  );

  it.each([
    ['an owner', 'owner', ['changed', 'notification', 'status']],
    ['a member', 'member', ['status']],
  ] as const)('are the ones that %s may see', async (_, role, types) => {
    const { control, fetch, publish, accountId } = openAccount();
    control.signInAs(role);
    await control.grant(20_000_000);
    const client = createHttpClient({ baseUrl: 'https://credits.test/api', accountId, fetch });
    const heard: CreditsStreamEvent[] = [];
    const stop = client.events.subscribe((event) => heard.push(event));
    await after(5 * SECOND);
    expect(heard.at(-1)).toEqual({ type: 'status', state: 'ok' });
    await control.charge(20_000_000);
    await after(5 * SECOND);
    expect(heard).toContainEqual({ type: 'status', state: 'out_of_credits' });
    await publish();
    await after(400 * SECOND);
    expect([...new Set(heard.map(({ type }) => type))].toSorted()).toEqual(types);
    const hasDigits = /\d/.test(JSON.stringify(heard));
    expect(hasDigits).toBe(role === 'owner');
    stop();
    await after(SECOND);
    expect(vi.getTimerCount()).toBe(0);
  });
});
