/** Every text on screen that something is not possible or could not be loaded, and a way to see it. */
import { fireEvent, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { CheckoutError } from '../../../src/components/stripe-checkout/checkout-error.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { Lazy } from '../../../src/components/ui/lazy.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { openDialog as openAutoTopUp, save, type } from '../auto-top-up-dialog/auto-top-up-page.js';
import * as autoTopUpPage from '../auto-top-up-dialog/auto-top-up-page.js';
import { on } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';
import { openDialog, Page, pay, submit } from '../purchase-dialog/purchase-dialog-page.js';
import { failingRead, lossOf, problemOf } from './failing-client.js';

export interface ReasonCase {
  /** The text on screen. */
  text: RegExp;
  /** The remedy in the console. */
  remedy: string;
  /** Shows the text. `detail` is the reason, which no other case has. */
  show: (detail: string) => Promise<unknown>;
  /** The buttons that make it fail again. */
  again?: readonly (string | RegExp)[];
}

const click = async (name: string | RegExp) =>
  fireEvent.click(await screen.findByRole('button', { name }));

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

/** Opens the dialog over purchases whose next requests fail in these ways. */
async function buying(...errors: Error[]) {
  const purchases = new FakePurchases();
  const page = await openDialog(purchases);
  purchases.faults.push(...errors.map((error) => ({ when: 'before' as const, error })));
  return { page, purchases };
}

async function refusedPurchase(error: Error) {
  const { page } = await buying(error, error);
  await page.user.click(submit());
}

/** Opens the auto top-up dialog, changes the threshold, and saves, which fails in these ways. */
async function saving(...errors: Error[]) {
  const { user, fake } = await openAutoTopUp({ settings: on });
  fake.faults.push(...errors.map((error) => ({ when: 'before' as const, error })));
  await type(user, autoTopUpPage.threshold(), '9');
  await user.click(save());
}

async function addingCard(error: Error) {
  const { user, cards } = await openAutoTopUp({ settings: on });
  cards.faults.push({ when: 'before', error }, { when: 'before', error });
  await user.click(screen.getByRole('button', { name: 'Change' }));
}

async function openingBilling(fault: Error) {
  const open = () => Promise.reject(fault);
  await show(<CreditsCard show={bare} />, { ...clientOf('low').client, portal: { open } });
  await click(/^Billing/);
}

const PAYMENTS = 'Check your `payments`: `onFault`';
const LEDGER = 'Check the store and `resolveAccount`';
const NETWORK = 'Check that the `baseUrl` of your client';
const CLIENT = 'Check the function of your `client` that failed.';
const CHECKOUT = 'Check the `checkout` of your <CreditsProvider>.';
const BUILD = 'Check that the files of your latest build are on your server';

export const reasonCases: Record<string, ReasonCase> = {
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
  'purchaseDialog.failed.refused': {
    text: /This purchase isn’t possible/,
    remedy: 'Add your page’s origin to the option `allowedOrigins`',
    show: (detail) => refusedPurchase(problemOf(detail, 403, 'forbidden_origin')),
    again: ['Try again'],
  },
  'purchaseDialog.failed.unavailable': {
    text: /Payments aren’t available right now\. You haven’t been charged\./,
    remedy: PAYMENTS,
    show: (detail) => refusedPurchase(problemOf(detail, 503, 'payment_provider_unavailable')),
    again: ['Try again'],
  },
  'purchaseDialog.failed.not_started': {
    text: /The purchase could not be started\. You haven’t been charged\. Try again\./,
    remedy: LEDGER,
    show: (detail) => refusedPurchase(problemOf(detail)),
    again: ['Try again'],
  },
  'purchaseDialog.failed.unavailable, from the provider': {
    text: /Payments aren’t available right now/,
    remedy: 'Check your `payments`, and the dashboard',
    async show(message) {
      const { page, purchases } = await buying();
      await pay(page);
      const failure = { code: 'provider_unavailable', message };
      purchases.set('pur_1', { status: 'failed', failure });
    },
  },
  'purchaseDialog.failed.rate_limited': {
    text: /too many attempts in a short time/,
    remedy: 'Wait, or set the option `rateLimiter`',
    show: (detail) => refusedPurchase(problemOf(detail, 429, 'rate_limited')),
    again: ['Try again'],
  },
  'common.paymentUnknown': {
    text: /Don’t pay again yet/,
    remedy: NETWORK,
    async show(detail) {
      const { page } = await buying(...Array.from({ length: 9 }, () => lossOf(detail)));
      await page.user.click(submit());
    },
    again: ['Check now'],
  },
  'purchaseDialog.surfaceFailed': {
    text: /The payment form could not be loaded/,
    remedy: CHECKOUT,
    async show(detail) {
      const checkout = ({ onError }: { onError: (error: unknown) => void }) => (
        <button type="button" onClick={() => onError(new Error(detail))}>
          Break
        </button>
      );
      const page = await openDialog(new FakePurchases(), {}, { checkout });
      await page.user.click(submit());
      await click('Break');
    },
    again: ['Try again', 'Break'],
  },
  'purchaseDialog.surfaceOutdated': {
    text: /The payment form needs a newer version of this page\. Reload the page/,
    remedy: CHECKOUT,
    async show(detail) {
      const checkout = ({ onError }: { onError: (error: unknown) => void }) => (
        <button type="button" onClick={() => onError(new CheckoutError('surface_unknown', detail))}>
          Break
        </button>
      );
      const page = await openDialog(new FakePurchases(), {}, { checkout });
      await page.user.click(submit());
      await click('Break');
    },
  },
  'purchaseDialog.cancelFailed': {
    text: /The payment could not be canceled/,
    remedy: LEDGER,
    async show(detail) {
      const { page, purchases } = await buying();
      await pay(page);
      const cancel = () => Promise.reject(problemOf(detail));
      Object.assign(purchases, { cancel });
      await click('Close');
      await click('Cancel payment');
    },
    again: ['Cancel payment'],
  },
  'autoTopUpDialog.refused': {
    text: /This isn’t possible\. Nothing was changed/,
    remedy: 'Send another amount.',
    show: (detail) =>
      saving(...Array(2).fill(problemOf(`${detail} Send another amount.`, 409, 'newer_code'))),
    again: [/^Save/],
  },
  'autoTopUpDialog.refused, during an outage of the provider': {
    text: /Payments aren’t available right now\. Nothing was saved, and you haven’t been charged\./,
    remedy: PAYMENTS,
    show: (detail) =>
      saving(...Array(3).fill(problemOf(detail, 503, 'payment_provider_unavailable'))),
  },
  'autoTopUpDialog.unknown, during an outage of the ledger': {
    text: /we don’t know whether this went through\. You can safely try again\./,
    remedy: LEDGER,
    show: (detail) => saving(...Array(3).fill(problemOf(detail))),
  },
  'autoTopUpDialog.unknown': {
    text: /We didn’t get a response/,
    remedy: NETWORK,
    show: (detail) => saving(...Array.from({ length: 6 }, () => lossOf(detail))),
  },
  'autoTopUpDialog.cardFailed': {
    text: /A card can’t be added right now/,
    remedy: 'Add your page’s origin to the option `allowedOrigins`',
    show: (detail) => addingCard(problemOf(detail, 403, 'forbidden_origin')),
    again: ['Try again'],
  },
  'autoTopUpDialog.cardUnavailable': {
    text: /Payments aren’t available right now\. No card was added, and you haven’t been charged\./,
    remedy: PAYMENTS,
    show: (detail) => addingCard(problemOf(detail, 503, 'payment_provider_unavailable')),
    again: ['Try again'],
  },
  'autoTopUpDialog.cardNotStarted': {
    text: /The form for your card could not be opened\. No card was added\. Try again\./,
    remedy: LEDGER,
    show: (detail) => addingCard(problemOf(detail)),
    again: ['Try again'],
  },
  'autoTopUpDialog.cardRateLimited': {
    text: /too many attempts in a short time/,
    remedy: 'Wait, or set the option `rateLimiter`',
    show: (detail) => addingCard(problemOf(detail, 429, 'rate_limited')),
    again: ['Try again'],
  },
};
