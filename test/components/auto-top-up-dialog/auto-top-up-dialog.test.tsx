import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { StrictMode, useEffect, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LazyAutoTopUpDialog as AutoTopUpDialog } from '../../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import type { AutoTopUpDialogProps } from '../../../src/components/auto-top-up-dialog/dialog-props.js';
import type { AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import type { CheckoutProps } from '../../../src/contract/resources/checkout.js';
import type { Credits } from '../../../src/contract/resources/credits.js';
import type { PaymentMethod } from '../../../src/contract/resources/payment-method.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { micros } from '../../../src/money/money.js';
import { FakeAutoTopUp, neverOn, on, visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { FakeCards } from '../../hooks/account/fake-cards.js';
import { lost, refused } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

// What loads on a press is there by then: that it is fast is not what is tried here.
beforeAll(async () => {
  await import('../../../src/components/auto-top-up-dialog/auto-top-up-dialog.js');
});

afterEach(() => {
  vi.useRealTimers();
});

/** A provider's form for a card, in the hands of the test. */
function Till({ onReady, onComplete }: CheckoutProps) {
  useEffect(onReady, [onReady]);
  return (
    <button type="button" onClick={onComplete}>
      Add this card
    </button>
  );
}

/** Reads again what is shown, as the page does once its window has the focus. */
let refresh: () => void;

function Page(props: Partial<AutoTopUpDialogProps>) {
  const [open, setOpen] = useState(false);
  const context = useCreditsContext();
  useEffect(() => {
    refresh = context.refresh;
  });
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Set up
      </button>
      <AutoTopUpDialog {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}

interface Situation {
  settings?: AutoTopUp;
  /** In dollars. */
  balance?: number;
  card?: PaymentMethod | null;
  permissions?: Credits['permissions'];
  props?: Partial<AutoTopUpDialogProps>;
  provider?: Parameters<typeof renderWithCredits>[2];
}

async function openDialog(situation: Situation = {}) {
  const { settings = neverOn, balance = 58.75, card = visa, permissions, props } = situation;
  const fake = new FakeAutoTopUp({ ...settings, paymentMethod: card });
  fake.balanceMicros = balance * 1_000_000;
  const cards = new FakeCards(card);
  const { client: real } = clientOf('healthy');
  const client = {
    ...real,
    autoTopUp: fake,
    paymentMethod: cards,
    async getCredits() {
      const credits = await real.getCredits();
      const balanceMicros = micros(fake.balanceMicros);
      return { ...credits, balanceMicros, permissions: permissions ?? credits.permissions };
    },
  };
  const page = renderWithCredits(
    <StrictMode>
      <Page {...props} />
    </StrictMode>,
    'healthy',
    { client, checkout: Till, merchantName: 'Acme', ...situation.provider },
  );
  await page.user.click(screen.getByRole('button', { name: 'Set up' }));
  await screen.findByRole('dialog', { name: 'Auto Top Up' });
  if (!permissions) await screen.findByRole('switch');
  return { ...page, fake, cards };
}

const dialog = () => screen.getByRole('dialog', { name: 'Auto Top Up' });
const theSwitch = () => screen.getByRole('switch', { name: 'Enable auto top up' });
const threshold = () => screen.getByRole('textbox', { name: 'When credits are below' });
const amount = () => screen.getByRole('textbox', { name: 'Purchase this amount' });
const limit = () => screen.getByRole('textbox', { name: 'Monthly limit' });
const consent = () => screen.getByRole('checkbox');
const save = () => screen.getByRole('button', { name: /^Save/ });
const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

async function type(
  user: Awaited<ReturnType<typeof openDialog>>['user'],
  field: HTMLElement,
  text: string,
) {
  await user.clear(field);
  await user.type(field, text);
}

const jsdomRules = { rules: { 'color-contrast': { enabled: false } } };
const violations = async () => (await axe.run(document.body, jsdomRules)).violations;

describe('switching it on', () => {
  it('begins with a switch alone, and saves what is agreed to, by keyboard only', async () => {
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

  it('sends nothing without consent, and says where it is missing', async () => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    await user.click(save());
    expect(consent()).toHaveFocus();
    expect(consent()).toHaveAccessibleDescription('Agree to this before you save.');
    expect(await violations()).toEqual([]);
    expect(fake.saves).toEqual([]);
  });

  it('takes agreement back where the sentence comes to say something else', async () => {
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

  it('lets the suggested limit follow the amount, until it is another', async () => {
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

describe('a charge at once', () => {
  it('is announced, on the button, and acknowledged exactly', async () => {
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

  it('that nobody saw coming is asked about, and not made before', async () => {
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

describe('turning it off', () => {
  it('is one click and Save, whatever stands in the fields, and asks for nothing', async () => {
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

describe('the amounts', () => {
  it('are checked against each other, and the first that is wrong gets the focus', async () => {
    const { user, fake } = await openDialog({ settings: on });
    expect(dialog()).toHaveTextContent('Used this month: $50.00 of $200.00');
    await type(user, amount(), '25');
    await type(user, threshold(), '30');
    await type(user, limit(), '20');
    await user.click(save());
    expect(threshold()).toHaveFocus();
    expect(threshold()).toHaveAccessibleDescription(
      /Can’t be more than the purchase amount \(.?\$25\.00.?\)\./,
    );
    expect(limit()).toHaveAccessibleDescription(/Can’t be less than the purchase amount/);
    expect(await violations()).toEqual([]);
    expect(fake.saves).toEqual([]);
  });

  it('that rise need consent; those that fall do not', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await type(user, amount(), '49');
    expect(screen.queryByRole('checkbox')).toBeNull();
    await type(user, threshold(), '11');
    expect(consent()).not.toBeChecked();
    await type(user, threshold(), '9');
    await user.click(save());
    await isClosed();
    expect(fake.saves[0]).not.toHaveProperty('consent');
  });

  it('above what is purchased by hand are typed again', async () => {
    const { user, fake } = await openDialog({ settings: { ...on, monthlyLimitMicros: null } });
    await type(user, amount(), '2000');
    const again = screen.getByRole('textbox', { name: 'Type the amount again' });
    await type(user, again, '200');
    await user.click(consent());
    await user.click(save());
    expect(again).toHaveFocus();
    expect(again).toHaveAccessibleDescription(/Type .?\$2,000\.00.? again/);
    expect(fake.saves).toEqual([]);
    await type(user, again, '2000');
    await user.click(save());
    await isClosed();
    expect(fake.saves[0]).toMatchObject({ amountMicros: 2_000_000_000 });
  });

  it('that the backend alone finds wrong are shown as wrong', async () => {
    const { user, fake } = await openDialog({ settings: on });
    const refusal = refused(422, 'amount_out_of_range');
    const flaw = { pointer: '/amountMicros', code: 'amount_out_of_range', message: 'No.' };
    Object.assign(refusal.error, { problem: { errors: [flaw] } });
    fake.faults.push(refusal);
    await type(user, amount(), '40');
    await user.click(save());
    await waitFor(() => expect(amount()).toHaveAccessibleDescription(/isn’t allowed/));
    expect(fake.settings).toMatchObject({ version: '7' });
  });
});

describe('settings changed elsewhere', () => {
  it('are shown, and what was typed is kept', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await type(user, threshold(), '8');
    fake.change({ amountMicros: micros(30_000_000) });
    await user.click(save());
    expect(await screen.findByText(/changed elsewhere/)).toHaveTextContent(
      'Buys $30.00 when your balance is below $10.00, up to $200.00 a month.',
    );
    expect(threshold()).toHaveValue('8.00');
    expect(amount()).toHaveValue('30.00');
    expect(await violations()).toEqual([]);
    await user.click(save());
    await isClosed();
    expect(fake.saves[1]).toMatchObject({
      version: '8',
      thresholdMicros: 8_000_000,
      amountMicros: 30_000_000,
    });
  });

  it('are told of as soon as they are known, and the switch is as it was switched here', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await type(user, threshold(), '8');
    fake.change({ enabled: false, status: 'off' });
    act(() => refresh());
    expect(await screen.findByText(/changed elsewhere/)).toHaveTextContent('Auto top-up is off.');
    expect(theSwitch()).not.toBeChecked();
    await user.click(theSwitch());
    expect(threshold()).toHaveValue('8');
    expect(consent()).not.toBeChecked();
    expect(fake.saves).toEqual([]);
  });
});

describe('a save without an answer', () => {
  it('is found out about, and is said where it cannot be', async () => {
    const { user, fake } = await openDialog({ settings: on });
    fake.faults.push(lost('before'), lost('before'), lost('before'));
    fake.readFaults.push(lost('before'), lost('before'), lost('before'));
    await type(user, threshold(), '8');
    vi.useFakeTimers();
    fireEvent.click(save());
    fireEvent.click(save());
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    vi.useRealTimers();
    expect(fake.saves).toHaveLength(3);
    expect(screen.getByRole('alert').textContent).toMatch(/You can safely try again/);
    expect(threshold()).toHaveValue('8');
    await user.click(save());
    await isClosed();
    expect(fake.settings.thresholdMicros).toBe(8_000_000);
  });
});

describe('the card', () => {
  it('is added inside the dialog, and what was typed is kept', async () => {
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
    // The sentence names the card by now: it is agreed to anew.
    expect(consent()).not.toBeChecked();
    await user.click(consent());
    await user.click(save());
    await isClosed();
    expect(fake.saves[0]).toMatchObject({ enabled: true, thresholdMicros: 7_000_000 });
  });

  it('can be left as it is, and a session that cannot begin can be tried again', async () => {
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

  it('is asked about before the dialog closes over it', async () => {
    const { user } = await openDialog({ settings: on });
    await user.click(screen.getByRole('button', { name: 'Change' }));
    await screen.findByRole('button', { name: 'Add this card' });
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Stay here' })).toHaveFocus();
    expect(screen.getByRole('alert')).toHaveTextContent('Your card hasn’t been added yet.');
    await user.click(screen.getByRole('button', { name: 'Stay here' }));
    expect(screen.getByRole('button', { name: 'Add this card' })).toBeVisible();
  });
});

describe('closing it', () => {
  it('asks nothing where nothing was changed', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await user.keyboard('{Escape}');
    await isClosed();
    expect(fake.saves).toEqual([]);
  });

  it('asks where something was, and throws it away only then', async () => {
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

  it('is what Save does where there is nothing to save', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await user.click(save());
    await isClosed();
    expect(fake.saves).toEqual([]);
  });
});

describe('a pause', () => {
  const paused = (pausedReason: string): AutoTopUp => ({
    ...on,
    status: 'paused',
    pausedReason,
    lastFailure: { code: 'card_declined', message: 'Your card has expired.' },
  });

  it.each([
    ['payment_failed', /your card was declined/, 'Update card'],
    ['requires_action', /your bank requires you/, 'Update card'],
    ['no_payment_method', /there is no payment method/, 'Add a payment method'],
    ['payment_method_unsupported', /can’t be charged while you’re away/, 'Update card'],
    ['limit_reached', /monthly limit/, 'Change limit'],
    ['in_debt', /your negative balance/, 'Purchase Credits'],
    ['disputed', /a payment was disputed/, 'Resume'],
  ])('by %s says why, what went wrong last, and what to do', async (reason, words, remedy) => {
    await openDialog({ settings: paused(reason) });
    const notice = screen.getByText(words);
    expect(notice).toHaveTextContent('Last attempt: Your card has expired.');
    expect(screen.getByRole('button', { name: remedy })).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('ends by Resume, for the charge that is on the button', async () => {
    const { user, fake } = await openDialog({ settings: paused('disputed'), balance: 4 });
    await user.click(screen.getByRole('button', { name: 'Resume and pay $50.00 now' }));
    await screen.findByText(/Buying/);
    expect(fake.resumes).toEqual([
      expect.objectContaining({ accountId: 'acct_demo', acknowledgedChargeMicros: 50_000_000 }),
    ]);
    expect(fake.charges).toEqual([50_000_000]);
  });

  it('does not end where a charge was not agreed to', async () => {
    const { user, fake } = await openDialog({ settings: paused('disputed') });
    fake.balanceMicros = 4_000_000;
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    await screen.findByRole('button', { name: 'Resume and pay $50.00 now' });
    expect(fake.charges).toEqual([]);
  });

  it('leads to the field of the limit, to a purchase, and to another card', async () => {
    const { user } = await openDialog({ settings: paused('limit_reached') });
    await user.click(screen.getByRole('button', { name: 'Change limit' }));
    expect(limit()).toHaveFocus();
  });

  it('for a debt leads to a purchase', async () => {
    const { user } = await openDialog({ settings: paused('in_debt'), balance: -60 });
    await user.click(screen.getByRole('button', { name: 'Purchase Credits' }));
    expect(await screen.findByRole('dialog', { name: 'Purchase Credits' })).toBeVisible();
  });

  it('tells what a new card is charged at once', async () => {
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
    [{ status: 'hibernating' }, /Hibernating\./],
  ])('or anything else is told of: %o', async (change, words) => {
    await openDialog({ settings: { ...on, ...change } });
    const text = dialog().textContent ?? '';
    expect(text.replaceAll('\u202f', ' ')).toMatch(words);
    expect(await violations()).toEqual([]);
  });
});

describe('those who may not change it', () => {
  const permissions = { purchase: false, manageAutoTopUp: false };

  it('see how it is set, and nothing to press', async () => {
    await openDialog({ settings: on, permissions });
    expect(await screen.findByText(/Only owners and admins can change/)).toBeVisible();
    expect(dialog()).toHaveTextContent('Buys $50.00 when your balance is below $10.00');
    expect(dialog()).toHaveTextContent('Used this month: $50.00 of $200.00');
    expect(within(dialog()).getAllByRole('button')).toHaveLength(1);
    expect(await violations()).toEqual([]);
  });
});

describe('what it depends on', () => {
  it('is waited for, and can be asked for again', async () => {
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

  it('is denied to a member, without a number', async () => {
    const { user } = renderWithCredits(<Page />, 'forbidden');
    await user.click(screen.getByRole('button', { name: 'Set up' }));
    await waitFor(() => expect(dialog().textContent).toMatch(/Only owners and admins can see/));
    expect(dialog().textContent).not.toMatch(/\d/);
  });
});
