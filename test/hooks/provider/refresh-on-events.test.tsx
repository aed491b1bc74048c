import { act, cleanup, render } from '@testing-library/react';
import { StrictMode, type ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient, CreditsStreamEvent } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import { creditsSchema } from '../../../src/contract/resources/credits.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { useCreditNotifications } from '../../../src/hooks/account/use-credit-notifications.js';
import { useCredits } from '../../../src/hooks/account/use-credits.js';
import { useCreditsStatus } from '../../../src/hooks/account/use-credits-status.js';
import { micros } from '../../../src/money/money.js';
import * as replies from '../../client/replies.js';
import { createFakeEvents } from './fake-events.js';
// Loads the lazy code before a test fakes the timers.
import '../../../src/hooks/provider/refresh-on-events.js';

const SECOND = 1_000;
const after = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An account whose reads are counted, with its event stream. */
function createAccount({ isMember = false, latencyMs = 0 } = {}) {
  const fake = createFakeEvents();
  const asked: string[] = [];
  let version = 1;
  const credits = creditsSchema.parse(replies.credits);
  const forbidden = { code: 'forbidden_role', status: 403, retryable: false } as const;
  const later = () => new Promise<void>((resolve) => setTimeout(resolve, latencyMs));
  const client: CreditsClient = {
    async getCredits() {
      asked.push('credits');
      await later();
      if (isMember) throw new CreditsError('For owners.', forbidden);
      return { ...credits, balanceMicros: micros(version * 1_000_000), version: String(version) };
    },
    async getStatus() {
      asked.push('status');
      return { accountId: 'acct_1', state: 'ok', canPurchase: false };
    },
    getLimits: () => Promise.reject(new Error('Nobody asks for them.')),
    listTransactions: () => Promise.reject(new Error('Nobody asks for them.')),
    events: fake.events,
  };
  return { ...fake, client, asked, change: () => (version += 1) };
}

function Shown() {
  const reading = useCredits();
  useCreditsStatus();
  return <p>{reading.status === 'ready' ? String(reading.data.balanceMicros) : reading.status}</p>;
}

async function show(client: CreditsClient, element: ReactElement = <Shown />) {
  const shown = render(<CreditsProvider client={client}>{element}</CreditsProvider>);
  await after(SECOND);
  return shown;
}

