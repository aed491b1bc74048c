/** What only a browser can tell of the auto top-up dialog: keys, focus, layout, colours. */
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

// What loads on a press is there by then: that it is fast is not what is tried here.
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

/** Below its threshold, where saving pays at once: all that there can be is on screen. */
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
  const dialog = screen.getByRole('dialog', { name: 'Auto Top Up' });
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return { autoTopUp, dialog };
}

async function switchOn() {
  await userEvent.click(screen.getByRole('switch'));
  await screen.findByRole('checkbox');
}

const focused = () => document.activeElement;

describe('by keyboard only', () => {
  it('is opened, set, agreed to and saved, and the focus is where it was', async () => {
    const { autoTopUp } = await openDialog();
    expect(focused()).toBe(screen.getByRole('heading', { name: 'Auto Top Up' }));
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

  it('saves by Enter in a field, and asks for nothing where less can be charged', async () => {
    const { autoTopUp } = await openDialog({ ...on, spentThisMonthMicros: micros(200_000_000) });
    await userEvent.fill(screen.getByRole('textbox', { name: 'When credits are below' }), '4');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(autoTopUp.saves).toHaveLength(1);
    expect(autoTopUp.saves[0]).not.toHaveProperty('consent');
  });

  it('asks on Escape before it throws away, and another Escape takes that back', async () => {
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

describe('with little room', () => {
  it.each([
    [240, 'ltr', '100%'],
    [240, 'rtl', '100%'],
    [320, 'ltr', '100%'],
    [320, 'rtl', '200%'],
  ])('keeps everything inside: %i px, %s, text of %s', async (width, dir, fontSize) => {
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

describe('its looks', () => {
  it.each([
    ['light', low],
    ['dark', low],
    ['light', declined],
    ['dark', declined],
  ])('are clear to all, in the %s', async (scheme, settings) => {
    root.style.colorScheme = scheme;
    const { dialog } = await openDialog(settings);
    if (!settings.enabled) await switchOn();
    const { violations, passes } = await axe.run(dialog);
    expect(violations).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('color-contrast');
  });

  it('tell on from off by more than colour, and in forced colours too', async () => {
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

  it('come from the stylesheet alone, as a strict policy wants it', async () => {
    const { dialog } = await openDialog();
    await switchOn();
    expect(dialog.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('give each thing to press room enough, and the box its sentence', async () => {
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
