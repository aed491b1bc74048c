/** The properties of the auto top-up dialog that need a real browser: keys, focus, layout, and colors. */
import { render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { StrictMode, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { LazyAutoTopUpDialog as AutoTopUpDialog } from '../../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import type { AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { micros } from '../../../src/money/money.js';
import { FakeAutoTopUp, on, visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { FakeCards } from '../../hooks/account/fake-cards.js';
import { clientOf } from '../../support/render-with-credits.js';

// Loads the lazy parts in advance, because these tests do not measure how fast they load.
beforeAll(async () => {
  await import('../../../src/components/auto-top-up-dialog/auto-top-up-dialog.js');
});

const { documentElement: root } = document;

afterEach(async () => {
  root.removeAttribute('style');
  root.removeAttribute('dir');
  await emulate({});
  await page.viewport(900, 700);
});

function emulate(features: Record<string, string>) {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  return cdp().send('Emulation.setEmulatedMedia', { features: list });
}

/** A balance below the threshold, where saving charges at once. The form then shows all of its parts. */
const low: AutoTopUp = { ...on, enabled: false, status: 'off' };
const declined: AutoTopUp = {
  ...on,
  status: 'paused',
  pausedReason: 'payment_failed',
  lastFailure: { code: 'card_declined', message: 'Your card has expired.' },
};

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Set up
      </button>
      <AutoTopUpDialog open={open} onOpenChange={setOpen} />
    </>
  );
}

async function openDialog(settings: AutoTopUp = low) {
  const autoTopUp = new FakeAutoTopUp({ ...settings, paymentMethod: visa });
  autoTopUp.balanceMicros = 4_200_000;
  const { client: real } = clientOf('healthy');
  const client = {
    ...real,
    autoTopUp,
    paymentMethod: new FakeCards(visa),
    getCredits: async () => ({ ...(await real.getCredits()), balanceMicros: micros(4_200_000) }),
  };
  render(
    <StrictMode>
      <CreditsProvider client={client} timeZone="UTC" merchantName="Acme">
        <Page />
      </CreditsProvider>
    </StrictMode>,
  );
  screen.getByRole('button', { name: 'Set up' }).focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('switch');
  const dialog = screen.getByRole('dialog', { name: 'Auto Top-Up' });
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return { autoTopUp, dialog };
}

async function switchOn() {
  await userEvent.click(screen.getByRole('switch'));
  await screen.findByRole('checkbox');
}

const focused = () => document.activeElement;

describe('the auto top-up dialog with the keyboard alone', () => {
  it('opens, takes the terms and the consent, saves, and returns the focus', async () => {
    const { autoTopUp } = await openDialog();
    expect(focused()).toBe(screen.getByRole('heading', { name: 'Auto Top-Up' }));
    await userEvent.keyboard('{Tab} ');
    const box = await screen.findByRole('checkbox');
    await userEvent.keyboard('{Tab}{Tab}');
    expect(focused()).toBe(screen.getByRole('textbox', { name: 'When credits are below' }));
    await userEvent.keyboard('{Tab}{Tab}{Tab}');
    expect(focused()).toBe(box);
    await userEvent.keyboard(' {Tab}{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(autoTopUp.saves).toHaveLength(1);
    expect(autoTopUp.charges).toEqual([50_000_000]);
    expect(focused()).toBe(screen.getByRole('button', { name: 'Set up' }));
  });

  it('saves on Enter in a field, without consent when the charges fall', async () => {
    const { autoTopUp } = await openDialog({ ...on, spentThisMonthMicros: micros(200_000_000) });
    await userEvent.fill(screen.getByRole('textbox', { name: 'When credits are below' }), '4');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(autoTopUp.saves).toHaveLength(1);
    expect(autoTopUp.saves[0]).not.toHaveProperty('consent');
  });

  it('asks on Escape before it discards changes, and a second Escape keeps them', async () => {
    await openDialog();
    await switchOn();
    await userEvent.keyboard('{Escape}');
    expect(focused()).toBe(screen.getByRole('button', { name: 'Stay here' }));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('button', { name: 'Stay here' })).toBeNull();
    expect(screen.getByRole('switch')).toBeChecked();
    expect(screen.getByRole('dialog').contains(focused())).toBe(true);
  });
});

describe('the auto top-up dialog in little space', () => {
  it.each([
    [240, 'ltr', '100%'],
    [240, 'rtl', '100%'],
    [320, 'ltr', '100%'],
    [320, 'rtl', '200%'],
  ])('overflows nowhere: %i px, %s, text of %s', async (width, dir, fontSize) => {
    root.dir = dir;
    root.style.fontSize = fontSize;
    await page.viewport(width, 600);
    const { dialog } = await openDialog();
    await switchOn();
    const body = dialog.querySelector('.credits-dialog-body');
    expect(body?.scrollWidth).toBeLessThanOrEqual(body?.clientWidth ?? 0);
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
    const save = screen.getByRole('button', { name: /^Save/ });
    save.focus();
    const { left, right, bottom } = save.getBoundingClientRect();
    expect([left >= 0, right <= width, bottom <= 600]).toEqual([true, true, true]);
  });
});

describe('the appearance of the auto top-up dialog', () => {
  it.each([
    ['light', low],
    ['dark', low],
    ['light', declined],
    ['dark', declined],
  ])('passes axe in the %s theme', async (scheme, settings) => {
    root.style.colorScheme = scheme;
    const { dialog } = await openDialog(settings);
    if (!settings.enabled) await switchOn();
    const { violations, passes } = await axe.run(dialog);
    expect(violations).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('color-contrast');
  });

  it('distinguishes on from off by more than color, even in forced colors', async () => {
    await openDialog();
    const theSwitch = screen.getByRole('switch');
    const place = () => getComputedStyle(theSwitch).justifyItems;
    expect(place()).toBe('start');
    await switchOn();
    expect(place()).toBe('end');
    await emulate({ 'forced-colors': 'active' });
    const { borderTopColor } = getComputedStyle(theSwitch);
    expect(borderTopColor).not.toBe('rgba(0, 0, 0, 0)');
  });

  it('comes from the stylesheet alone, as a strict Content-Security-Policy requires', async () => {
    const { dialog } = await openDialog();
    await switchOn();
    expect(dialog.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('gives each control a large target, and the checkbox its sentence', async () => {
    const { dialog } = await openDialog();
    await switchOn();
    const targets = [...dialog.querySelectorAll('button, label:has(input[type="checkbox"])')];
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
    expect(targets.length).toBeGreaterThan(3);
    await userEvent.click(screen.getByText(/I authorize/));
    expect(screen.getByRole('checkbox')).toBeChecked();
  });
});
