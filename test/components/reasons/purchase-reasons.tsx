/** The texts of the purchase dialog about a payment that is not possible, or that failed. */
import { CheckoutError } from '../../../src/components/stripe-checkout/checkout-error.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { openDialog, pay, submit } from '../purchase-dialog/purchase-dialog-page.js';
import { lossOf, problemOf } from './failing-client.js';
import { click, LEDGER, NETWORK, PAYMENTS, type ReasonCase } from './reason-case.js';

const CHECKOUT = 'Check the `checkout` of your <CreditsProvider>.';

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

export const purchaseReasons: Record<string, ReasonCase> = {
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
};
