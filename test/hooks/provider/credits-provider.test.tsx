import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  CreditsProvider,
  useCreditsContext,
} from '../../../src/hooks/provider/credits-provider.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';
import { withoutPlace } from '../../support/without-place.js';

const card = () => screen.getByRole('region', { name: 'Credits' });
const settled = (state: string) =>
  waitFor(() => expect(card()).toHaveAttribute('data-state', state));

function RefreshButton() {
  const { refresh } = useCreditsContext();
  return (
    <button type="button" onClick={refresh}>
      Refresh
    </button>
  );
}

/** A client of one account, until the user switches to another one. */
function switching(): { client: CreditsClient; switchAccount: () => void } {
  const accounts = [clientOf('low').client, clientOf('negative').client];
  let current = 0;
  const of = () => accounts[current] as CreditsClient;
  const client: CreditsClient = {
    async getCredits(options) {
      return { ...(await of().getCredits(options)), accountId: `acct_${current}` };
    },
    getStatus: (...given) => of().getStatus(...given),
    getLimits: (...given) => of().getLimits(...given),
    listTransactions: (...given) => of().listTransactions(...given),
    autoTopUp: { ...clientOf('low').client.autoTopUp },
  };
  return { client, switchAccount: () => (current = 1) };
}

describe('CreditsProvider', () => {
  it('says that a client is missing, and which one to pass', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const client = undefined as unknown as CreditsClient;
    expect(() => render(<CreditsProvider client={client}>{null}</CreditsProvider>)).toThrow(
      /received no `client`.+createHttpClient/,
    );
  });

  it('loads everything from scratch for another client', async () => {
    const [first, second] = [clientOf('low').client, clientOf('slow').client];
    const under = (client: CreditsClient) => (
      <CreditsProvider client={client}>
        <CreditsCard />
      </CreditsProvider>
    );
    const { rerender, container } = render(under(first));
    await settled('low');
    rerender(under(second));
    expect(card()).toHaveAttribute('data-state', 'pending');
    expect(container.textContent).not.toContain('4.20');
  });

  it('keeps a client that changes with every render, says so once, and sends no flood of requests', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { client } = clientOf('low');
    let requests = 0;
    const newClient = (): CreditsClient => ({
      ...client,
      getCredits(...given) {
        requests += 1;
        return client.getCredits(...given);
      },
    });
    const page = () => (
      <CreditsProvider client={newClient()}>
        <CreditsCard />
      </CreditsProvider>
    );
    const { rerender } = render(page());
    for (let renders = 0; renders < 40; renders += 1) rerender(page());
    await settled('low');
    expect(requests).toBeLessThanOrEqual(4);
    expect(log.mock.calls).toEqual([
      [expect.stringContaining('`client` changes with every render')],
    ]);
    log.mockRestore();
  });

  it('follows the host’s latest client once the changes have ended', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const clients = ['low', 'low', 'low', 'low', 'low', 'negative'] as const;
    const page = (scenario: (typeof clients)[number]) => (
      <CreditsProvider client={clientOf(scenario).client}>
        <CreditsCard />
      </CreditsProvider>
    );
    const { rerender } = render(page('low'));
    for (const scenario of clients) rerender(page(scenario));
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    await settled('in_debt');
    vi.useRealTimers();
    log.mockRestore();
  });

  it('refreshes the data on screen after the client was replaced, too', async () => {
    const { client, backend } = clientOf('depleted');
    const under = (shown: CreditsClient) => (
      <CreditsProvider client={shown}>
        <CreditsCard />
        <RefreshButton />
      </CreditsProvider>
    );
    const { rerender } = render(under(clientOf('low').client));
    await settled('low');
    rerender(under(client));
    await settled('depleted');
    await backend.control.grant(50_000_000);
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await settled('active');
  });

  it('keeps no data of the previous client', async () => {
    const cache = new QueryClient();
    const under = (client: CreditsClient) => (
      <CreditsProvider client={client} queryClient={cache}>
        <CreditsCard />
      </CreditsProvider>
    );
    const { rerender } = render(under(clientOf('low').client));
    await settled('low');
    const before = cache.getQueryCache().getAll();
    expect(before).not.toEqual([]);
    rerender(under(clientOf('negative').client));
    await settled('in_debt');
    expect(
      cache
        .getQueryCache()
        .getAll()
        .filter((query) => before.includes(query)),
    ).toEqual([]);
  });

  it('removes all data when a response names another account', async () => {
    const { client, switchAccount } = switching();
    const { user, container } = renderWithCredits(
      <>
        <CreditsCard />
        <RefreshButton />
      </>,
      'new',
      { client },
    );
    await settled('low');
    await screen.findByText('+$50.00');
    switchAccount();
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await settled('in_debt');
    await screen.findByText('+$10.00');
    expect(container.textContent).not.toContain('$50.00');
    expect(container.textContent).not.toContain('$4.20');
  });

  it('removes the old account’s rows before the new ones arrive', async () => {
    const { client, switchAccount } = switching();
    let isSlow = false;
    const never = new Promise<never>(() => undefined);
    const { user, container } = renderWithCredits(
      <>
        <CreditsCard />
        <RefreshButton />
      </>,
      'new',
      {
        client: {
          ...client,
          listTransactions: (...given) => (isSlow ? never : client.listTransactions(...given)),
        },
      },
    );
    await settled('low');
    await screen.findByText('+$50.00');
    switchAccount();
    isSlow = true;
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await settled('in_debt');
    expect(container.textContent).not.toContain('$50.00');
  });

  it('refreshes the data on screen on request', async () => {
    const { user, backend } = renderWithCredits(
      <>
        <CreditsCard />
        <RefreshButton />
      </>,
      'healthy',
    );
    await settled('active');
    await backend.control.charge(420_000);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect((await screen.findAllByText('$57.90'))[0]).toBeVisible();
  });

  it('neither needs nor replaces the host app’s cache', async () => {
    const hosts = new QueryClient();
    function HostsOwn() {
      const { data } = useQuery({ queryKey: ['mine'], queryFn: () => 'the host’s own data' });
      return <p>{data}</p>;
    }
    render(
      <QueryClientProvider client={hosts}>
        <CreditsProvider client={clientOf('low').client}>
          <CreditsCard />
          <HostsOwn />
        </CreditsProvider>
      </QueryClientProvider>,
    );
    await settled('low');
    expect(await screen.findByText('the host’s own data')).toBeVisible();
    expect(hosts.getQueryCache().getAll()).toHaveLength(1);
  });

  it('ignores the defaults of a cache that is passed in', async () => {
    const hostile = new QueryClient({
      defaultOptions: {
        queries: {
          enabled: false,
          retry: 5,
          staleTime: Infinity,
          networkMode: 'online',
          throwOnError: true,
          refetchOnMount: false,
          placeholderData: (before: unknown) => before,
        },
      },
    });
    renderWithCredits(<CreditsCard />, 'failingOnce', { queryClient: hostile });
    await settled('failed');
  });

  it('renders the same text on a server as in a browser without data', () => {
    const { client } = clientOf('healthy');
    const html = renderToString(
      <CreditsProvider client={client}>
        <CreditsCard />
      </CreditsProvider>,
    );
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = html;
    const complaints: unknown[] = [];
    render(
      <CreditsProvider client={client}>
        <CreditsCard />
      </CreditsProvider>,
      { container, hydrate: true, onRecoverableError: (error) => complaints.push(error) },
    );
    expect(complaints).toEqual([]);
  });

  it('renders English in UTC under an unknown locale and time zone, and says so once', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { client } = clientOf('new');
    function Place() {
      const { locale, timeZone } = useCreditsContext();
      return `${locale} ${timeZone}`;
    }
    const provider = (
      <CreditsProvider client={client} locale="not a locale" timeZone="Mars">
        <Place />
      </CreditsProvider>
    );
    const shown = [renderToString(provider), renderToString(provider)].map(withoutPlace);
    expect(shown).toEqual(['en-US UTC', 'en-US UTC']);
    await Promise.resolve();
    expect(log.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(/locale "not a locale"/),
      expect.stringMatching(/time zone "Mars"/),
    ]);
    log.mockRestore();
  });
});
