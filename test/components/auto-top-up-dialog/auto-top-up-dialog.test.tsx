import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { FakeAutoTopUp, on } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { refused } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';
import {
  Page,
  loadInAdvance,
  openDialog,
  dialog,
  theSwitch,
  threshold,
  amount,
  limit,
  consent,
  save,
  isClosed,
  type,
  violations,
} from './auto-top-up-page.js';

beforeAll(loadInAdvance);

describe('turning auto top-up on', () => {
  it('shows only the switch at first, and saves the agreed terms with the keyboard alone', async () => {
    const onSaved = vi.fn();
    const { user, fake } = await openDialog({ props: { onSaved } });
    expect(dialog()).toContainElement(document.activeElement as HTMLElement);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(await violations()).toEqual([]);

    await user.tab();
    expect(theSwitch()).toHaveFocus();
    await user.keyboard(' ');
    expect(theSwitch()).toBeChecked();
    expect(
      [threshold(), amount(), limit()].map((field) => (field as HTMLInputElement).value),
    ).toEqual(['5.00', '25.00', '100.00']);
    expect(dialog()).toHaveTextContent(
      'Buys $25.00 when your balance is below $5.00, up to $100.00 a month.',
    );
    expect(dialog()).toHaveTextContent('Visa ending in 4242Same card as your subscription');
    expect(dialog()).toHaveTextContent('Set this above your largest single request.');
    expect(await violations()).toEqual([]);

    await user.tab(); // Change
    for (const field of [threshold(), amount(), limit(), consent()]) {
      await user.tab();
      expect(field).toHaveFocus();
    }
    await user.keyboard(' ');
    await user.tab();
    expect(save()).toHaveFocus();
    await user.keyboard('{Enter}');
    await isClosed();

    const text =
      'I authorize Acme to charge my default payment method, now Visa ending in 4242, $25.00 each ' +
      'time my credit balance is below $5.00, up to $100.00 per calendar month, until I turn auto ' +
      'top-up off, which I can do here at any time.';
    expect(fake.saves).toEqual([
      {
        accountId: 'acct_demo',
        version: '1',
        enabled: true,
        thresholdMicros: 5_000_000,
        amountMicros: 25_000_000,
        monthlyLimitMicros: 100_000_000,
        consent: { textVersion: '2026-11', locale: 'en-US', text },
      },
    ]);
    expect(onSaved).toHaveBeenCalledExactlyOnceWith(fake.settings);
    expect(screen.getByRole('button', { name: 'Set up' })).toHaveFocus();
  });

  it('sends no request without consent, and focuses the missing consent', async () => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    await user.click(save());
    expect(consent()).toHaveFocus();
    expect(consent()).toHaveAccessibleDescription('Agree to this before you save.');
    expect(await violations()).toEqual([]);
    expect(fake.saves).toEqual([]);
  });

  it('revokes the consent when the sentence changes', async () => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    await user.click(consent());
    expect(consent()).toBeChecked();
    const shown = consent().closest('label')?.textContent;
    await type(user, amount(), '30');
    expect(consent()).not.toBeChecked();
    await type(user, amount(), '25');
    expect(consent()).toBeChecked();
    await user.click(save());
    await isClosed();
    expect(fake.saves[0]?.consent?.text).toBe(shown);
  });

  it('updates the suggested limit with the amount until the user edits the limit', async () => {
    const { user } = await openDialog();
    await user.click(theSwitch());
    await type(user, amount(), '40');
    expect(limit()).toHaveValue('160.00');
    await type(user, limit(), '99');
    await type(user, amount(), '50');
    expect(limit()).toHaveValue('99.00');
    await user.clear(limit());
    await user.click(consent());
    await user.click(save());
    await isClosed();
  });
});

