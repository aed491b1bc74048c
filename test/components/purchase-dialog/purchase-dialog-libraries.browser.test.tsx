/** The purchase dialog inside the modals of the libraries that host apps use. */
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { libraryModals } from '../../support/library-modal.js';
import {
  amountShown,
  button,
  buy,
  checkoutReady,
  closed,
  field,
  forgetAttempts,
  payWith,
  phase,
  press,
  renderApp,
} from '../../support/purchase-page.js';
import { press as pressKey } from '../../support/shop.js';

afterEach(forgetAttempts);

const host = () => screen.queryByRole('dialog', { name: 'Host' });
const isInert = (element: Element) => element.closest('[inert], [aria-hidden=true]') !== null;

describe.each(Object.entries(libraryModals))(
  'the purchase dialog inside a modal of %s',
  (_, Modal) => {
    it('takes an amount and a payment, gives the focus back, and leaves the modal usable', async () => {
      const app = renderApp(undefined, { around: Modal, checkoutKind: 'simulated' });
      await screen.findByRole('dialog', { name: 'Host' });
      await buy();
      await amountShown();
      await waitFor(() => expect(field()).toHaveFocus());
      expect(isInert(field())).toBe(false);
      // Real keys and presses: an inert element gets neither.
      await userEvent.keyboard('25{Enter}');
      await checkoutReady();
      await payWith('4242');
      await phase('succeeded');
      await press('Done');
      await closed();
      expect(await app.balanceMicros()).toBe(29_200_000);

      expect(host()).toBeInTheDocument();
      await waitFor(() => expect(button('Buy')).toHaveFocus());
      await userEvent.click(screen.getByLabelText('Behind'));
      await userEvent.keyboard('still works');
      expect(screen.getByLabelText('Behind')).toHaveValue('still works');

      await buy();
      await amountShown();
      await pressKey('Escape');
      await closed();
      expect(host()).toBeInTheDocument();
      await waitFor(() => expect(button('Buy')).toHaveFocus());

      app.unmount();
      expect(document.querySelectorAll('[inert]')).toHaveLength(0);
    });
  },
);
