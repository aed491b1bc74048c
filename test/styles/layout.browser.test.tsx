/** The properties of the card that need a real layout. */
import { render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { clientOf } from '../support/render-with-credits.js';

const hosts: HTMLElement[] = [];

afterEach(() => {
  hosts.splice(0).forEach((element) => element.remove());
  document.documentElement.removeAttribute('style');
  document.documentElement.removeAttribute('data-theme');
});

/** Adds an element of the host to the page. */
function onPage<Element extends HTMLElement>(element: Element): Element {
  hosts.push(element);
  document.body.append(element);
  return element;
}

function hostStyles(css: string): void {
  const style = onPage(document.createElement('style'));
  style.textContent = css;
}

interface Place {
  width?: number;
  dir?: 'ltr' | 'rtl';
  locale?: string;
  card?: ReactElement;
}

function show(scenario: ScenarioName, place: Place = {}) {
  const {
    width = 440,
    dir = 'ltr',
    locale = 'en-US',
    card = <CreditsCard usageHref="/u" />,
  } = place;
  const container = onPage(document.createElement('div'));
  container.style.inlineSize = `${width}px`;
  container.dir = dir;
  return render(
    <CreditsProvider client={clientOf(scenario).client} locale={locale} timeZone="UTC">
      {card}
    </CreditsProvider>,
    { container },
  );
}

const loaded = () =>
  waitFor(() => {
    expect(document.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
    expect(document.querySelector('.credits-skeleton')).toBeNull();
  });

/** Returns the elements that overflow their card. */
function overflowing(): string[] {
  const card = screen.getByRole('region', { name: 'Credits' }).getBoundingClientRect();
  return [...document.querySelectorAll('.credits-card *')]
    .filter((element) => !element.closest('.credits-visually-hidden'))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < card.left - 0.5 || right > card.right + 0.5);
    })
    .map((element) => element.className);
}

describe('the card in a browser', () => {
  it.each([240, 300, 360, 440, 600])(
    'does not move while its data loads, at %i px',
    async (width) => {
      let shift = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shift += (entry as unknown as { value: number }).value;
      });
      observer.observe({ type: 'layout-shift' });
      show('low', { width });
      const before = screen.getByRole('region', { name: 'Credits' }).getBoundingClientRect().height;
      await loaded();
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const after = screen.getByRole('region', { name: 'Credits' }).getBoundingClientRect().height;
      observer.disconnect();
      expect(shift).toBeLessThanOrEqual(0.01);
      // At 240 px, some rows need a third line, which a skeleton cannot know in advance.
      expect(Math.abs(after - before)).toBeLessThanOrEqual(width > 240 ? 2 : 40);
    },
  );

  it.each<[ScenarioName, number, 'ltr' | 'rtl', string]>([
    ['low', 240, 'ltr', 'en-US'],
    ['low', 240, 'rtl', 'ar-EG'],
    ['depleted', 240, 'ltr', 'de-DE'],
    ['hugeAmounts', 240, 'ltr', 'en-US'],
    ['hugeAmounts', 440, 'rtl', 'he-IL'],
    ['autoTopUp', 320, 'ltr', 'fr-FR'],
  ])('overflows nowhere: %s at %i px, %s, %s', async (scenario, width, dir, locale) => {
    show(scenario, { width, dir, locale });
    await loaded();
    expect(overflowing()).toEqual([]);
  });

  it('overflows nowhere with text of 200 %', async () => {
    document.documentElement.style.fontSize = '200%';
    show('low', { width: 320 });
    await loaded();
    expect(overflowing()).toEqual([]);
  });

  it('never wraps an amount', async () => {
    show('hugeAmounts', { width: 240 });
    await loaded();
    const lines = [...document.querySelectorAll('bdi')].map(
      (amount) => amount.getClientRects().length,
    );
    expect(Math.max(...lines)).toBe(1);
  });

  it('has targets that are large enough for a finger', async () => {
    show('low');
    await loaded();
    for (const button of screen.getAllByRole('button')) {
      expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
    }
  });

  it('keeps its appearance under an unlayered reset, and yields to one class of the host', async () => {
    hostStyles(`*, ::before, ::after { margin: 0; padding: 0; border: 0 solid; }
      button { background: none; color: inherit; font: inherit; }
      h2, h3 { font-size: inherit; font-weight: inherit; }`);
    hostStyles('.mine { background: rgb(1, 2, 3); }');
    show('low', { card: <CreditsCard classNames={{ purchaseButton: 'mine' }} /> });
    await loaded();
    const card = getComputedStyle(screen.getByRole('region', { name: 'Credits' }));
    expect(card.borderTopWidth).toBe('1px');
    const purchase = getComputedStyle(screen.getByRole('button', { name: 'Purchase Credits' }));
    expect(purchase.backgroundColor).toBe('rgb(1, 2, 3)');
    expect(purchase.paddingInlineStart).toBe('14px');
    const heading = getComputedStyle(screen.getByRole('heading', { name: 'Credits' }));
    expect(heading.fontWeight).toBe('600');
  });

  it.each([
    ['data-theme', (root: HTMLElement) => root.setAttribute('data-theme', 'dark')],
    ['color-scheme', (root: HTMLElement) => root.style.setProperty('color-scheme', 'dark')],
  ])('is dark when the page sets %s', async (_, darken) => {
    darken(document.documentElement);
    show('low');
    const card = getComputedStyle(screen.getByRole('region', { name: 'Credits' }));
    expect(card.backgroundColor).toBe('rgb(21, 23, 28)');
    await loaded();
  });

  it('adds no inline style to the page, as a strict Content-Security-Policy requires', async () => {
    const before = document.querySelectorAll('style').length;
    show('low');
    await loaded();
    expect(document.querySelectorAll('style')).toHaveLength(before);
    // A script sets the height that is reserved. The policy allows that.
    const styled = [...document.querySelectorAll('.credits-card[style], .credits-card [style]')];
    const others = styled.filter(
      (element) => !/^min-block-size: [\d.]+px;$/.test(element.getAttribute('style') ?? ''),
    );
    expect(others).toEqual([]);
  });

  it('exposes its table as a table, despite its grid layout', async () => {
    show('low', { width: 240 });
    await loaded();
    const table = screen.getByRole('table', { name: 'Recent Transactions' });
    expect(table.querySelectorAll('[role=columnheader]')).toHaveLength(4);
    expect(getComputedStyle(table).display).toBe('grid');
  });
});
