/** The components on paper. */
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import '../../src/styles/styles.css';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { clientOf } from '../support/render-with-credits.js';

const root = document.documentElement;
const media = (name: 'print' | '') => cdp().send('Emulation.setEmulatedMedia', { media: name });

const loaded = () =>
  waitFor(() => {
    expect(document.querySelector('.credits-skeleton')).toBeNull();
    expect(document.querySelector('.credits-low-balance')).not.toBeNull();
  });

beforeEach(async () => {
  root.className = 'dark';
  render(
    <CreditsProvider client={clientOf('low').client} timeZone="UTC">
      <CreditsCard usageHref="/usage" />
      <LowBalanceBanner />
    </CreditsProvider>,
  );
  await loaded();
});

afterEach(async () => {
  await media('');
  root.className = '';
});

const styleOf = (selector: string) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  return getComputedStyle(element);
};

const isShown = (element: Element) => element.getBoundingClientRect().height > 1;

describe('on paper, components of a dark page', () => {
  it('are printed in the light colors, because paper is white', async () => {
    const dark = styleOf('.credits-card').color;
    await media('print');
    expect(styleOf('.credits-card').color).not.toBe(dark);
    expect(styleOf('.credits-card').color).toBe('rgb(22, 24, 29)');
    expect(styleOf('.credits-transactions').color).toBe('rgb(22, 24, 29)');
    expect(styleOf('.credits-low-balance').color).toBe('rgb(138, 75, 0)');
    expect(styleOf('.credits-card').boxShadow).toBe('none');
  });

  it('keep their data and lose their controls', async () => {
    await media('print');
    const controls = [...document.querySelectorAll('button, a')];
    expect(controls.length).toBeGreaterThan(5);
    expect(controls.filter(isShown)).toEqual([]);
    expect(isShown(screen.getByText('Lifetime added'))).toBe(true);
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.every(isShown)).toBe(true);
    for (const row of rows) expect(getComputedStyle(row).breakInside).toBe('avoid');
  });
});

describe('on paper, an open dialog', () => {
  beforeEach(async () => {
    const card = within(screen.getByRole('region', { name: 'Credits' }));
    await userEvent.click(card.getByRole('button', { name: 'Purchase Credits' }));
    await screen.findByRole('textbox');
    await media('print');
  });

  it('is on the first page only, and hides the page behind it', () => {
    expect(styleOf('.credits-dialog-layer').position).toBe('absolute');
    expect(styleOf('.credits-dialog').backgroundColor).toBe('rgb(255, 255, 255)');
    expect(styleOf('.credits-dialog').printColorAdjust).toBe('exact');
    expect(styleOf('.credits-dialog-backdrop').display).toBe('none');
  });

  it('is as high as its content, and cuts off nothing', () => {
    expect(styleOf('.credits-dialog').maxBlockSize).toBe('none');
    expect(styleOf('.credits-dialog-body').overflow).toBe('visible');
    expect(getComputedStyle(root).overflow).toBe('visible');
    expect(styleOf('.credits-dialog').color).toBe('rgb(22, 24, 29)');
  });
});
