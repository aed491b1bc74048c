/** The dialog of auto top-up from the registry, in a host app: consent, charges, limits, cards, and roles. */
import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { useEffect, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { AutoTopUpDialog } from '../../registry/items/auto-top-up-dialog.js';
import type { AutoTopUp } from '../../src/contract/resources/auto-top-up.js';
import type { CheckoutProps } from '../../src/contract/resources/checkout.js';
import type { PaymentMethod } from '../../src/contract/resources/payment-method.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { micros } from '../../src/money/money.js';
import { FakeCards } from '../hooks/account/fake-cards.js';
import { FakeAutoTopUp, neverOn, on, visa } from '../hooks/auto-top-up/fake-auto-top-up.js';
import { clientOf, renderWithCredits } from '../support/render-with-credits.js';

/** A provider's card form that the test controls. */
function CardForm({ onReady, onComplete }: CheckoutProps) {
  useEffect(onReady, [onReady]);
  return (
    <button type="button" onClick={onComplete}>
      Add this card
    </button>
  );
}

function Host() {
  const [isOpen, setIsOpen] = useState(true);
  return <AutoTopUpDialog open={isOpen} onOpenChange={setIsOpen} />;
}

interface DialogOptions {
  settings?: AutoTopUp;
  /** The balance in dollars. */
  balance?: number;
  card?: PaymentMethod | null;
}

/** Opens the dialog over fake settings and cards. */
async function openDialog({
  settings = neverOn,
  balance = 58.75,
  card = visa,
}: DialogOptions = {}) {
  const fake = new FakeAutoTopUp({ ...settings, paymentMethod: card });
  fake.balanceMicros = balance * 1_000_000;
  const cards = new FakeCards(card);
  const { client: real } = clientOf('healthy');
  const client = {
    ...real,
    autoTopUp: fake,
    paymentMethod: cards,
    getCredits: async () => ({
      ...(await real.getCredits()),
      balanceMicros: micros(fake.balanceMicros),
    }),
  };
  const provider = { client, checkout: CardForm, merchantName: 'Acme' };
  const page = renderWithCredits(<Host />, 'healthy', provider);
  await screen.findByRole('switch', { name: 'Enable auto top-up' });
  return { ...page, fake, cards };
}

const theSwitch = () => screen.getByRole('switch');
const box = () => screen.getByRole('checkbox');
const save = () => screen.getByRole('button', { name: 'Save' });
const amount = () => screen.getByRole('textbox', { name: 'Purchase this amount' });
const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

async function retype(
  user: Awaited<ReturnType<typeof openDialog>>['user'],
  field: HTMLElement,
  text: string,
): Promise<void> {
  await user.clear(field);
  await user.type(field, text);
}

describe('the dialog of auto top-up', () => {
  it('turns auto top-up on with the consent on screen, stored word for word', async () => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    const sentence = box().closest('label')?.textContent ?? '';
    expect(sentence).toMatch(/^I authorize Acme to charge .+\$25\.00 each time/);
    const rules = { rules: { 'color-contrast': { enabled: false } } };
    expect((await axe.run(document.body, rules)).violations).toEqual([]);
    await user.click(save());
    expect(box()).toHaveFocus();
    expect(box()).toBeInvalid();
    expect(fake.saves).toEqual([]);
    await user.click(box());
    await user.click(save());
    await isClosed();
    expect(fake.saves).toMatchObject([
      { enabled: true, amountMicros: 25_000_000, consent: { text: sentence, locale: 'en-US' } },
    ]);
    expect(fake.charges).toEqual([]);
  });

  it('charges immediately only after the amount was confirmed, and once', async () => {
    const { user, fake } = await openDialog({ balance: 4.2 });
    await user.click(theSwitch());
    await user.click(box());
    await user.click(save());
    const question = await screen.findByText('You’ll be charged $25.00 when you save.');
    expect([fake.saves, fake.charges]).toEqual([[], []]);
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(question).not.toBeInTheDocument();
    await user.click(save());
    await user.dblClick(screen.getByRole('button', { name: 'Save and pay $25.00 now' }));
    await isClosed();
    expect(fake.charges).toEqual([25_000_000]);
    expect(fake.saves).toHaveLength(1);
  });

  it('asks for the consent again when the terms change', async () => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    await user.click(box());
    await retype(user, amount(), '40');
    expect(box()).not.toBeChecked();
    await user.click(save());
    expect(fake.saves).toEqual([]);
  });

  it.each([
    ['Monthly limit', '10', /Can’t be less than the purchase amount/],
    ['When credits are below', '60', /Can’t be more than the purchase amount/],
    ['Purchase this amount', '1', /\$5\.00/],
    ['Purchase this amount', 'ten', /number|such as/i],
  ])('refuses the %s %s before any request', async (name, text, error) => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    const field = screen.getByRole('textbox', { name });
    await retype(user, field, text);
    await user.click(save());
    expect(field).toBeInvalid();
    expect(field).toHaveFocus();
    expect(field).toHaveAccessibleDescription(error);
    expect(fake.saves).toEqual([]);
  });

  it('turns auto top-up off', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await user.click(theSwitch());
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.click(save());
    await isClosed();
    expect(fake.settings.enabled).toBe(false);
  });

  it('adds a card, and keeps what was typed', async () => {
    const { user, cards } = await openDialog({ card: null });
    await user.click(theSwitch());
    await retype(user, amount(), '35');
    await user.click(save());
    const add = screen.getByRole('button', { name: 'Add a payment method' });
    expect(add).toHaveFocus();
    await screen.findByText('Add a payment method first. Nothing was saved.');
    await user.click(add);
    cards.complete(visa);
    await user.click(await screen.findByRole('button', { name: 'Add this card' }));
    await screen.findByText('Visa ending in 4242', undefined, { timeout: 4_000 });
    expect(amount()).toHaveValue('35.00');
  });

  it('resumes with the charge that its button names', async () => {
    const settings = { ...on, status: 'paused', pausedReason: 'payment_failed' } as const;
    const { user, fake } = await openDialog({ settings, balance: 4.2 });
    screen.getByText('Paused: your card was declined.');
    await user.click(screen.getByRole('button', { name: 'Resume and pay $50.00 now' }));
    await waitFor(() => expect(fake.charges).toEqual([50_000_000]));
  });

  it('discards unsaved changes only on request', async () => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Stay here' }));
    expect(theSwitch()).toBeChecked();
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await isClosed();
    expect(fake.saves).toEqual([]);
  });

  it.each<[ScenarioName, RegExp]>([
    ['forbidden', /owners and admins/i],
    ['viewOnly', /Only owners and admins can change/],
    ['closed', /closed/],
  ])('says why nothing can be changed: %s', async (scenario, reason) => {
    renderWithCredits(<Host />, scenario);
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(reason);
    expect(within(dialog).queryByRole('switch')).toBeNull();
  });
});
