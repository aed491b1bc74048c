/** The errors that reach the host app's `onError`. */
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { UnreadableTransaction } from '../../../src/client/port/transaction-list.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { clientOf } from '../../support/render-with-credits.js';
import { clientWith, expectHost, fail, log, renderPage } from './broken-page.js';

describe('onError', () => {
  it('gets the error of the texts, once for each text', async () => {
    const { errors } = renderPage(<LowBalanceBanner />, {
      messages: { lowBalanceBanner: { low: fail } },
    });
    await screen.findByText(/Your balance|low/i);
    expect(errors).toEqual([[new Error('It broke.'), 'lowBalanceBanner']]);
  });

  it('comes with a Retry that reads the account again', async () => {
    const { client } = clientOf('low');
    const broken = clientWith({});
    let isRepaired = false;
    renderPage(<CreditsCard show={{ transactions: false }} />, {
      client: {
        ...client,
        getCredits: (...given) => (isRepaired ? client : broken).getCredits(...given),
      },
    });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    isRepaired = true;
    await userEvent.click(retry);
    expect((await screen.findAllByText('$4.20'))[0]).toBeVisible();
  });

  it('may throw itself', async () => {
    renderPage(<CreditsCard />, { client: clientWith({}), onError: fail });
    await screen.findByRole('button', { name: 'Try again' });
    expectHost();
    expect(log).toHaveBeenCalledWith(
      'react-credits: your onError threw an error.',
      new Error('It broke.'),
      expect.any(Error),
    );
  });

  it('gets a transaction that cannot be read, instead of the console', async () => {
    const { client } = clientOf('low');
    const { errors } = renderPage(<RecentTransactions />, {
      client: {
        ...client,
        async listTransactions(...given) {
          const page = await client.listTransactions(...given);
          const row: UnreadableTransaction = {
            id: 'txn_broken',
            seq: 99,
            isUnreadable: true,
            flaws: ['/kind'],
          };
          return { ...page, data: [row, ...page.data] };
        },
      },
    });
    await waitFor(() => expect(errors).toHaveLength(1));
    expect(String(errors[0]?.[0])).toContain('txn_broken breaks the contract at /kind');
    expect(log).not.toHaveBeenCalled();
  });

  it('gets the error of a client whose events cannot start', () => {
    const client = { ...clientOf('low').client, events: { subscribe: fail } };
    const { errors } = renderPage(<CreditsCard />, { client });
    expect(errors).toEqual([[new Error('It broke.'), 'CreditsProvider']]);
    expectHost();
  });
});