function setHidden(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the data on screen', () => {
  it.each([{ type: 'changed' }, { type: 'reset' }] as const)(
    'is refreshed after the event $type',
    async (event) => {
      const { client, tell, change, asked } = createAccount();
      const { container } = await show(client);
      tell({ type: 'changed' });
      await after(2 * SECOND);
      asked.length = 0;
      change();
      tell(event);
      await after(SECOND);
      expect(container.textContent).toBe('2000000');
      expect(asked.toSorted()).toEqual(['credits', 'status']);
    },
  );

  it('is refreshed after a notification, even if it is the first event', async () => {
    const { client, notify, change } = createAccount();
    const { container } = await show(client);
    change();
    notify('1');
    await after(SECOND);
    expect(container.textContent).toBe('2000000');
  });

  it('is refreshed on subscription only if the account changed since it was read', async () => {
    const { client, tell, change, asked } = createAccount();
    const { container, unmount } = await show(client);
    tell({ type: 'status', state: 'ok' });
    await after(2 * SECOND);
    asked.length = 0;
    tell({ type: 'changed' });
    await after(2 * SECOND);
    expect(asked).toEqual(['credits']);
    unmount();

    const other = await show(client);
    change();
    tell({ type: 'changed' });
    await after(2 * SECOND);
    expect(other.container.textContent).toBe('2000000');
    expect(container.textContent).toBe('');
  });

  it('is refreshed on subscription on a page that reads no balance, because the account may have changed', async () => {
    const { client, tell, asked } = createAccount();
    function Gate() {
      return <p>{useCreditsStatus().status}</p>;
    }
    await show(client, <Gate />);
    expect(asked).toEqual(['status']);
    tell({ type: 'changed', version: '2' });
    await after(2 * SECOND);
    expect(asked).toEqual(['status', 'status']);
  });

  it('is refreshed about once a second for any number of events, and once more for the last one', async () => {
    const { client, notify, change, asked } = createAccount();
    const { container } = await show(client);
    asked.length = 0;
    for (let step = 0; step < 100; step += 1) {
      change();
      notify(String(step));
      await after(SECOND / 20);
    }
    await after(2 * SECOND);
    const reads = asked.filter((what) => what === 'credits').length;
    expect(reads).toBeGreaterThanOrEqual(5);
    expect(reads).toBeLessThanOrEqual(7);
    expect(container.textContent).toBe('101000000');
  });

  it('is read to the end by a backend that is slower than its events', async () => {
    const { client, notify, change } = createAccount({ latencyMs: 3 * SECOND });
    const { container } = await show(client);
    await after(5 * SECOND);
    for (let step = 0; step < 20; step += 1) {
      change();
      notify(String(step));
      await after(SECOND / 2);
    }
    expect(Number(container.textContent)).toBeGreaterThan(5_000_000);
  });

  it.each<[string, CreditsStreamEvent[]]>([
    ['the subscription starts', [{ type: 'changed' }]],
    ['an event arrives', [{ type: 'reset' }]],
  ])('is refreshed when %s during the first read of a slow backend', async (_, events) => {
    const { client, tell, change } = createAccount();
    let isFirst = true;
    const getCredits = async () => {
      const read = await client.getCredits();
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 3 * SECOND));
      isFirst = false;
      return read;
    };
    const { container } = await show({ ...client, getCredits });
    change();
    events.forEach(tell);
    await after(5 * SECOND);
    expect(container.textContent).toBe('2000000');
  });

  it('is not refreshed on a hidden page, and once when the page is visible again', async () => {
    const { client, notify, asked } = createAccount();
    await show(client);
    setHidden(true);
    asked.length = 0;
    notify('1');
    notify('2');
    await after(60 * SECOND);
    expect(asked).toEqual([]);
    setHidden(false);
    await after(SECOND);
    expect(asked.filter((what) => what === 'credits').length).toBeGreaterThanOrEqual(1);
    asked.length = 0;
    await after(60 * SECOND);
    expect(asked).toEqual([]);
  });

  it('is the status for a member, and only the status is refreshed', async () => {
    const { client, tell, asked } = createAccount({ isMember: true });
    await show(client);
    asked.length = 0;
    tell({ type: 'status', state: 'out_of_credits' });
    await after(2 * SECOND);
    tell({ type: 'status', state: 'ok' });
    await after(2 * SECOND);
    expect(asked).toEqual(['status', 'status']);
  });

  it('has one subscription while the provider is mounted, in StrictMode too', async () => {
    const { client, listening, notify, asked } = createAccount();
    const { unmount } = render(
      <StrictMode>
        <CreditsProvider client={client}>
          <Shown />
        </CreditsProvider>
      </StrictMode>,
    );
    await after(SECOND);
    expect(listening()).toBe(1);
    unmount();
    expect(listening()).toBe(0);
    asked.length = 0;
    notify('1');
    // By then, React Query has removed the queries that are not on screen.
    await after(600 * SECOND);
    expect(asked).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has a subscription at the account’s own client only', async () => {
    const [first, second] = [createAccount(), createAccount()];
    const { rerender } = await show(first.client);
    rerender(
      <CreditsProvider client={second.client}>
        <Shown />
      </CreditsProvider>,
    );
    await after(SECOND);
    expect([first.listening(), second.listening()]).toEqual([0, 1]);
  });
});

describe('useCreditNotifications', () => {
  function Toasts({ hear }: { hear: (id: string) => void }) {
    useCreditNotifications(({ id }) => hear(id));
    return null;
  }

  it('calls the latest callback once for each notification, in StrictMode too', async () => {
    const { client, notify, tell } = createAccount();
    const heard: string[] = [];
    const under = (name: string) => (
      <StrictMode>
        <CreditsProvider client={client}>
          <Toasts hear={(id) => heard.push(`${name} ${id}`)} />
        </CreditsProvider>
      </StrictMode>
    );
    const { rerender } = render(under('first'));
    await after(SECOND);
    notify('1');
    rerender(under('second'));
    notify('2');
    tell({ type: 'changed' });
    tell({ type: 'status', state: 'ok' });
    expect(heard).toEqual(['first 1', 'second 2']);
  });

  it('calls each of several callbacks while its component is mounted', async () => {
    const { client, notify, listening } = createAccount();
    const heard: string[] = [];
    const under = (...names: string[]) => (
      <CreditsProvider client={client}>
        {names.map((name) => (
          <Toasts key={name} hear={(id) => heard.push(`${name} ${id}`)} />
        ))}
      </CreditsProvider>
    );
    const { rerender, unmount } = render(under('first'));
    await after(SECOND);
    notify('1');
    rerender(under('first', 'second'));
    notify('2');
    rerender(under('second'));
    notify('3');
    unmount();
    notify('4');
    expect(heard).toEqual(['first 1', 'first 2', 'second 2', 'second 3']);
    expect(listening()).toBe(0);
  });

  it('does nothing if the client has no events', async () => {
    const { events: _, ...client } = createAccount().client;
    const { container } = await show(client, <Toasts hear={() => {}} />);
    expect(container.textContent).toBe('');
  });
});
