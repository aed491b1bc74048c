import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import {
  Fragment,
  StrictMode,
  useReducer,
  type ExoticComponent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { readInitialCredits, type InitialCredits } from '../../../src/client/initial-credits.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { prefetchCredits } from '../../../src/client/prefetch-credits.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { useCreditsStatus } from '../../../src/hooks/account/use-credits-status.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../../src/hooks/provider/credits-provider.js';
import { createMockBackend, type MockBackend } from '../../../src/mocks/backend/mock-backend.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { createFakeEvents } from './fake-events.js';

const SECOND = 1_000;
const after = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const headers = new Headers();

let log: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12) });
  log = vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  localStorage.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function clientOver({ handler }: MockBackend, accountId?: string) {
  const { events: _, ...client } = createHttpClient({
    baseUrl: 'https://credits.test/api',
    accountId,
    fetch: (url, init) => handler(new Request(url, init)),
  });
  return client;
}

/** An account, its page as a server sends it, and that page in a browser. */
async function createPage(
  scenario: ScenarioName = 'low',
  element: ReactElement = <CreditsCard usageHref="/usage" />,
) {
  const backend = createMockBackend({ scenario });
  const initialData = await prefetchCredits({ backend, headers });
  const client: CreditsClient = clientOver(backend);
  const page = (props: Partial<CreditsProviderProps> = {}) => (
    <CreditsProvider client={client} initialData={initialData} {...props}>
      {element}
    </CreditsProvider>
  );
  const html = renderToString(page());
  const requests = backend.control.requests as unknown[];
  requests.length = 0;

  const container = document.body.appendChild(document.createElement('div'));
  const complaints: unknown[] = [];
  /** Hydrates the page. The data has been through JSON. */
  function hydrate(
    props: Partial<CreditsProviderProps> = {},
    Wrapper: ExoticComponent<{ children?: ReactNode }> = StrictMode,
  ) {
    container.innerHTML = html;
    const received = JSON.parse(JSON.stringify(initialData)) as InitialCredits;
    const onRecoverableError = (error: unknown) => complaints.push(error);
    return render(<Wrapper>{page({ initialData: received, ...props })}</Wrapper>, {
      container,
      hydrate: true,
      onRecoverableError,
    });
  }
  const asked = () => backend.control.requests.map(({ path }) => path.replace(/.*\//, ''));
  return { backend, initialData, client, page, html, container, complaints, hydrate, asked };
}

const hasSkeleton = (html: string) => html.includes('credits-skeleton');

describe('a page with data from the server', () => {
  it.each(['low', 'autoTopUp', 'negative', 'new', 'hugeAmounts', 'purchaseProcessing'] as const)(
    'has all of the card in its HTML, and hydrates without a frame of a skeleton: %s',
    async (scenario) => {
      const { html, hydrate, container, complaints, asked } = await createPage(scenario);
      expect(hasSkeleton(html)).toBe(false);
      expect(html).toContain('aria-busy="false"');
      const frames: string[] = [];
      const observer = new MutationObserver(() => frames.push(container.innerHTML));
      hydrate();
      observer.observe(container, { subtree: true, childList: true, characterData: true });
      const text = container.textContent;
      await after(4.9 * SECOND);
      observer.disconnect();
      expect(frames.filter(hasSkeleton)).toEqual([]);
      expect(container.textContent).toBe(text);
      expect(complaints).toEqual([]);
      expect(log.mock.calls).toEqual([]);
      expect(asked()).toEqual([]);
    },
  );

  it('shows the balance and the rows in its HTML', async () => {
    const { html } = await createPage('low');
    expect(html).toContain('$4.20');
    expect(html).toContain('Nov 22, 2026');
  });

  it('shows a skeleton without data, and sends its requests at once', async () => {
    const { page, hydrate, asked } = await createPage('low');
    expect(hasSkeleton(renderToString(page({ initialData: null })))).toBe(true);
    hydrate({ initialData: null });
    await after(0);
    expect(asked()).toContain('credits');
  });

  it('renders on the server without a clock and without luck', async () => {
    const { page, html } = await createPage('low');
    vi.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('The clock was read.');
    });
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Luck was used.');
    });
    expect(renderToString(page())).toBe(html);
  });

  it('keeps nothing on the server in a cache that requests share', async () => {
    const { page, client } = await createPage('low');
    const shared = new QueryClient();
    expect(renderToString(page({ queryClient: shared }))).toContain('$4.20');
    const next = renderToString(page({ queryClient: shared, client, initialData: null }));
    expect(next).not.toContain('4.20');
  });

  it('has the status of a member, no figure, and an answer soon after', async () => {
    function Status() {
      const status = useCreditsStatus();
      return <p>{status.status === 'ready' ? status.data.state : status.status}</p>;
    }
    const { html, hydrate, asked, container } = await createPage('forbidden', <Status />);
    expect(html).toBe('<p>ok</p>');
    hydrate();
    await after(4.9 * SECOND);
    expect(asked()).toEqual([]);
    await after(SECOND);
    expect(asked()).toEqual(['status']);
    expect(container.textContent).toBe('ok');
  });
});

