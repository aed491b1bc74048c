/**
 * With the theme of a library, our components have its colors and enough contrast: on a light page, on a dark page, and
 * in a dark part of a light page.
 */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { LazyAutoTopUpDialog } from '../../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { clientOf } from '../../support/render-with-credits.js';
import { hostThemes, type HostTheme } from './host-themes.js';

const root = document.documentElement;
const added: Element[] = [];

afterEach(async () => {
  cleanup();
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  added.splice(0).forEach((element) => element.remove());
  Object.values(hostThemes).forEach(({ dark }) => root.removeAttribute(dark[0]));
});

function add<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  parent: Element = document.body,
): HTMLElementTagNameMap[Name] {
  const element = parent.appendChild(document.createElement(name));
  added.push(element);
  return element;
}

type Mode = 'light' | 'dark' | 'nested dark';

const problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_theme',
};

/** Shows every surface, with low and with no credits, and a dialog that a button opens. */
async function show({ host, theme, light, dark }: HostTheme, mode: Mode): Promise<HTMLElement> {
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
  });
  add('style').textContent = host;
  add('style').textContent = theme;
  const onRoot = mode === 'dark' ? dark : light;
  if (onRoot) root.setAttribute(...onRoot);
  const place = add('div');
  if (mode === 'nested dark') place.setAttribute(...dark);
  place.style.display = 'grid';

  for (const scenario of ['low', 'depleted'] as const) {
    render(
      <CreditsProvider client={clientOf(scenario).client} timeZone="UTC">
        <LowBalanceBanner />
        <CreditsCard usageHref="/usage" />
        <OutOfCreditsCard problem={problem} onResume={() => undefined} />
      </CreditsProvider>,
      { container: add('div', place) },
    );
  }
  await waitFor(
    () => {
      expect(document.querySelectorAll('.credits-low-balance')).toHaveLength(2);
      expect(document.querySelectorAll('tbody tr').length).toBeGreaterThan(5);
      expect(document.querySelector('.credits-skeleton')).toBeNull();
    },
    { timeout: 4_000 },
  );
  return place;
}

async function openDialog(place: HTMLElement): Promise<HTMLElement> {
  render(
    <CreditsProvider client={clientOf('low').client} timeZone="UTC" merchantName="Acme">
      <LazyAutoTopUpDialog open onOpenChange={() => undefined} />
    </CreditsProvider>,
    { container: add('div', place) },
  );
  await userEvent.click(await screen.findByRole('switch', {}, { timeout: 4_000 }));
  // Without an amount, each of the errors shows.
  await userEvent.fill(screen.getAllByRole('textbox')[0] ?? place, '');
  await userEvent.click(document.querySelector('.credits-button-wide') ?? place);
  await waitFor(() =>
    expect(document.querySelector('.credits-amount-field-error:not(:empty)')).not.toBeNull(),
  );
  return screen.getByRole('dialog');
}

/** Returns what axe finds in an element. A contrast that it cannot measure counts too. */
async function violationsIn(element: Element): Promise<string[]> {
  const { violations, incomplete } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
  });
  const unknown = incomplete.filter(({ id }) => id === 'color-contrast');
  return [...violations, ...unknown].flatMap(({ id, nodes }) =>
    // An arrow is no text for axe, and has the color of the link beside it.
    nodes
      .filter(({ html }) => !html.includes('credits-arrow'))
      .map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
  );
}

const colorOf = (selector: string) =>
  getComputedStyle(document.querySelector(selector) ?? document.body).backgroundColor;

/** The color of a host's variable in its page, or in a part of it. */
function hostColor(place: Element, value: string): string {
  const probe = add('i', place);
  probe.style.backgroundColor = value;
  return getComputedStyle(probe).backgroundColor;
}

describe.each(Object.entries(hostThemes))('the theme of %s', (_, library) => {
  it.each<Mode>(['light', 'dark', 'nested dark'])(
    'has the colors of the library and passes axe: %s',
    async (mode) => {
      const place = await show(library, mode);
      expect(colorOf('.credits-card')).toBe(hostColor(place, library.surface));
      expect(colorOf('.credits-button[data-variant=primary]')).toBe(
        hostColor(place, library.accent),
      );
      await userEvent.hover(place.querySelector('.credits-button[data-variant=primary]') ?? place);
      expect(await violationsIn(place)).toEqual([]);
      const dialog = await openDialog(place);
      expect(getComputedStyle(dialog).backgroundColor).toBe(hostColor(place, library.surface));
      expect(await violationsIn(dialog)).toEqual([]);
    },
  );

  it('has other colors in a dark part of a light page', async () => {
    const place = await show(library, 'nested dark');
    expect(hostColor(place, library.surface)).not.toBe(hostColor(document.body, library.surface));
  });
});

describe('without a theme', () => {
  it('finds colors that have too little contrast', async () => {
    const theme = '.credits-root { --credits-color-text-muted: #ccc; }';
    const place = await show({ ...hostThemes['Bootstrap']!, theme }, 'light');
    expect((await violationsIn(place)).join('\n')).toContain('color-contrast');
  });
});
