/** Payments with Stripe's fields. A session is paid once, whatever happens to its confirmation. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { calls, setUpCheckoutPage } from './checkout-page.js';
import { alertText, openForm, payButton, press, secret, session } from './elements-page.js';

setUpCheckoutPage();

describe('a payment with Elements', () => {
  it('is made with one press, and reported once', async () => {
    const { elements } = await openForm();
    expect(payButton()).toHaveTextContent('Pay $25.00');
    await press();
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
    await press();
    expect(elements.payments).toEqual([secret]);
    expect(elements.confirmations).toEqual([
      { redirect: 'if_required', returnUrl: location.origin + location.pathname },
    ]);
    expect(payButton()).toHaveAttribute('aria-disabled', 'true');
  });

  it('leaves the return URL to a session that has one', async () => {
    const returnUrl = 'https://app.example/back';
    const { elements } = await openForm(
      { hasReturnUrl: true },
      { session: { ...session, returnUrl } },
    );
    await press();
    await waitFor(() => expect(calls).toContain('complete'));
    expect(elements.confirmations).toEqual([{ redirect: 'if_required' }]);
  });

  it('is made by Enter in a field of the form, too', async () => {
    const { elements } = await openForm({ email: null });
    await userEvent.type(screen.getByLabelText('Email'), 'a@example.com{Enter}');
    await waitFor(() => expect(calls).toContain('complete'));
    expect(elements.payments).toEqual([secret]);
  });

  it('is confirmed once however often the button is pressed', async () => {
    const { elements } = await openForm();
    elements.fates.push('held');
    await press();
    await press();
    await userEvent.keyboard('{Enter}');
    payButton().closest('form')?.requestSubmit();
    expect(elements.confirmations).toHaveLength(1);
    await waitFor(() =>
      expect(screen.getByText('Making the payment…')).toHaveClass('credits-announcement'),
    );
    await act(async () => elements.answer('paid'));
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
    expect(elements.payments).toEqual([secret]);
  });

  it('is not made by the second press of a double click that began on another button', async () => {
    const { elements } = await openForm();
    fireEvent.click(payButton(), { detail: 2 });
    expect(elements.confirmations).toEqual([]);
    fireEvent.click(payButton(), { detail: 1 });
    await waitFor(() => expect(calls).toContain('complete'));
    expect(elements.payments).toEqual([secret]);
  });

  it('can be repeated after the card was declined', async () => {
    const { elements } = await openForm();
    elements.fates.push('declined', 'declined');
    await press();
    expect(await alertText()).toBe('Your card was declined.');
    expect(payButton()).toHaveFocus();
    expect(payButton()).not.toHaveAttribute('aria-disabled');
    await press();
    await press();
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
    expect(document.querySelector('.credits-notice')).toBeNull();
    expect(elements.payments).toEqual([secret]);
  });

  it('waits for the bank’s question, and says when it was answered wrong', async () => {
    const { elements } = await openForm();
    elements.fates.push('held');
    await press();
    await act(async () => elements.answer('declined'));
    expect(await alertText()).toBe('Your card was declined.');
    expect(calls).toEqual(['ready']);
    await press();
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
  });
});

describe('a confirmation that Stripe does not answer', () => {
  it('can be repeated if Stripe never got it', async () => {
    const { elements } = await openForm();
    elements.fates.push('lost');
    await press();
    expect(await alertText()).toMatch(/may or may not have been made.*can’t be charged twice/);
    expect(calls).toEqual(['ready']);
    await press();
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
    expect(elements.payments).toEqual([secret]);
  });

  it('is complete if Stripe was paid', async () => {
    const { elements } = await openForm();
    elements.fates.push('lost_after');
    await press();
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
    expect(elements.payments).toEqual([secret]);
  });

  it('reports nothing after the form was removed', async () => {
    const { elements, close } = await openForm();
    elements.fates.push('held');
    await press();
    close();
    await act(async () => elements.answer('paid'));
    expect(calls).toEqual(['ready']);
    expect(elements.payments).toEqual([secret]);
    expect(elements.live).toEqual([]);
  });

  it('is known to a form of the same session that opens again', async () => {
    const { elements, close, reopen } = await openForm();
    elements.fates.push('held');
    await press();
    close();
    await act(async () => elements.answer('paid'));
    reopen({ session });
    await waitFor(() => expect(calls).toContain('complete'));
    expect(elements.payments).toEqual([secret]);
  });
});

describe('the fields of a payment', () => {
  it('must be complete, and Stripe marks those that are missing', async () => {
    const { elements } = await openForm({}, { isFilledIn: false });
    await press();
    expect(await alertText()).toBe('Some payment details are missing. Fill them in to pay.');
    const [frame] = document.querySelectorAll('iframe');
    expect(frame?.contentDocument?.querySelector('[aria-invalid="true"]')).not.toBeNull();
    expect(elements.confirmations).toEqual([]);
    await act(async () => elements.fillIn());
    await press();
    await waitFor(() => expect(calls).toContain('complete'));
  });

  it('include the email address only if Stripe has none', async () => {
    await openForm();
    expect(screen.queryByLabelText('Email')).toBeNull();
  });

  it('include an email address that Stripe accepts', async () => {
    const { elements } = await openForm({ email: null });
    const email = screen.getByLabelText('Email');
    await press();
    expect(await screen.findByText('Your email is invalid.')).toBeVisible();
    expect(email).toHaveAccessibleDescription('Your email is invalid.');
    expect(email).toHaveFocus();
    await userEvent.type(email, ' a@example.com ');
    elements.fates.push('declined');
    await press();
    expect(await alertText()).toBe('Your card was declined.');
    expect(email).toBeValid();
    // The field stays, and Stripe is not told the same address again.
    expect(email).toHaveValue('a@example.com');
    await press();
    await waitFor(() => expect(calls).toContain('complete'));
  });

  it('include the address if the tax depends on it, and the new total is shown before paying', async () => {
    const { elements } = await openForm({ address: 'for_tax' });
    const frames = () => [...document.querySelectorAll('iframe')].map(({ title }) => title);
    expect(frames()).toEqual(['Secure payment input frame', 'Secure address input frame']);
    await act(async () => elements.fillIn());
    expect(document.querySelector('.credits-summary')).toHaveTextContent('Tax$2.06Total$27.06');
    expect(payButton()).toHaveTextContent('Pay $27.06');
    // Removed, it would have to be entered again.
    expect(frames()).toHaveLength(2);
    await press();
    await waitFor(() => expect(calls).toContain('complete'));
  });

  it('include the address if Stripe confirms nothing without it', async () => {
    const { elements } = await openForm({ address: 'required' });
    expect(document.querySelectorAll('iframe')).toHaveLength(1);
    await press();
    expect(await alertText()).toMatch(/details are missing/);
    await waitFor(() => expect(document.querySelectorAll('iframe')).toHaveLength(2));
    await act(async () => elements.fillIn());
    await press();
    await waitFor(() => expect(calls).toContain('complete'));
  });

  it('show a tax that is part of the price as part of it', async () => {
    await openForm({ tax: 190, isTaxIncluded: true });
    expect(document.querySelector('.credits-summary')).toHaveTextContent(
      'Tax included$1.90Total$25.00',
    );
  });
});
