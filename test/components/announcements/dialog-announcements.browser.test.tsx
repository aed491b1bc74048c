/** What a screen reader hears of the dialogs, and where the focus goes. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  accessible,
  button,
  expectSilence,
  focused,
  heard,
  open,
  settled,
  hearPages,
} from './heard-page.js';

hearPages();

const amount = () => screen.findByRole('textbox', { name: 'Amount' });
const phase = (name: string) =>
  waitFor(() => expect(screen.getByRole('dialog')).toHaveAttribute('data-phase', name));

async function openPurchase() {
  const page = open(<CreditsCard />, 'healthy');
  await settled();
  focused();
  await userEvent.click(await button('Purchase Credits'));
  const field = await amount();
  await waitFor(() => expect(field).toHaveFocus());
  return { ...page, field };
}

async function openPayment(dollars = '25') {
  const page = await openPurchase();
  await userEvent.fill(page.field, dollars);
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('region', { name: 'Simulated payment' });
  return page;
}

/** Changes the text as one key does, 0.3 seconds after the last one. */
async function typeSlowly(field: HTMLElement, text: string): Promise<void> {
  fireEvent.change(field, { target: { value: text } });
  await act(() => vi.advanceTimersByTimeAsync(300));
}

describe('the purchase dialog', () => {
  it('opens with the focus on its field only, and says nothing', async () => {
    await openPurchase();
    expect(focused()).toEqual(['Purchase Credits', 'Amount']);
    expect(await heard()).toEqual([]);
  });

  it('says an error half a second after the last key, with the amounts that may be meant', async () => {
    const { field } = await openPurchase();
    await userEvent.fill(field, '2');
    await userEvent.keyboard('{Enter}');
    expect(await heard()).toEqual(['polite: Amount: The minimum is $5.00.']);
    for (const text of ['1', '10', '10,', '10,5', '10,50']) await typeSlowly(field, text);
    expect(await heard()).toEqual([
      'polite: Amount: This can be read in more than one way. Write it like 10.50. ' +
        'Did you mean $10.50?',
    ]);
    await typeSlowly(field, '25');
    expect(await heard()).toEqual(['polite: New balance after purchase: $83.32.']);
    await expectSilence();
  });

  it('names its pay step, and says the new balance', async () => {
    await openPayment();
    expect(await accessible('heading')).toContain('"Pay $25.00" focused');
    expect(focused().slice(-1)).toEqual(['Pay $25.00']);
    expect(await heard()).toEqual([]);
    await userEvent.click(await button('Pay $25.00'));
    await phase('succeeded');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Done' })).toHaveFocus());
    await screen.findByText(/^Your balance is/);
    expect(await heard()).toEqual(['polite: Credits added. Your balance is $83.32.']);
    await expectSilence();
  });

  it('says why a payment failed, and asks before it leaves one', async () => {
    await openPayment();
    await userEvent.keyboard('{Escape}');
    expect(await heard()).toEqual(['assertive: Payment in progress. Keep waiting or cancel?']);
    expect(await button('Keep waiting')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(screen.getByRole('radio', { name: /declined/i }));
    await userEvent.click(await button('Pay $25.00'));
    await screen.findAllByText(/was declined/);
    expect(await heard()).toEqual(['assertive: Your card was declined.']);
  });
});

async function openSettings(scenario: 'healthy' | 'low') {
  const page = open(<CreditsCard />, scenario);
  await settled();
  await userEvent.click(await button('Enable'));
  await userEvent.click(await screen.findByRole('switch'));
  return page;
}

const threshold = () => screen.getByRole('textbox', { name: 'When credits are below' });

describe('the auto top-up dialog', () => {
  it('says the charge each time it appears or changes, describes its button, and says the result', async () => {
    await openSettings('low');
    const sentence = 'You’ll be charged $25.00 when you save.';
    await userEvent.fill(screen.getByRole('textbox', { name: 'Purchase this amount' }), '25');
    expect(await heard()).toEqual([`polite: ${sentence}`]);
    const described = (await accessible('button')).filter((one) => one.includes(sentence));
    expect(described).toEqual([`"Save and pay $25.00 now" (${sentence})`]);
    await userEvent.fill(threshold(), '3');
    expect(await heard()).toEqual([]);
    await userEvent.fill(threshold(), '10');
    expect(await heard()).toEqual([`polite: ${sentence}`]);
    await userEvent.fill(screen.getByRole('textbox', { name: 'Purchase this amount' }), '30');
    expect(await heard()).toEqual(['polite: You’ll be charged $30.00 when you save.']);
    await userEvent.fill(screen.getByRole('textbox', { name: 'Purchase this amount' }), '25');
    await heard();
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(await button('Save and pay $25.00 now'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await heard()).toEqual([
      'polite: Auto top-up is on. Buys $25.00 when your balance is below $10.00. Buying $25.00 now.',
    ]);
    await expectSilence();
  });

  it('asks for the consent that is missing, and says what was saved', async () => {
    await openSettings('healthy');
    await userEvent.fill(screen.getByRole('textbox', { name: 'Purchase this amount' }), '25');
    await userEvent.fill(threshold(), '10');
    await heard();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('checkbox')).toHaveFocus();
    expect(screen.getByRole('checkbox')).toHaveAccessibleDescription(
      'Agree to this before you save.',
    );
    expect(await heard()).toEqual(['polite: Agree to this before you save.']);
    await userEvent.keyboard(' ');
    await userEvent.click(await button('Save'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await button('Manage')).toHaveFocus();
    expect(await heard()).toEqual([
      'polite: Auto top-up is on. Buys $25.00 when your balance is below $10.00.',
    ]);
    await userEvent.click(await button('Manage'));
    await userEvent.click(await screen.findByRole('switch'));
    await userEvent.click(await button('Save'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await heard()).toEqual(['polite: Auto top-up is off.']);
  });
});