describe('a save that charges the card at once', () => {
  it('shows the charge in the text and on the button, and acknowledges its exact amount', async () => {
    const { user, fake } = await openDialog({ settings: { ...on, enabled: false }, balance: 4.2 });
    await user.click(theSwitch());
    expect(dialog()).toHaveTextContent(
      'Your balance is $4.20, which is below $10.00. You’ll be charged $50.00 when you save.',
    );
    expect(await violations()).toEqual([]);
    await user.click(consent());
    await user.click(screen.getByRole('button', { name: 'Save and pay $50.00 now' }));
    await isClosed();
    expect(fake.saves[0]).toMatchObject({ acknowledgedChargeMicros: 50_000_000 });
    expect(fake.charges).toEqual([50_000_000]);
  });

  it('asks for confirmation of a charge that became due after the form was shown', async () => {
    const { user, fake } = await openDialog({ settings: { ...on, enabled: false } });
    await user.click(theSwitch());
    await user.click(consent());
    fake.balanceMicros = 4_000_000;
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Nothing has been charged yet/)).toBeVisible();
    expect(fake.charges).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Save and pay $50.00 now' }));
    await isClosed();
    expect(fake.charges).toEqual([50_000_000]);
  });
});

describe('turning auto top-up off', () => {
  it('takes one click and Save, even with invalid fields, and needs no consent', async () => {
    const { user, fake } = await openDialog({ settings: on, balance: 4 });
    await type(user, amount(), 'lots');
    await user.click(theSwitch());
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(save()).toHaveAccessibleName('Save');
    await user.click(save());
    await isClosed();
    expect(fake.saves).toEqual([
      {
        accountId: 'acct_demo',
        version: '7',
        enabled: false,
        thresholdMicros: 10_000_000,
        amountMicros: 50_000_000,
        monthlyLimitMicros: 200_000_000,
      },
    ]);
  });
});

describe('closing the auto top-up dialog', () => {
  it('needs no confirmation without changes', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await user.keyboard('{Escape}');
    await isClosed();
    expect(fake.saves).toEqual([]);
  });

  it('needs a confirmation before it discards changes', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await type(user, threshold(), '8');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('group', { name: 'You haven’t saved your changes.' })).toBeVisible();
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    await isClosed();
    expect(fake.saves).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Set up' }));
    await waitFor(() => expect(threshold()).toHaveValue('10.00'));
  });

  it('happens on Save when nothing changed', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await user.click(save());
    await isClosed();
    expect(fake.saves).toEqual([]);
  });
});

describe('a user who cannot change auto top-up', () => {
  const permissions = { purchase: false, manageAutoTopUp: false };

  it('sees the settings and no controls', async () => {
    await openDialog({ settings: on, permissions });
    expect(await screen.findByText(/Only owners and admins can change/)).toBeVisible();
    expect(dialog()).toHaveTextContent('Buys $50.00 when your balance is below $10.00');
    expect(dialog()).toHaveTextContent('Used this month: $50.00 of $200.00');
    expect(within(dialog()).getAllByRole('button')).toHaveLength(1);
    expect(await violations()).toEqual([]);
  });
});

describe('the data of the auto top-up dialog', () => {
  it('can be requested again after a failure', async () => {
    const { client: real } = clientOf('healthy');
    let isDown = true;
    const autoTopUp = new FakeAutoTopUp(on);
    const getLimits = () =>
      isDown ? Promise.reject(refused(503, 'ledger_unavailable').error) : real.getLimits();
    const { user } = renderWithCredits(<Page />, 'healthy', {
      client: { ...real, autoTopUp, getLimits },
    });
    await user.click(screen.getByRole('button', { name: 'Set up' }));
    const retry = await screen.findByRole('button', { name: 'Try again' });
    expect(await violations()).toEqual([]);
    isDown = false;
    await user.click(retry);
    expect(await screen.findByRole('switch')).toBeChecked();
  });

  it('says that the account is closed', async () => {
    const { user } = renderWithCredits(<Page />, 'closed');
    await user.click(screen.getByRole('button', { name: 'Set up' }));
    await waitFor(() => expect(dialog().textContent).toMatch(/This account is closed/));
    expect(screen.queryByRole('switch')).toBeNull();
  });

  it('is denied to a member, without any digit', async () => {
    const { user } = renderWithCredits(<Page />, 'forbidden');
    await user.click(screen.getByRole('button', { name: 'Set up' }));
    await waitFor(() => expect(dialog().textContent).toMatch(/Only owners and admins can see/));
    expect(dialog().textContent).not.toMatch(/\d/);
  });
});
