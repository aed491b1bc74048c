/** The dialog over a real backend in memory, when auto top-up buys up to a balance. */
import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { scenarios } from '../../../src/mocks/backend/scenarios.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { renderWithCredits } from '../../support/render-with-credits.js';
import {
  Page,
  consent,
  isClosed,
  loadInAdvance,
  openDialog,
  save,
  theSwitch,
  threshold,
  type,
  violations,
} from './auto-top-up-page.js';

beforeAll(loadInAdvance);

const choice = () => screen.getByRole('radiogroup', { name: 'How much to buy' });
const fixed = () => within(choice()).getByRole('radio', { name: 'A fixed amount' });
const upTo = () => within(choice()).getByRole('radio', { name: 'Up to a balance' });
const target = () => screen.getByRole('textbox', { name: 'Buy up to this balance' });

async function open(scenario: Parameters<typeof renderWithCredits>[1]) {
  const page = renderWithCredits(<Page />, scenario, { merchantName: 'Acme' });
  await page.user.click(screen.getByRole('button', { name: 'Set up' }));
  await screen.findByRole('switch');
  const settings = () => page.client.autoTopUp.get();
  return { ...page, settings };
}

describe('the choice of a target', () => {
  it('stands second, asks for consent to the most of one charge, and is saved', async () => {
    const { user, settings } = await open('healthy');
    await user.click(theSwitch());
    expect(fixed()).toBeChecked();
    expect(within(choice()).getAllByRole('radio')).toEqual([fixed(), upTo()]);
    await user.click(consent());
    await user.click(upTo());
    expect(consent()).not.toBeChecked();
    await type(user, target(), '50');
    const sentence = consent().closest('label')?.textContent ?? '';
    expect(sentence).toContain(
      'the amount that brings my credit balance up to $50.00 each time it is below $5.00: ' +
        'at most $50.00 per charge, up to $200.00 per calendar month, until I turn',
    );
    expect(await violations()).toEqual([]);
    await user.click(consent());
    await user.click(save());
    await isClosed();
    expect(await settings()).toMatchObject({
      enabled: true,
      mode: 'target',
      amountMicros: 50_000_000,
      monthlyLimitMicros: 200_000_000,
      consent: { textVersion: '2026-11-target' },
    });
  });

  it('names and charges the exact difference at once when the balance is low', async () => {
    const { user, settings, backend } = await open('low');
    await user.click(theSwitch());
    await user.click(upTo());
    expect(save()).toHaveAccessibleDescription('You’ll be charged $20.80 when you save.');
    await user.click(consent());
    await user.click(screen.getByRole('button', { name: 'Save and pay $20.80 now' }));
    await isClosed();
    await backend.control.reconcile();
    const charged = backend.control.payments.charges().map(({ amountMicros }) => amountMicros);
    expect(charged).toEqual([20_800_000]);
    expect(await settings()).toMatchObject({ mode: 'target', enabled: true });
  });

  it('has room for the smallest charge between the threshold and the target', async () => {
    const { user } = await open('healthy');
    await user.click(theSwitch());
    await user.click(upTo());
    await type(user, threshold(), '20.01');
    await user.click(save());
    expect(threshold()).toHaveAccessibleDescription(/Can’t be more than \$20\.00/);
    await type(user, threshold(), '20');
    expect(threshold()).toHaveAttribute('aria-invalid', 'false');
  });

  it('stays when auto top-up is turned off, and needs another consent to become a fixed amount', async () => {
    const { user, settings } = await open('autoTopUpTarget');
    expect(upTo()).toBeChecked();
    await user.click(fixed());
    expect(consent().closest('label')).toHaveTextContent('$50.00 each time');
    await user.click(theSwitch());
    await user.click(save());
    await isClosed();
    expect(await settings()).toMatchObject({ mode: 'target', enabled: false });
  });

  it('is not offered by a backend that does not know modes, which gets none', async () => {
    const { user, fake } = await openDialog();
    await user.click(theSwitch());
    expect(screen.queryByRole('radiogroup')).toBeNull();
    await user.click(consent());
    await user.click(save());
    await isClosed();
    expect(fake.saves).toHaveLength(1);
    expect(fake.saves[0]).not.toHaveProperty('mode');
  });
});

describe('the card', () => {
  it('says up to which balance auto top-up buys', async () => {
    renderWithCredits(<CreditsCard />, 'autoTopUpTarget');
    const text = 'On. Tops up to $50.00 when your balance is below $10.00, up to $200.00 a month.';
    await waitFor(() => expect(screen.getByText(/^On\./)).toHaveTextContent(text));
  });

  it('names the amount of the purchase in progress, and not the target', async () => {
    expect(scenarios.autoTopUpTargetCharging.autoTopUp.amountMicros).toBe(50_000_000);
    renderWithCredits(<CreditsCard />, 'autoTopUpTargetCharging');
    expect(await screen.findByText(/^Buying/)).toHaveTextContent('Buying $40.80 now.');
  });
});
