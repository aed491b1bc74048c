/** Only Save in the dialog turns auto top-up on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useEffect } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import type { CheckoutProps } from '../../../src/contract/resources/checkout.js';
import { FakeAutoTopUp, neverOn, on, visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { FakeCards } from '../../hooks/account/fake-cards.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

// Loads the lazy parts in advance, because these tests do not measure how fast they load.
beforeAll(async () => {
  await import('../../../src/components/auto-top-up-dialog/auto-top-up-dialog.js');
  await import('../../../src/components/credits-card/card-purchase-dialog.js');
});

const src = join(import.meta.dirname, '../../../src');
const browserFloors = ['chat', 'client', 'components', 'hooks', 'mocks'];

/** Returns the browser's source files that match the pattern outside comments. */
function filesWith(pattern: RegExp): string[] {
  return browserFloors
    .flatMap((floor) =>
      readdirSync(join(src, floor), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${floor}/${path}`,
      ),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) => {
      const code = readFileSync(join(src, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
      return pattern.test(code);
    })
    .toSorted();
}

function TestCheckout({ onReady, onComplete }: CheckoutProps) {
  useEffect(onReady, [onReady]);
  return (
    <button type="button" onClick={onComplete}>
      Pay
    </button>
  );
}

function showCard(settings = neverOn) {
  const autoTopUp = new FakeAutoTopUp(settings);
  autoTopUp.balanceMicros = 4_200_000;
  const purchases = new FakePurchases();
  const paymentMethod = new FakeCards(visa);
  const client = { ...clientOf('low').client, autoTopUp, purchases, paymentMethod };
  const page = renderWithCredits(<CreditsCard />, 'low', { client, checkout: TestCheckout });
  return { ...page, autoTopUp, purchases, paymentMethod };
}

describe('the code that runs in a browser', () => {
  it('sends auto top-up settings from one place, which only the dialog calls', () => {
    expect(filesWith(/\bautoTopUp\.save\b/)).toEqual(['hooks/auto-top-up/auto-top-up-saver.ts']);
    expect(filesWith(/\bsaveAutoTopUp\b/)).toEqual(['client/http-client.ts']);
    expect(filesWith(/\buseAutoTopUp\(/)).toEqual([
      'components/auto-top-up-dialog/settings.tsx',
      'hooks/auto-top-up/use-auto-top-up.ts',
    ]);
  });

  it('turns auto top-up on only in the form and in the mock accounts', () => {
    expect(filesWith(/\benabled: true\b/)).toEqual([
      'hooks/auto-top-up/auto-top-up-form.ts',
      'mocks/backend/seed.ts',
    ]);
  });
});

describe('auto top-up on the credits card', () => {
  it('stays off after a purchase', async () => {
    const { user, autoTopUp, purchases } = showCard();
    await user.click(await screen.findByRole('button', { name: 'Purchase Credits' }));
    await user.type(await screen.findByRole('textbox', { name: 'Amount' }), '{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Pay' }));
    act(() => purchases.set('pur_1', { status: 'succeeded' }));
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    expect(purchases.made).toHaveLength(1);
    expect([autoTopUp.saves, autoTopUp.resumes]).toEqual([[], []]);
  });

  it('stays off after Enable, the switch, a new card, and Discard', async () => {
    const { user, autoTopUp, paymentMethod } = showCard();
    await user.click(await screen.findByRole('button', { name: 'Enable' }));
    await user.click(await screen.findByRole('switch'));
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Change' }));
    await user.click(await screen.findByRole('button', { name: 'Pay' }));
    paymentMethod.complete(visa);
    await screen.findByRole('button', { name: /^Save/ }, { timeout: 4000 });
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect([autoTopUp.saves, autoTopUp.resumes]).toEqual([[], []]);
    expect(screen.getByRole('button', { name: 'Enable' })).toHaveFocus();
  });

  it('does not open its dialog when the host prevents it', async () => {
    const autoTopUp = new FakeAutoTopUp(on);
    const client = { ...clientOf('low').client, autoTopUp };
    const { user } = renderWithCredits(
      <CreditsCard onAutoTopUpClick={(event) => event.preventDefault()} />,
      'low',
      { client },
    );
    await user.click(await screen.findByRole('button', { name: 'Manage' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('explains a pause, and leads to its remedy', async () => {
    const { user } = showCard({ ...on, status: 'paused', pausedReason: 'payment_failed' });
    const section = await screen.findByRole('region', { name: 'Auto Top-Up' });
    expect(await within(section).findByText('Paused: your card was declined.')).toBeVisible();
    await user.click(within(section).getByRole('button', { name: 'Update card' }));
    expect(await screen.findByRole('dialog', { name: 'Auto Top-Up' })).toBeVisible();
  });

  it('leads to a purchase when the account is in debt', async () => {
    const { user } = showCard({ ...on, status: 'paused', pausedReason: 'in_debt' });
    const section = await screen.findByRole('region', { name: 'Auto Top-Up' });
    await user.click(await within(section).findByRole('button', { name: 'Purchase Credits' }));
    expect(await screen.findByRole('dialog', { name: 'Purchase Credits' })).toBeVisible();
  });

  it('shows the saved settings at once', async () => {
    const { user, autoTopUp } = showCard();
    await user.click(await screen.findByRole('button', { name: 'Enable' }));
    await user.click(await screen.findByRole('switch'));
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Save and pay $25.00 now' }));
    const manage = await screen.findByRole('button', { name: 'Manage' });
    await waitFor(() => expect(manage).toHaveFocus());
    const section = screen.getByRole('region', { name: 'Auto Top-Up' });
    await waitFor(() => expect(section.textContent).toMatch(/Buying \$25\.00 now\./));
    expect(autoTopUp.charges).toEqual([25_000_000]);
  });
});
