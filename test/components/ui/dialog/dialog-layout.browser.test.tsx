/** The layout of a dialog in windows of different sizes, and its animation. */
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import '../../../../src/styles/styles.css';
import { openShop, ourDialog, press, Shop, type ShopProps } from '../../../support/shop.js';

const { documentElement: root } = document;

afterEach(async () => {
  root.removeAttribute('style');
  root.removeAttribute('dir');
  await emulate({});
});

function emulate(features: Record<string, string>) {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  return cdp().send('Emulation.setEmulatedMedia', { features: list });
}

/** Opens the dialog in a window of that size, and waits until its animation ends. */
async function openIn(width: number, height: number, props: ShopProps = {}) {
  await page.viewport(width, height);
  await openShop(<Shop {...props} />);
  const dialog = screen.getByRole('dialog');
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return dialog;
}

const LONG = Array.from({ length: 60 }, (_, line) => <p key={line}>Line {line} of the terms</p>);

describe('the dialog in a wide window', () => {
  it('is centered, and as wide as a card', async () => {
    const { left, right, top, bottom, width } = (await openIn(900, 700)).getBoundingClientRect();
    expect(width).toBe(440);
    expect(left).toBeCloseTo(900 - right, 0);
    expect(top).toBeCloseTo(700 - bottom, 0);
  });

  it('is never higher than the window, and scrolls its content under the title and Close', async () => {
    const dialog = await openIn(900, 400, { children: LONG });
    expect(dialog.getBoundingClientRect().height).toBe(400 - 32);
    const body = dialog.querySelector('.credits-dialog-body');
    expect(body?.scrollHeight).toBeGreaterThan(body?.clientHeight ?? Infinity);
    body?.scrollTo(0, 10_000);
    expect(
      screen.getByRole('button', { name: 'Close' }).getBoundingClientRect().top,
    ).toBeGreaterThan(0);
    expect(screen.getByText('Line 59 of the terms').getBoundingClientRect().bottom).toBeLessThan(
      400,
    );
  });
});

describe('the dialog in a narrow window', () => {
  it('is a sheet at the bottom, over the full width', async () => {
    const { left, right, bottom } = (await openIn(390, 700)).getBoundingClientRect();
    expect([left, right, bottom]).toEqual([0, 390, 700]);
  });

  it('leaves a tenth of the window free', async () => {
    const dialog = await openIn(390, 700, { children: LONG });
    expect(dialog.getBoundingClientRect().height).toBeCloseTo(630, 0);
  });

  it.each([
    [240, 'ltr', '100%'],
    [240, 'rtl', '100%'],
    [320, 'ltr', '200%'],
  ])('overflows nowhere: %i px, %s, text of %s', async (width, dir, fontSize) => {
    root.dir = dir;
    root.style.fontSize = fontSize;
    const dialog = await openIn(width, 500);
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
    const body = dialog.querySelector('.credits-dialog-body');
    expect(body?.scrollWidth).toBeLessThanOrEqual(body?.clientWidth ?? 0);
    const title = screen.getByRole('heading', { name: 'Purchase Credits' }).getBoundingClientRect();
    const close = screen.getByRole('button', { name: 'Close' }).getBoundingClientRect();
    expect(close.top).toBeGreaterThan(dialog.getBoundingClientRect().top);
    expect(dir === 'rtl' ? close.left < 60 : close.right > width - 60).toBe(true);
    expect(title.width).toBeGreaterThan(60);
  });
});

describe('the Close button of the dialog', () => {
  it('is a target of 36 px', async () => {
    await openIn(900, 700);
    const { width, height } = screen.getByRole('button', { name: 'Close' }).getBoundingClientRect();
    expect([width, height]).toEqual([36, 36]);
  });
});

describe('the stacking order of the dialog', () => {
  it("is above most hosts' layers, and far below a bank's overlay", async () => {
    const dialog = await openIn(900, 700);
    const layer = Number(getComputedStyle(dialog.parentElement ?? dialog).zIndex);
    expect(layer).toBeGreaterThan(10_000);
    expect(layer).toBeLessThan(2 ** 31 / 1000);
  });
});

describe('the animation of the dialog', () => {
  it('moves, ignores presses while it closes, and then removes the dialog', async () => {
    const dialog = await openIn(900, 700);
    await press('Escape');
    expect(dialog.getAnimations()).toHaveLength(1);
    expect(getComputedStyle(dialog.parentElement ?? dialog).pointerEvents).toBe('none');
    await waitFor(() => expect(ourDialog()).toBeNull());
  });

  it('does not run with reduced motion', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    const dialog = await openIn(900, 700);
    expect(dialog.getAnimations({ subtree: true })).toHaveLength(0);
    await press('Escape');
    expect(ourDialog()).toBeNull();
  });

  it('shows edges in forced colors', async () => {
    await emulate({ 'forced-colors': 'active' });
    const dialog = await openIn(900, 700);
    expect(getComputedStyle(dialog).borderTopWidth).toBe('1px');
    const close = getComputedStyle(screen.getByRole('button', { name: 'Close' }));
    expect(close.borderTopColor).not.toBe('rgba(0, 0, 0, 0)');
  });
});
