/** The amounts that the backend suggests, and the balance after the purchase, in the purchase dialog. */
import { act, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { scenarios, type Scenario } from '../../../src/mocks/backend/scenarios.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { renderWithCredits } from '../../support/render-with-credits.js';
import { amount, dialog, Page, submit } from './purchase-dialog-page.js';

afterEach(() => {
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
});

async function open(scenario: Scenario) {
  const page = renderWithCredits(<Page />, scenario);
  await page.user.click(screen.getByRole('button', { name: 'Buy' }));
  await screen.findByRole('textbox', { name: 'Amount' });
  return page;
}

const presetsMicros = [10_000_000, 25_000_000, 50_000_000, 25_000_000];
const low = { ...scenarios.low, presetsMicros };

const group = () => screen.getByRole('group', { name: 'Suggested amounts' });
const states = () =>
  within(group())
    .getAllByRole('button')
    .map((button) => [button.textContent, button.getAttribute('aria-pressed')]);
const regions = () =>
  [...dialog().querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join('');

describe('the presets of the purchase dialog', () => {
  it('are buttons, each once, of which the current amount is pressed', async () => {
    const { user } = await open(low);
    expect(states()).toEqual([
      ['$10.00', 'true'],
      ['$25.00', 'false'],
      ['$50.00', 'false'],
    ]);
    await user.click(within(group()).getByRole('button', { name: '$50.00' }));
    expect(amount()).toHaveValue('50.00');
    expect(submit()).toHaveAccessibleName('Purchase $50.00');
    expect(states()[2]).toEqual(['$50.00', 'true']);
    await user.clear(amount());
    await user.type(amount(), '25');
    expect(states()[1]).toEqual(['$25.00', 'true']);
    await user.clear(amount());
    expect(states().map(([, isPressed]) => isPressed)).toEqual(['false', 'false', 'false']);
    expect(
      (await axe.run(dialog(), { rules: { 'color-contrast': { enabled: false } } })).violations,
    ).toEqual([]);
  });

  it('replace a wrong entry and its error, and are reached and pressed with the keyboard', async () => {
    const { user } = await open(low);
    await user.clear(amount());
    await user.type(amount(), '4');
    await user.tab();
    expect(amount()).toHaveAttribute('aria-invalid', 'true');
    expect(within(group()).getByRole('button', { name: '$10.00' })).toHaveFocus();
    await user.keyboard(' ');
    expect(amount()).toHaveValue('10.00');
    expect(amount()).toHaveAttribute('aria-invalid', 'false');
    expect(within(group()).getByRole('button', { name: '$10.00' })).toHaveFocus();
  });

  it.each([
    ['missing', scenarios.low],
    ['empty', { ...scenarios.low, presetsMicros: [] }],
  ])('are not rendered when they are %s', async (_, scenario) => {
    await open(scenario);
    expect(screen.queryByRole('group', { name: 'Suggested amounts' })).toBeNull();
  });
});

describe('the new balance in the purchase dialog', () => {
  it.each([
    ['above zero', low, '$29.20'],
    ['in debt', { ...scenarios.autoTopUpInDebt, presetsMicros }, '−$14.20'],
  ])(
    'is the balance and the amount, %s, and is announced after a change only',
    async (_, scenario, balance) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
      const { user } = await open(scenario);
      await act(async () => vi.advanceTimersByTime(600));
      expect(regions()).not.toContain('New balance');
      await user.click(within(group()).getByRole('button', { name: '$25.00' }));
      expect(dialog()).toHaveTextContent(`New balance after purchase${balance}`);
      expect(regions()).not.toContain('New balance');
      await act(async () => vi.advanceTimersByTime(600));
      expect(regions()).toContain(`New balance after purchase: ${balance}.`);
      vi.useRealTimers();
    },
  );
});
