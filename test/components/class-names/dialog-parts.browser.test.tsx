/** Every key of a dialog's `classNames` is on its element, in each state that has it, and wins there. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { AutoTopUpDialogPart } from '../../../src/components/auto-top-up-dialog/dialog-props.js';
import type { PurchaseCreditsDialogPart } from '../../../src/components/purchase-dialog/purchase-credits-dialog.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { on } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import {
  buy,
  field,
  forgetAttempts,
  Host,
  openCheckout,
  openDialog,
  payWith,
  phase,
  renderApp,
} from '../../support/purchase-page.js';
import { clientOf } from '../../support/render-with-credits.js';
import * as topUp from '../auto-top-up-dialog/auto-top-up-page.js';
import { appears, missedParts, shared } from './missed-parts.js';

afterEach(() => {
  cleanup();
  forgetAttempts();
});

const dialog = {
  ...shared,
  title: '.credits-dialog-title',
  close: '.credits-dialog-close',
  body: '.credits-dialog-body',
  backdrop: '.credits-dialog-backdrop',
  field: '.credits-amount-field',
  label: '.credits-amount-field-label',
  input: '.credits-amount-field-input',
  hint: '.credits-amount-field-hint',
  error: '.credits-amount-field-error',
  candidates: '.credits-amount-field-candidates',
  order: '.credits-purchase-order',
  question: '.credits-notice[role=group]',
};

it('the purchase dialog', async () => {
  const parts: Record<PurchaseCreditsDialogPart, string> = {
    ...dialog,
    summary: '.credits-summary',
    submit: '.credits-button[type=submit]',
    terms: '.credits-purchase-terms',
    checkout: '.credits-stack',
    outcome: '.credits-purchase-outcome',
  };
  const missed = await missedParts(parts, [
    async (classNames) => {
      renderApp(<Host classNames={classNames} />).holdAnswers(/^GET/);
      await buy();
      await appears('.credits-dialog .my-skeleton');
    },
    async (classNames) => {
      renderApp(<Host classNames={classNames} />).backend.control.failNext(2);
      await buy();
      await screen.findByText('Purchasing could not be loaded.');
    },
    (classNames) => openDialog(<Host classNames={classNames} />),
    async (classNames) => {
      await openDialog(<Host classNames={classNames} />);
      await userEvent.fill(field(), '1.000');
      await userEvent.keyboard('{Enter}');
      await screen.findAllByRole('button', { name: /^Use/ });
    },
    async (classNames) => {
      await openCheckout('simulated', <Host classNames={classNames} />);
      await userEvent.keyboard('{Escape}');
      await appears('.my-question');
    },
    async (classNames) => {
      await openCheckout('simulated', <Host classNames={classNames} />);
      await payWith('4242');
      await phase('succeeded');
    },
  ]);
  expect(missed).toEqual([]);
});

it('the auto top-up dialog', async () => {
  const parts: Record<AutoTopUpDialogPart, string> = {
    ...dialog,
    switch: '.credits-top-up-switch',
    card: '.credits-notice',
    warning: '.credits-notice',
    consent: '.credits-top-up-consent',
    submit: '.credits-button[type=submit]',
    checkout: '.credits-stack',
  };
  const off = { ...on, enabled: false, status: 'off' } as const;
  const missed = await missedParts(parts, [
    async (classNames) => {
      await topUp.openDialog({ settings: off, balance: 4, props: { classNames } });
      fireEvent.click(topUp.theSwitch());
      fireEvent.change(topUp.amount(), { target: { value: '1.000' } });
      fireEvent.blur(topUp.amount());
      fireEvent.click(topUp.save());
      await screen.findAllByRole('button', { name: /^Use/ });
      fireEvent.click(screen.getByRole('button', { name: 'Close' }));
      await appears('.my-question');
    },
    async (classNames) => {
      await topUp.openDialog({ settings: off, balance: 4, props: { classNames } });
      fireEvent.click(topUp.theSwitch());
      await appears('.my-warning');
    },
    async (classNames) => {
      await topUp.openDialog({ settings: on, props: { classNames } });
      fireEvent.click(screen.getByRole('button', { name: 'Change' }));
      await appears('.my-checkout');
    },
    async (classNames) => {
      const { client } = clientOf('healthy');
      const never = new Promise<never>(() => undefined);
      const held = { ...client, getLimits: () => never };
      render(
        <CreditsProvider client={held}>
          <topUp.Page classNames={classNames} />
        </CreditsProvider>,
      );
      fireEvent.click(screen.getByRole('button', { name: 'Set up' }));
      await appears('.my-skeleton');
    },
    async (classNames) => {
      const { client, backend } = clientOf('healthy');
      backend.control.failNext(20);
      render(
        <CreditsProvider client={client}>
          <topUp.Page classNames={classNames} />
        </CreditsProvider>,
      );
      fireEvent.click(screen.getByRole('button', { name: 'Set up' }));
      await appears('.my-failure');
    },
  ]);
  expect(missed).toEqual([]);
});