describe('the age of the data', () => {
  it('counts from hydration: after five seconds, one request compares the account', async () => {
    const { hydrate, asked, container } = await createPage('low');
    vi.setSystemTime(Date.now() + 3_600 * SECOND);
    hydrate();
    await after(4.9 * SECOND);
    expect(asked()).toEqual([]);
    await after(0.2 * SECOND);
    expect(asked()).toEqual(['credits']);
    await after(60 * SECOND);
    expect(asked()).toEqual(['credits']);
    expect(container.textContent).toContain('$4.20');
  });

  it('is over at once when the page missed a change', async () => {
    const { backend, hydrate, container } = await createPage('low');
    await backend.control.grant(50_000_000);
    hydrate();
    expect(container.textContent).toContain('$4.20');
    await after(6 * SECOND);
    expect(container.textContent).toContain('$54.20');
  });

  it('is over at once when an event reports a change', async () => {
    const { backend, client, hydrate, asked, container } = await createPage('low');
    const { events, tell } = createFakeEvents();
    hydrate({ client: { ...client, events } });
    await after(SECOND);
    tell({ type: 'status', state: 'ok' });
    tell({ type: 'changed' });
    await after(SECOND);
    expect(asked()).toEqual([]);
    await backend.control.grant(50_000_000);
    tell({ type: 'changed' });
    await after(SECOND);
    expect(container.textContent).toContain('$54.20');
  });

  it('is not new again for a page that passes the same data later', async () => {
    const { page, client, asked } = await createPage('low');
    const { unmount } = render(page());
    await after(6 * SECOND);
    unmount();
    const before = asked().length;
    render(page({ client }));
    expect(screen.getAllByText('$4.20')[0]).toBeVisible();
    await after(6 * SECOND);
    expect(asked().slice(before).filter((path) => path === 'credits')).toHaveLength(1);
  });

  it('is also that of a component that is mounted later', async () => {
    function Page() {
      const [isShown, show] = useReducer(() => true, false);
      return isShown ? <CreditsCard /> : <button onClick={show}>Show</button>;
    }
    const { hydrate, asked, container } = await createPage('low', <Page />);
    hydrate();
    await after(2 * SECOND);
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(container.textContent).toContain('$4.20');
    await after(2 * SECOND);
    expect(asked()).toEqual([]);
  });

  it('has passed for a component that is mounted much later, which then reads the account', async () => {
    function Page() {
      const [isShown, show] = useReducer(() => true, false);
      return isShown ? <CreditsCard /> : <button onClick={show}>Show</button>;
    }
    const { hydrate, asked, backend, container } = await createPage('low', <Page />);
    hydrate();
    await after(60 * SECOND);
    await backend.control.grant(50_000_000);
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await after(0);
    expect(asked()).toContain('credits');
    expect(container.textContent).toContain('$54.20');
  });
});

describe('data of another account', () => {
  /** A backend whose account has another name, and another balance. */
  async function createOther() {
    const backend = createMockBackend({ scenario: 'negative' });
    const client = clientOver(backend);
    const rename = <T extends { accountId: string }>(reply: T): T => ({
      ...reply,
      accountId: 'acct_2',
    });
    const other: CreditsClient = {
      ...client,
      getCredits: async (...given) => rename(await client.getCredits(...given)),
      getStatus: async (...given) => rename(await client.getStatus(...given)),
    };
    return { other, initialData: await prefetchCredits({ client: other }) };
  }

  it('is dropped for a client that reads one account', async () => {
    const { page, backend } = await createPage('low');
    for (const [accountId, isShown] of [
      ['acct_demo', true],
      ['acct_2', false],
      [undefined, true],
    ] as const) {
      const html = renderToString(page({ client: clientOver(backend, accountId) }));
      expect(html.includes('$4.20')).toBe(isShown);
      expect(hasSkeleton(html)).toBe(!isShown);
    }
  });

  it('is dropped when the first response names another account', async () => {
    const { hydrate, container } = await createPage('low');
    const { other } = await createOther();
    hydrate({ client: other });
    expect(container.textContent).toContain('$4.20');
    await after(6 * SECOND);
    expect(container.textContent).not.toContain('4.20');
    expect(container.querySelector('section')).toHaveAttribute('data-state', 'in_debt');
  });

  it('is removed at once when a response names another account, before the new data arrives', async () => {
    const { hydrate, container, client } = await createPage('low');
    const { other } = await createOther();
    let isSwitched = false;
    const never = () => new Promise<never>(() => {});
    let reads = 0;
    const switching: CreditsClient = {
      ...client,
      getCredits: async (options) => {
        reads += 1;
        return reads > 1 ? never() : other.getCredits(options);
      },
      listTransactions: (...given) => (isSwitched ? never() : client.listTransactions(...given)),
      autoTopUp: { ...clientOver(createMockBackend()).autoTopUp, get: never },
    };
    hydrate({ client: switching });
    isSwitched = true;
    await after(5.1 * SECOND);
    expect(reads).toBe(2);
    expect(hasSkeleton(container.innerHTML)).toBe(true);
    expect(container.textContent).not.toMatch(/\d/);
  });

  it('is not shown under a client that replaces the first one', async () => {
    const { hydrate, page, container } = await createPage('low');
    const { rerender } = hydrate({}, Fragment);
    const { other } = await createOther();
    rerender(<Fragment>{page({ client: other })}</Fragment>);
    expect(container.textContent).not.toContain('4.20');
    await after(0);
    expect(container.querySelector('section')).toHaveAttribute('data-state', 'in_debt');
  });

  it('is removed when the user is signed out in the meantime', async () => {
    const { hydrate, backend, container } = await createPage('low');
    backend.control.signInAs(null);
    hydrate();
    await after(6 * SECOND);
    expect(container.textContent).not.toMatch(/\d/);
  });

  it('has a checksum that covers the account, so that no mix of two is shown', async () => {
    const { initialData } = await createPage('low');
    const { initialData: other } = await createOther();
    expect(readInitialCredits(other)).not.toBeNull();
    expect(readInitialCredits({ ...initialData, amounts: other?.amounts })).toBeNull();
    expect(readInitialCredits({ ...initialData, accountId: 'acct_2' })).toBeNull();
  });
});

