import { act, screen, waitFor } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { autoTopUpDialogEnglish } from '../../../src/components/auto-top-up-dialog/english.js';
import { commonEnglish } from '../../../src/components/ui/english.js';
import { pausedReasons, type AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import { failureCodes } from '../../../src/contract/resources/failure.js';
import { on, visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { lost, refused } from '../../hooks/purchase/fake-purchases.js';
import {
  loadInAdvance,
  openDialog,
  dialog,
  theSwitch,
  threshold,
  limit,
  consent,
  save,
  isClosed,
  type,
  refresh,
  violations,
} from './auto-top-up-page.js';

beforeAll(loadInAdvance);

describe('the card of the auto top-up dialog', () => {
  it('is added inside the dialog, and the form keeps its input', async () => {
    const { user, fake, cards } = await openDialog({ card: null });
    await user.click(theSwitch());
    await type(user, threshold(), '7');
    await user.click(consent());
    await user.click(save());
    const add = screen.getByRole('button', { name: 'Add a payment method' });
    expect(add).toHaveFocus();
    expect(fake.saves).toEqual([]);

    await user.click(add);
    await user.click(await screen.findByRole('button', { name: 'Add this card' }));
    cards.complete(visa);
    fake.settings = { ...fake.settings, paymentMethod: visa };
    expect(await screen.findByText('Visa ending in 4242', {}, { timeout: 4000 })).toBeVisible();
    expect(threshold()).toHaveValue('7.00');
    expect(theSwitch()).toBeChecked();
    // The sentence now names the card, so it needs a new consent.
    expect(consent()).not.toBeChecked();
    await user.click(consent());
    await user.click(save());
    await isClosed();
    expect(fake.saves[0]).toMatchObject({ enabled: true, thresholdMicros: 7_000_000 });
  });

  it('stays when the user goes back, and a session that did not start can be retried', async () => {
    const { user, cards } = await openDialog({ settings: on });
    cards.faults.push(lost('before'));
    await user.click(screen.getByRole('button', { name: 'Change' }));
    expect(await screen.findByText(/can’t be added right now/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Add this card' })).toBeVisible();
    expect(new Set(cards.keys).size).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(theSwitch()).toBeChecked();
  });

  it('asks for patience when too many card forms are open, and keeps its key', async () => {
    const { user, cards } = await openDialog({ settings: on });
    cards.faults.push(refused(429, 'rate_limited'));
    await user.click(screen.getByRole('button', { name: 'Change' }));
    const refusal =
      'There were too many attempts in a short time. Nothing has changed. Try again in a few minutes.';
    expect(await screen.findByText(refusal)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Add this card' })).toBeVisible();
    expect(new Set(cards.keys).size).toBe(1);
  });

  it('keeps the dialog open until the user confirms leaving the card form', async () => {
    const { user } = await openDialog({ settings: on });
    await user.click(screen.getByRole('button', { name: 'Change' }));
    await screen.findByRole('button', { name: 'Add this card' });
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Stay here' })).toHaveFocus();
    expect(screen.getByText('Your card hasn’t been added yet.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Stay here' }));
    expect(screen.getByRole('button', { name: 'Add this card' })).toBeVisible();
  });
});

describe('the status of auto top-up in its dialog', () => {
  const paused = (pausedReason: string): AutoTopUp => ({
    ...on,
    status: 'paused',
    pausedReason,
    lastFailure: { code: 'expired_card', message: 'Votre carte a expiré.' },
  });

  it.each([
    ['payment_failed', /your card was declined/, 'Update card'],
    ['requires_action', /your bank requires you/, 'Update card'],
    ['no_payment_method', /there is no payment method/, 'Add a payment method'],
    ['payment_method_unsupported', /can’t be charged while you’re away/, 'Update card'],
    ['limit_reached', /monthly limit/, 'Change limit'],
    ['in_debt', /your negative balance/, 'Purchase Credits'],
    ['disputed', /a payment was disputed/, 'Resume'],
  ])('explains a pause by %s, the last failure, and the remedy', async (reason, words, remedy) => {
    await openDialog({ settings: paused(reason) });
    const notice = screen.getByText(words).closest('p');
    expect(notice).toHaveTextContent('Last attempt: your card has expired.');
    expect(screen.getByRole('button', { name: remedy })).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('names the last failure for each pause, unless the reason of the pause says the same', async () => {
    const { fake } = await openDialog({ settings: paused('disputed') });
    const same = ['payment_failed: card_declined', 'requires_action: authentication_required'];
    for (const pausedReason of pausedReasons) {
      const reason = commonEnglish.autoTopUpPaused(pausedReason);
      for (const code of failureCodes) {
        const failure = same.includes(`${pausedReason}: ${code}`)
          ? ''
          : ` ${autoTopUpDialogEnglish.lastFailure(code)}`;
        fake.settings = { ...fake.settings, pausedReason, lastFailure: { code, message: '' } };
        await act(async () => refresh());
        await waitFor(() =>
          expect(screen.getByText(reason).closest('p')?.textContent).toBe(reason + failure),
        );
      }
    }
  });

  it('offers to add a payment method once when there is none', async () => {
    const { user } = await openDialog({ settings: paused('no_payment_method'), card: null });
    expect(screen.getByText(/there is no payment method/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add a payment method' }));
    expect(await screen.findByRole('button', { name: 'Add this card' })).toBeVisible();
  });

  it('offers Resume, which charges the amount on the button', async () => {
    const { user, fake } = await openDialog({ settings: paused('disputed'), balance: 4 });
    await user.click(screen.getByRole('button', { name: 'Resume and pay $50.00 now' }));
    await screen.findByText(/Buying/);
    expect(fake.resumes).toEqual([
      expect.objectContaining({ accountId: 'acct_demo', acknowledgedChargeMicros: 50_000_000 }),
    ]);
    expect(fake.charges).toEqual([50_000_000]);
  });

  it('does not resume with a charge that the user did not confirm', async () => {
    const { user, fake } = await openDialog({ settings: paused('disputed') });
    fake.balanceMicros = 4_000_000;
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    await screen.findByRole('button', { name: 'Resume and pay $50.00 now' });
    expect(fake.charges).toEqual([]);
  });

  it('leads to the limit field after the monthly limit was reached', async () => {
    const { user } = await openDialog({ settings: paused('limit_reached') });
    await user.click(screen.getByRole('button', { name: 'Change limit' }));
    expect(limit()).toHaveFocus();
  });

  it('leads to a purchase when the account is in debt', async () => {
    const { user } = await openDialog({ settings: paused('in_debt'), balance: -60 });
    await user.click(screen.getByRole('button', { name: 'Purchase Credits' }));
    expect(await screen.findByRole('dialog', { name: 'Purchase Credits' })).toBeVisible();
  });

  it('announces the charge that a new card gets at once', async () => {
    const { user } = await openDialog({ settings: paused('payment_failed'), balance: 4 });
    await user.click(screen.getByRole('button', { name: 'Update card' }));
    expect(dialog()).toHaveTextContent(
      'Auto top-up resumes with the new card, which will be charged $50.00 immediately.',
    );
  });

  it.each<[Partial<AutoTopUp>, RegExp]>([
    [{ status: 'charging', purchaseId: 'pur_1' }, /Buying .?\$50\.00.? now\./],
    [
      {
        status: 'backing_off',
        nextAttemptAt: '2026-11-24T13:00:00Z',
        lastFailure: { code: 'card_declined', message: '' },
      },
      /Your card was declined\. Next attempt: Nov 24, 2026, 1:00 PM/,
    ],
    [
      {
        status: 'backing_off',
        backingOffReason: 'payment_failed',
        nextAttemptAt: '2026-11-24T13:00:00Z',
        lastFailure: { code: 'provider_unavailable', message: '' },
      },
      /(?<!declined\. )Next attempt: Nov 24, 2026, 1:00 PM/,
    ],
    [
      {
        status: 'backing_off',
        backingOffReason: 'attempt_limit',
        nextAttemptAt: '2026-11-24T13:00:00Z',
        lastFailure: { code: 'card_declined', message: '' },
      },
      /Waiting: ten attempts in 24 hours is the limit\. The next one is possible from: Nov 24, 2026, 1:00 PM/,
    ],
    [{ status: 'hibernating' }, /Hibernating\./],
  ])('describes every other status: %o', async (change, words) => {
    await openDialog({ settings: { ...on, ...change } });
    const text = dialog().textContent ?? '';
    expect(text.replaceAll('\u202f', ' ')).toMatch(words);
    expect(await violations()).toEqual([]);
  });
});
