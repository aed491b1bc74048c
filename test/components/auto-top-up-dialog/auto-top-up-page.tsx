/** A page with the auto top-up dialog, over settings and cards that the test controls. */
import { screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { StrictMode, useEffect, useState } from 'react';
import { expect } from 'vitest';
import { LazyAutoTopUpDialog as AutoTopUpDialog } from '../../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import type { AutoTopUpDialogProps } from '../../../src/components/auto-top-up-dialog/dialog-props.js';
import type { AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import type { CheckoutProps } from '../../../src/contract/resources/checkout.js';
import type { Credits } from '../../../src/contract/resources/credits.js';
import type { PaymentMethod } from '../../../src/contract/resources/payment-method.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { micros } from '../../../src/money/money.js';
import { FakeAutoTopUp, neverOn, visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { FakeCards } from '../../hooks/account/fake-cards.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

/** Loads the dialog's code, for tests that do not measure how fast it loads. */
export async function loadInAdvance(): Promise<void> {
  await import('../../../src/components/auto-top-up-dialog/auto-top-up-dialog.js');
}

/** A provider's card form that the test controls. */
function CardForm({ onReady, onComplete }: CheckoutProps) {
  useEffect(onReady, [onReady]);
  return (
    <button type="button" onClick={onComplete}>
      Add this card
    </button>
  );
}

/** Refetches the data on screen, as the page does when its window gets the focus. */
export let refresh: () => void;

/** A page with a button that opens the dialog. */
export function Page(props: Partial<AutoTopUpDialogProps>) {
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

interface DialogOptions {
  settings?: AutoTopUp;
  /** The balance in dollars. */
  balance?: number;
  card?: PaymentMethod | null;
  permissions?: Credits['permissions'];
  props?: Partial<AutoTopUpDialogProps>;
  provider?: Parameters<typeof renderWithCredits>[2];
}

/** Renders a page over fake settings and cards, and opens its dialog. */
export async function openDialog(options: DialogOptions = {}) {
  const { settings = neverOn, balance = 58.75, card = visa, permissions, props } = options;
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
    { client, checkout: CardForm, merchantName: 'Acme', ...options.provider },
  );
  await page.user.click(screen.getByRole('button', { name: 'Set up' }));
  await screen.findByRole('dialog', { name: 'Auto Top-Up' });
  if (!permissions) await screen.findByRole('switch');
  return { ...page, fake, cards };
}

export const dialog = () => screen.getByRole('dialog', { name: 'Auto Top-Up' });
export const theSwitch = () => screen.getByRole('switch', { name: 'Enable auto top-up' });
export const threshold = () => screen.getByRole('textbox', { name: 'When credits are below' });
export const amount = () => screen.getByRole('textbox', { name: 'Purchase this amount' });
export const limit = () => screen.getByRole('textbox', { name: 'Monthly limit' });
export const consent = () => screen.getByRole('checkbox');
export const save = () => screen.getByRole('button', { name: /^Save/ });
export const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

/** Replaces the text of a field. */
export async function type(
  user: Awaited<ReturnType<typeof openDialog>>['user'],
  field: HTMLElement,
  text: string,
) {
  await user.clear(field);
  await user.type(field, text);
}

const jsdomRules = { rules: { 'color-contrast': { enabled: false } } };
export const violations = async () => (await axe.run(document.body, jsdomRules)).violations;
