/** The texts about data and code that could not be loaded. */
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { LazyCreditUsage as CreditUsage } from '../../../src/components/credit-usage/lazy-credit-usage.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { Lazy } from '../../../src/components/ui/lazy.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';
import { Page } from '../purchase-dialog/purchase-dialog-page.js';
import { failingRead, lossOf, problemOf } from './failing-client.js';
import { click, LEDGER, NETWORK, PAYMENTS, type ReasonCase } from './reason-case.js';

const CLIENT = 'Check the function of your `client` that failed.';
const BUILD = 'Check that the files of your latest build are on your server';

function Refresh() {
  const { refresh } = useCreditsContext();
  return (
    <button type="button" onClick={refresh}>
      Refresh
    </button>
  );
}

const bare = { transactions: false, autoTopUp: false };

async function show(element: ReactElement, client: CreditsClient) {
  renderWithCredits(element, 'low', { client });
}

/** Shows data, and refreshes it, which fails. */
async function showRefresh(element: ReactElement, client: CreditsClient, ready: RegExp) {
  await show(
    <>
      {element}
      <Refresh />
    </>,
    client,
  );
  await screen.findAllByText(ready);
  await click('Refresh');
}

async function openingBilling(fault: Error) {
  const open = () => Promise.reject(fault);
  await show(<CreditsCard show={bare} />, { ...clientOf('low').client, portal: { open } });
  await click(/^Billing/);
}

export const dataReasons: Record<string, ReasonCase> = {
  'creditsCard.failed': {
    text: /Credits could not be loaded/,
    remedy: LEDGER,
    show: (detail) =>
      show(<CreditsCard show={bare} />, failingRead('getCredits', problemOf(detail))),
    again: ['Try again'],
  },
  'creditsCard.stale': {
    text: /Couldn’t refresh/,
    remedy: NETWORK,
    show: (detail) =>
      showRefresh(
        <CreditsCard show={bare} />,
        failingRead('getCredits', lossOf(detail), 1),
        /Lifetime added/,
      ),
    again: ['Refresh'],
  },
  'creditsCard.notFound': {
    text: /This account has no credits to show/,
    remedy: 'Check that `resolveAccount` of your backend returns this account',
    show: (detail) =>
      show(
        <CreditsCard show={bare} />,
        failingRead('getCredits', problemOf(detail, 404, 'not_found')),
      ),
  },
  'common.signedOut': {
    text: /Your session has ended/,
    remedy: 'Check the `authenticate` option of your backend.',
    show: (detail) =>
      show(
        <CreditsCard show={bare} />,
        failingRead('getCredits', problemOf(detail, 401, 'unauthenticated')),
      ),
  },
  'creditsCard.billingFailed': {
    text: /Billing could not be opened\.$/,
    remedy: NETWORK,
    show: (detail) => openingBilling(lossOf(detail)),
    again: [/^Billing/],
  },
  'creditsCard.billingUnavailable': {
    text: /Billing isn’t available right now\. Nothing was charged\./,
    remedy: PAYMENTS,
    show: (detail) => openingBilling(problemOf(detail, 503, 'payment_provider_unavailable')),
    again: [/^Billing/],
  },
  'creditsCard.billingNotOpened': {
    text: /Billing could not be opened\. Try again\./,
    remedy: LEDGER,
    show: (detail) => openingBilling(problemOf(detail)),
    again: [/^Billing/],
  },
  'recentTransactions.failed': {
    text: /Transactions could not be loaded/,
    remedy: CLIENT,
    show: (detail) =>
      show(<RecentTransactions />, failingRead('listTransactions', new Error(detail))),
    again: ['Try again'],
  },
  'recentTransactions.stale': {
    text: /New transactions could not be loaded/,
    remedy: LEDGER,
    show: (detail) =>
      showRefresh(
        <RecentTransactions />,
        failingRead('listTransactions', problemOf(detail), 1),
        /Usage/,
      ),
    again: ['Refresh'],
  },
  'recentTransactions.moreFailed': {
    text: /Older transactions could not be loaded/,
    remedy: LEDGER,
    async show(detail) {
      await show(<RecentTransactions />, failingRead('listTransactions', problemOf(detail), 1));
      await click(/^History/);
      await click('Load more');
    },
    again: ['Load more'],
  },
  'recentTransactions.notFound': {
    text: /This account has no transactions to show/,
    remedy: 'Check that `resolveAccount` of your backend returns this account',
    show: (detail) =>
      show(
        <RecentTransactions />,
        failingRead('listTransactions', problemOf(detail, 404, 'not_found')),
      ),
  },
  'creditUsage.failed': {
    text: /Usage could not be loaded/,
    remedy: CLIENT,
    show: (detail) => show(<CreditUsage />, failingRead('getUsage', new Error(detail))),
    again: ['Try again'],
  },
  'creditUsage.notFound': {
    text: /This account has no usage to show/,
    remedy: 'Check that `resolveAccount` of your backend returns this account',
    show: (detail) =>
      show(<CreditUsage />, failingRead('getUsage', problemOf(detail, 404, 'not_found'))),
  },
  'common.purchaseNotLoaded': {
    text: /Purchasing could not be loaded/,
    remedy: LEDGER,
    async show(detail) {
      await show(<Page />, failingRead('getLimits', problemOf(detail)));
      await click('Buy');
    },
    again: ['Try again'],
  },
  'common.autoTopUpNotLoaded': {
    text: /Auto top-up could not be loaded/,
    remedy: LEDGER,
    show(detail) {
      const { client } = clientOf('low');
      const get = () => Promise.reject(problemOf(detail));
      const autoTopUp = { ...client.autoTopUp, get };
      return show(<CreditsCard show={{ transactions: false }} />, { ...client, autoTopUp });
    },
    again: ['Try again'],
  },
  'a part whose code does not load': {
    text: /Purchasing could not be loaded/,
    remedy: BUILD,
    show: (detail) => {
      const load = () => Promise.reject(new Error(detail));
      const failed = 'Purchasing could not be loaded.';
      return show(<Lazy load={load} failed={failed} props={{}} />, clientOf('low').client);
    },
    again: ['Try again'],
  },
};
