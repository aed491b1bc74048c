/** The console of a developer whose page says that something is not possible or could not be loaded. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { englishMessages } from '../../../src/components/english-messages.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { textsOf, type WrittenText } from '../messages/message-samples.js';
import { loadInAdvance } from '../auto-top-up-dialog/auto-top-up-page.js';
import { openDialog, submit } from '../purchase-dialog/purchase-dialog-page.js';
import { reasonCases } from './reason-cases.js';

const spy = () => vi.spyOn(console, 'error').mockReturnValue();

let log: ReturnType<typeof spy>;

beforeAll(loadInAdvance);

beforeEach(() => {
  log = spy();
  vi.spyOn(window, 'open').mockReturnValue(null);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
});

const texts = () => log.mock.calls.map(([text]: unknown[]) => String(text));

/** A text that says that something failed. */
const FAILURE =
  /could not be (loaded|opened|canceled|read|started)|isn’t possible|aren’t available|isn’t available|can’t be added|get a response|pay again yet|Couldn’t refresh|too many attempts|to show\.$|session has ended|wrong\.|newer version/;

/** The failures that are explained elsewhere, and where. */
const elsewhere: Record<string, string> = {
  'common.notShown': 'React logs the error of a component that broke.',
  'recentTransactions.unreadable': 'report-unreadable logs the row and its fields.',
};

describe('the console', () => {
  it.each(Object.entries(reasonCases))(
    'has the reason and the remedy once: %s',
    async (name, { text, remedy, show, again = [] }) => {
      const detail = `The reason of "${name}".`;
      await show(detail);
      await waitFor(() => expect(document.body.textContent).toMatch(text));
      for (const button of again) {
        await act(async () => undefined);
        fireEvent.click(await screen.findByRole('button', { name: button }));
      }
      await act(async () => undefined);
      expect(texts()).toEqual([expect.stringContaining(detail)]);
      expect(texts()[0]).toMatch(/^react-credits: the page says that this failed: /);
      expect(texts()[0]).toContain(remedy);
      // The words name what failed, and no query.
      expect(texts()[0]).not.toMatch(/[[{]/);
    },
  );

  it('has a case for every text of a failure', () => {
    const failures = textsOf(englishMessages).filter(({ text }) => FAILURE.test(text));
    const isCovered = ({ path }: WrittenText) =>
      Object.keys({ ...reasonCases, ...elsewhere }).includes(path);
    expect(failures.filter((failure) => !isCovered(failure))).toEqual([]);
    expect(failures.length).toBeGreaterThan(20);
  });

  it('has the words for simulated payments without their checkout, and Stripe is not loaded', async () => {
    const purchases = new FakePurchases();
    const { create } = purchases;
    purchases.create = async (request) => {
      const reply = await create.call(purchases, request);
      return { ...reply, checkout: reply.checkout && { ...reply.checkout, provider: 'simulated' } };
    };
    const page = await openDialog(purchases, {}, { checkout: undefined });
    await page.user.click(submit());
    expect(await screen.findByText('The payment form could not be loaded.')).toBeVisible();
    await page.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('The payment form could not be loaded.')).toBeVisible();
    expect(texts()).toEqual([
      expect.stringMatching(
        /simulated payments, which Stripe’s checkout cannot show\. Pass checkout=\{SimulatedCheckout\}, from react-credits\/mocks/,
      ),
    ]);
    expect(document.querySelector('.credits-checkout')).toBeNull();
  });

  it.each(['creditsCard.failed', 'autoTopUpDialog.refused', 'purchaseDialog.cancelFailed'])(
    'has nothing in production: %s',
    async (name) => {
      vi.stubEnv('NODE_ENV', 'production');
      const row = reasonCases[name];
      await row?.show('In production.');
      await waitFor(() => expect(document.body.textContent).toMatch(row?.text ?? '?'));
      expect(texts()).toEqual([]);
    },
  );
});
