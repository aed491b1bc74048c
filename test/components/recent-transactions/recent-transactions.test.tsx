import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { describeComponent } from '../../support/describe-component.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

describeComponent('RecentTransactions', {
  component: RecentTransactions,
  scenario: 'healthy',
  settled: 'ready',
});

/** Returns the rows of transactions, without the header. */
async function rows() {
  return within(await screen.findByRole('table'))
    .getAllByRole('row')
    .slice(1);
}

function Refresh() {
  const { refresh } = useCreditsContext();
  return (
    <button type="button" onClick={refresh}>
      Refresh
    </button>
  );
}

const button = (name: string) => screen.queryByRole('button', { name });
const down = () =>
  Promise.reject(new CreditsError('down', { code: 'x', status: 503, retryable: true }));

describe('RecentTransactions', () => {
  it('shows a placeholder for a transaction that it cannot read, and reports it once', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { backend } = clientOf('low');
    const { events: _, ...client } = createHttpClient({
      baseUrl: 'https://credits.test/api',
      fetch: async (url, init) => {
        const response = await backend.handler(new Request(url, init));
        const text = await response.text();
        return new Response(
          text.replace('"amountMicros":-420000', '"amountMicros":"a lot"'),
          response,
        );
      },
    });
    const { user } = renderWithCredits(
      <>
        <Refresh />
        <RecentTransactions />
      </>,
      'low',
      { client },
    );
    const [broken, ...others] = await rows();
    expect(broken).toHaveTextContent('This transaction could not be read.–––');
    expect(others).toHaveLength(4);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(error).toHaveBeenCalledTimes(1));
    expect(error.mock.calls[0]?.[0]).toContain('breaks the contract at /amountMicros');
    error.mockRestore();
  });

  it('shows each transaction with its date, its amount, and the balance after it', async () => {
    renderWithCredits(<RecentTransactions />, 'low');
    const [usage] = await rows();
    expect(usage).toHaveTextContent('UsageLLM tokens · Nov 24, 2026\u2212$0.42$4.20');
    const table = screen.getByRole('table', { name: 'Recent Transactions' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((header) => header.textContent),
    ).toEqual(['Type', 'Date', 'Amount', 'Balance']);
    expect(usage?.querySelector('time')).toHaveAttribute('datetime', '2026-11-24T10:00:00.000Z');
    expect(within(usage as HTMLElement).getByText('\u2212$0.42').tagName).toBe('BDI');
  });

  it('distinguishes added from spent credits', async () => {
    renderWithCredits(<RecentTransactions />, 'low');
    const [spent, , added] = await rows();
    expect(spent).toHaveAttribute('data-direction', 'out');
    expect(added).toHaveAttribute('data-direction', 'in');
    expect(added).toHaveTextContent('+$50.00');
  });

  it('shows the five latest transactions, and the rest on request', async () => {
    const { user } = renderWithCredits(<RecentTransactions />, 'low');
    expect(await rows()).toHaveLength(5);
    await user.click(button('History') as HTMLElement);
    expect(await rows()).toHaveLength(8);
    expect(button('History')).toHaveAttribute('aria-expanded', 'true');
    expect(button('History')).toHaveFocus();
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('8 transactions shown'),
    );
  });

  it('has a History button with any transaction, because only the history has details', async () => {
    renderWithCredits(<RecentTransactions />, 'negative');
    expect(await rows()).toHaveLength(3);
    expect(button('History')).not.toBeNull();
  });

  it('has no History button without transactions', async () => {
    renderWithCredits(<RecentTransactions />, 'new');
    expect(await screen.findByText('No transactions yet.')).toBeVisible();
    expect(button('History')).toBeNull();
  });

  it('loads a long history page by page, and keeps the focus on the button to the end', async () => {
    const { user, backend } = renderWithCredits(<RecentTransactions />, {
      description: '120 entries',
      history: Array.from({ length: 120 }, (_, index) => ({
        kind: 'grant' as const,
        amountMicros: 1_000_000,
        description: `Gift ${index}`,
        hoursAgo: 120 - index,
      })),
    });
    await rows();
    expect(backend.control.requests).toHaveLength(1);
    await user.click(button('History') as HTMLElement);
    expect(await rows()).toHaveLength(50);

    await user.click(button('Load more') as HTMLElement);
    await waitFor(async () => expect(await rows()).toHaveLength(100));
    expect(button('Load more')).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await rows()).toHaveLength(120));
    expect(button('No older transactions')).toHaveFocus();
    expect(button('No older transactions')).toHaveAttribute('aria-disabled', 'true');
    expect(backend.control.requests).toHaveLength(3);
  });

  it('keeps its rows when a page fails, and can request the page again', async () => {
    let isDown = false;
    const { client } = clientOf('longHistory');
    const flaky: CreditsClient = {
      ...client,
      listTransactions: (...given) => (isDown ? down() : client.listTransactions(...given)),
    };
    const { user } = renderWithCredits(<RecentTransactions />, 'new', { client: flaky });
    await rows();
    await user.click(button('History') as HTMLElement);
    isDown = true;
    await user.click(button('Load more') as HTMLElement);
    expect(await screen.findByText(/^Older transactions/)).toBeVisible();
    expect(await rows()).toHaveLength(50);
    isDown = false;
    await user.click(button('Load more') as HTMLElement);
    await waitFor(async () => expect(await rows()).toHaveLength(100));
    expect(screen.queryByText(/^Older transactions/)).toBeNull();
  });

  it('refreshes with one request for any number of pages, and adds new rows at the top', async () => {
    const { user, backend } = renderWithCredits(
      <>
        <RecentTransactions />
        <Refresh />
      </>,
      'longHistory',
    );
    await rows();
    await user.click(button('History') as HTMLElement);
    await user.click(button('Load more') as HTMLElement);
    await waitFor(async () => expect(await rows()).toHaveLength(100));
    const before = backend.control.requests.length;
    await backend.control.grant(3_000_000, 'A gift');

    await user.click(button('Refresh') as HTMLElement);
    await waitFor(async () => expect(await rows()).toHaveLength(101));
    expect((await rows())[0]).toHaveTextContent('A gift');
    expect(backend.control.requests.length - before).toBe(1);
  });

  it('says that there are no transactions yet', async () => {
    renderWithCredits(<RecentTransactions />, 'new');
    expect(await screen.findByText('No transactions yet.')).toBeVisible();
  });

  it('recovers from a failure on Retry', async () => {
    const { user } = renderWithCredits(<RecentTransactions />, 'failingOnce');
    expect(await screen.findByText(/could not be loaded/)).toBeVisible();
    await user.click(button('Try again') as HTMLElement);
    expect(await rows()).toHaveLength(5);
  });

  it.each([
    [401, 'Your session has ended. Sign in again.'],
    [403, 'Only owners and admins can see transactions.'],
    [404, 'This account has no transactions to show.'],
  ])('removes its rows at once after a response of %i, and explains why', async (status, text) => {
    let isDenied = false;
    const { client } = clientOf('low');
    const closing: CreditsClient = {
      ...client,
      listTransactions: (...given) =>
        isDenied
          ? Promise.reject(new CreditsError('no', { code: 'x', status, retryable: false }))
          : client.listTransactions(...given),
    };
    const { user, container } = renderWithCredits(
      <>
        <RecentTransactions />
        <Refresh />
      </>,
      'low',
      { client: closing },
    );
    await rows();
    isDenied = true;
    await user.click(button('Refresh') as HTMLElement);
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    expect(container.textContent).not.toMatch(/\d/);
  });

  it('shows unknown kinds in words', async () => {
    const { client } = clientOf('healthy');
    const newer: CreditsClient = {
      ...client,
      async listTransactions(...given) {
        const page = await client.listTransactions(...given);
        const data = page.data.map((one) => ({
          ...one,
          kind: 'seat_credit',
          consumable: 'gpu_hours',
        }));
        return { ...page, data };
      },
    };
    renderWithCredits(<RecentTransactions />, 'new', { client: newer });
    expect((await rows())[0]).toHaveTextContent('Seat creditGpu hours');
  });
});