describe('data that prefetchCredits did not return', () => {
  it('is dropped, with one error in the console, and never breaks the page', async () => {
    const { page, hydrate, container, asked } = await createPage('low');
    hydrate({ initialData: 'null' as never });
    await after(0);
    expect(container.querySelector('section')).toHaveAttribute('data-state', 'low');
    expect(asked()).toContain('credits');
    render(page({ initialData: {} as never }));
    await after(0);
    expect(log.mock.calls).toEqual([[expect.stringContaining('`initialData` is not what')]]);
  });

  it('says nothing in production', async () => {
    vi.resetModules();
    vi.stubEnv('NODE_ENV', 'production');
    const { checkInitialData } = await import('../../../src/hooks/provider/check-initial-data.js');
    const initial = { snapshot: null, isDamaged: true };
    checkInitialData({ initial } as never, new AbortController().signal);
    vi.unstubAllEnvs();
    expect(log.mock.calls).toEqual([]);
    checkInitialData({ initial } as never, new AbortController().signal);
    expect(log.mock.calls).toHaveLength(1);
  });

  it('is dropped whatever it is', async () => {
    const { page, initialData, html } = await createPage('low');
    const skeleton = renderToString(page({ initialData: null }));
    const cycle: Record<string, unknown> = { ...initialData };
    cycle['self'] = cycle;
    const hostile: unknown[] = [
      '',
      '{',
      7,
      [],
      JSON.stringify(initialData),
      cycle,
      { ...initialData, big: 1n },
      { ...initialData, toJSON: () => ({}) },
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('No.');
          },
        },
      ),
      {
        get accountId() {
          throw new Error('No.');
        },
      },
    ];
    for (const given of hostile)
      expect(renderToString(page({ initialData: given as never }))).toBe(skeleton);
    const text = JSON.stringify(initialData);
    const damage = fc.record({
      at: fc.nat(text.length - 1),
      length: fc.integer({ min: 0, max: 9 }),
      by: fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('1', '"', 'null', '{}', '-')),
    });
    fc.assert(
      fc.property(damage, fc.jsonValue(), ({ at, length, by }, anything) => {
        const damaged = text.slice(0, at) + by + text.slice(at + length);
        for (const given of [parseOr(anything, damaged), anything]) {
          const shown = renderToString(page({ initialData: given as never }));
          const isWhole = JSON.stringify(given) === text;
          expect(shown).toBe(isWhole ? html : skeleton);
        }
      }),
      { seed: 13, numRuns: 150 },
    );
  });
});

function parseOr(other: unknown, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return other;
  }
}

describe('a warning about a low balance', () => {
  it('that the user dismissed before is in no frame', async () => {
    const { html, hydrate, container } = await createPage('low', <LowBalanceBanner />);
    localStorage.setItem('react-credits:dismissed:acct_demo', '1');
    expect(html).toBe('');
    hydrate();
    expect(container.textContent).toBe('');
  });

  it('appears with hydration if the user did not dismiss it', async () => {
    const { hydrate, container, complaints } = await createPage('low', <LowBalanceBanner />);
    hydrate();
    expect(container.textContent).toContain('$4.20');
    expect(complaints).toEqual([]);
    expect(localStorage.length).toBe(0);
  });
});
