/** A provider whose `client` changes, often or with every render, and whose account may change with it. */
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  CreditsProvider,
  useCreditsContext,
} from '../../../src/hooks/provider/credits-provider.js';
import { useSteadyClient } from '../../../src/hooks/provider/use-steady-client.js';
import { clientOf } from '../../support/render-with-credits.js';

type Account = 'low' | 'negative';

/** The balance of the account `low`. */
const LOW = '$4.20';

const log = vi.spyOn(console, 'error');

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: false });
  log.mockReset().mockReturnValue();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Two accounts. Each client is a new object, whose requests are counted, and names its account if it can. */
function openAccounts() {
  const clients = { low: clientOf('low').client, negative: clientOf('negative').client };
  const requests: Account[] = [];
  const newClient = (account: Account): CreditsClient => ({
    ...clients[account],
    async getCredits(...given) {
      requests.push(account);
      const credits = await clients[account].getCredits(...given);
      return { ...credits, accountId: `acct_${account}` };
    },
  });
  return { newClient, requests };
}

function card(client: CreditsClient) {
  return (
    <CreditsProvider client={client} timeZone="UTC">
      <CreditsCard show={{ transactions: false, autoTopUp: false }} />
    </CreditsProvider>
  );
}

const text = () => document.body.textContent;

describe('a client that changes with every render, without an end', () => {
  it('is kept with its data, reported once, and asked about once a second', async () => {
    const { newClient, requests } = openAccounts();
    const { rerender } = render(card(newClient('low')));
    for (let renders = 0; renders < 80; renders += 1) {
      rerender(card(newClient('low')));
      await pass(50);
    }
    expect(text()).toContain(LOW);
    expect(requests.length).toBeLessThanOrEqual(4 + 2 * 4);
    expect(log.mock.calls.filter(([line]) => String(line).includes('`client`'))).toHaveLength(1);
  });

  it('is replaced within two seconds when it reads another account', async () => {
    const { newClient } = openAccounts();
    const { rerender } = render(card(newClient('low')));
    for (let renders = 0; renders < 80; renders += 1) {
      rerender(card(newClient(renders < 40 ? 'low' : 'negative')));
      await pass(50);
    }
    expect(text()).not.toContain(LOW);
    expect(screen.getByRole('region', { name: 'Credits' })).toHaveAttribute(
      'data-state',
      'in_debt',
    );
  });
});

describe('a client that changes many times in a second', () => {
  it.each([4, 5, 9, 20])('%i times is in the end the latest one', async (count) => {
    const { newClient } = openAccounts();
    const used: CreditsClient[] = [];
    function Used({ client }: { client: CreditsClient }) {
      used.push(useSteadyClient(client));
      return null;
    }
    const all = Array.from({ length: count }, () => newClient('low'));
    const { rerender } = render(<Used client={newClient('low')} />);
    for (const client of all) rerender(<Used client={client} />);
    await pass(1_000);
    expect(used.at(-1)).toBe(all.at(-1));
  });
});

describe('a change to another account', () => {
  const named = (accountId: string) => createHttpClient({ baseUrl: '/api/credits', accountId });

  it('in the middle of a storm shows and charges nothing of the old account from that render on', async () => {
    const sent: string[] = [];
    vi.stubGlobal('fetch', (url: URL | string) => {
      sent.push(String(url instanceof Request ? url.url : url));
      return new Promise(() => undefined);
    });
    const seen: [passed: string, used: CreditsClient][] = [];
    function Used({ passed }: { passed: string }) {
      seen.push([passed, useCreditsContext().client]);
      return null;
    }
    const clients = new Map<CreditsClient, string>();
    function page(accountId: string) {
      const client = named(accountId);
      clients.set(client, accountId);
      return (
        <CreditsProvider client={client}>
          <Used passed={accountId} />
        </CreditsProvider>
      );
    }
    const { rerender } = render(page('one'));
    const order = Array.from('1111111222222212121111', (digit) => (digit === '1' ? 'one' : 'two'));
    for (const accountId of order) rerender(page(accountId));
    expect(seen.map(([passed]) => passed)).toContain('two');
    for (const [passed, used] of seen) expect(clients.get(used)).toBe(passed);
  });

  it('by custom headers, which name nobody, is followed as soon as the changes end', async () => {
    const { newClient } = openAccounts();
    const { rerender } = render(card(newClient('low')));
    await pass(100);
    expect(text()).toContain(LOW);
    for (const account of ['negative', 'low', 'negative', 'low', 'negative'] as const) {
      rerender(card(newClient(account)));
    }
    await pass(1_500);
    expect(text()).not.toContain(LOW);
  });
});
