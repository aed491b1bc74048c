/** The parts of the card appear together. */
import { QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { clientOf } from '../../support/render-with-credits.js';

const parts = ['credits', 'auto-top-up', 'transactions', 'purchases'] as const;
type Part = (typeof parts)[number];
type Answer = 'data' | 'failure';

/** Every order of the parts. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) =>
    ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

const down = new CreditsError('down', { code: 'x', status: 503, retryable: true });

/** A promise that the test settles. */
function held<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<Value>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

/** A client whose responses wait until the test answers them. */
async function heldClient(scenario: ScenarioName) {
  const { client } = clientOf(scenario);
  const data = {
    credits: await client.getCredits(),
    'auto-top-up': await client.autoTopUp.get(),
    transactions: await client.listTransactions(),
    purchases: await client.purchases.list(),
  };
  const answers = {
    credits: held<typeof data.credits>(),
    'auto-top-up': held<(typeof data)['auto-top-up']>(),
    transactions: held<typeof data.transactions>(),
    purchases: held<typeof data.purchases>(),
  };
  const give: Record<Part, () => void> = {
    credits: () => answers.credits.resolve(data.credits),
    'auto-top-up': () => answers['auto-top-up'].resolve(data['auto-top-up']),
    transactions: () => answers.transactions.resolve(data.transactions),
    purchases: () => answers.purchases.resolve(data.purchases),
  };
  const waiting: CreditsClient = {
    getStatus: client.getStatus,
    getLimits: client.getLimits,
    getCredits: () => answers.credits.promise,
    listTransactions: () => answers.transactions.promise,
    autoTopUp: { ...client.autoTopUp, get: () => answers['auto-top-up'].promise },
    purchases: { ...client.purchases, list: () => answers.purchases.promise },
  };
  return {
    client: waiting,
    answer: (part: Part, answer: Answer = 'data') =>
      act(async () => {
        if (answer === 'data') give[part]();
        else answers[part].reject(down);
        // React Query reports in a timer.
        await vi.advanceTimersByTimeAsync(1);
      }),
  };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** The parts that are on screen. */
function shown(): Record<Part, boolean> {
  const text = document.body.textContent;
  return {
    credits: text.includes('$8.75'),
    'auto-top-up': /Off\. Turn it on|could not be loaded/.test(
      document.querySelector('.credits-card-auto-top-up')?.textContent ?? '',
    ),
    transactions: document.querySelector('tbody') !== null || text.includes('Transactions could'),
    purchases: text.includes('being processed'),
  };
}

const all: Record<Part, boolean> = {
  credits: true,
  'auto-top-up': true,
  transactions: true,
  purchases: true,
};
const none: Record<Part, boolean> = {
  credits: false,
  'auto-top-up': false,
  transactions: false,
  purchases: false,
};

const show = (client: CreditsClient) =>
  render(
    <CreditsProvider client={client}>
      <CreditsCard />
    </CreditsProvider>,
  );

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12), toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the card', () => {
  it.each(ordersOf(parts).map((order) => [order.join(', '), order] as const))(
    'appears in one moment when its data arrives in the order %s',
    async (_, order) => {
      const { client, answer } = await heldClient('purchaseProcessing');
      show(client);
      for (const part of order) {
        expect(shown()).toEqual(none);
        await answer(part);
      }
      expect(shown()).toEqual(all);
      expect(document.querySelector('.credits-skeleton')).toBeNull();
    },
  );

  it.each(['auto-top-up', 'transactions', 'purchases'] as const)(
    'counts a failure of %s as its answer',
    async (broken) => {
      const { client, answer } = await heldClient('purchaseProcessing');
      show(client);
      for (const part of parts) await answer(part, part === broken ? 'failure' : 'data');
      expect(shown()).toEqual({ ...all, purchases: broken !== 'purchases' });
    },
  );

  it.each(['auto-top-up', 'transactions', 'purchases'] as const)(
    'waits for %s no longer than a second after the balance',
    async (late) => {
      const { client, answer } = await heldClient('purchaseProcessing');
      show(client);
      await pass(5_000);
      for (const part of parts) if (part !== late) await answer(part);
      await pass(900);
      expect(shown()).toEqual(none);
      await pass(100);
      expect(shown()).toEqual({ ...all, [late]: false });
      await answer(late);
      expect(shown()).toEqual(all);
      expect(document.querySelector('.credits-skeleton')).toBeNull();
    },
  );

  it('shows a failure of the balance at once, because it stands for all parts', async () => {
    const { client, answer } = await heldClient('purchaseProcessing');
    show(client);
    await answer('credits', 'failure');
    expect(document.querySelector('.credits-card')).toHaveAttribute('data-state', 'failed');
    expect(document.querySelector('.credits-skeleton')).toBeNull();
  });

  it('waits only for the parts that it shows', async () => {
    const { client, answer } = await heldClient('purchaseProcessing');
    render(
      <CreditsProvider client={client}>
        <CreditsCard show={{ autoTopUp: false, transactions: false }} />
      </CreditsProvider>,
    );
    await answer('credits');
    expect(shown()).toEqual(none);
    await answer('purchases');
    expect(shown()).toEqual({ ...none, credits: true, purchases: true });
  });

  it('shows data that is already there in its first render, without the purchases', async () => {
    const { client, answer } = await heldClient('purchaseProcessing');
    const queryClient = new QueryClient();
    const page = (
      <CreditsProvider client={client} queryClient={queryClient}>
        <CreditsCard />
      </CreditsProvider>
    );
    const { unmount } = render(page);
    for (const part of ['credits', 'auto-top-up', 'transactions'] as const) await answer(part);
    unmount();
    document.body.innerHTML = renderToString(page);
    expect(shown()).toEqual({ ...all, purchases: false });
    expect(document.querySelector('.credits-skeleton')).toBeNull();
  });

  it('renders a skeleton on a server that has no data', async () => {
    const { client } = await heldClient('healthy');
    const html = renderToString(
      <CreditsProvider client={client}>
        <CreditsCard usageHref="/usage" />
      </CreditsProvider>,
    );
    expect(html).toContain('Loading credits…');
    expect(html).not.toMatch(/\$\d/);
  });
});
