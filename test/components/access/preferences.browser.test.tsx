/** Targets for fingers, and the parts for users who ask for more contrast or for their own colors. */
import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { endMotion } from '../../../stories/support/end-motion.js';
import { contrastOn, textContrast } from '../../support/colors/contrast.js';
import { accessPages } from './access-page.js';

const root = document.documentElement;

afterEach(async () => {
  root.removeAttribute('style');
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
  await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await prefer({});
});

function prefer(features: Record<string, string>) {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  return cdp().send('Emulation.setEmulatedMedia', { features: list });
}

const ours = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) =>
      element.checkVisibility() &&
      !element.closest('[inert]') &&
      /(^| )credits-/.test(element.className),
  );

const nameOf = (element: Element) => `${element.className} "${element.textContent?.slice(0, 30)}"`;

/** Whether a press so many pixels above and below the middle of an element reaches it. */
function reaches(element: Element, distance: number): boolean {
  element.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return [-distance, distance].every((offset) => {
    const hit = document.elementFromPoint(left + width / 2, top + height / 2 + offset);
    return hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element));
  });
}

function tooSmall(least: number): string[] {
  // A dialog whose height changes scrolls to no part of it.
  endMotion();
  return (
    ours(
      'a, button, select, input[type=date], .credits-history-search, label.credits-top-up-consent',
    )
      // The button of a transaction covers its row.
      .map((element) => element.closest<HTMLElement>('.credits-transactions-row') ?? element)
      .filter((element) => !reaches(element, least / 2 - 0.6))
      .map(nameOf)
  );
}

const parts = Object.entries(accessPages);

describe('a target', () => {
  it.each(parts)(
    'is at least 24 px high for a mouse, and 44 px for a finger: %s',
    async (_, open) => {
      await open();
      expect(tooSmall(24)).toEqual([]);
      await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
      expect(matchMedia('(pointer: coarse)').matches).toBe(true);
      expect(tooSmall(44)).toEqual([]);
    },
  );

  it('that is too small is found', async () => {
    await accessPages['the card, the banner, and the chat']?.();
    const link = screen.getByRole('link', { name: 'View usage' });
    link.style.cssText = 'min-block-size: 0; line-height: 1';
    expect(tooSmall(24)).toEqual([nameOf(link)]);
  });
});

/** Borders that are gaps between two colors, and no edges. */
const GAPS = '.credits-switch-thumb, .credits-usage-part';

/** Returns the texts and edges with too little contrast. */
function faint(): string[] {
  const muted = ours('.credits-muted, .credits-label, .credits-amount-field-hint, time')
    .filter((element) => element.textContent?.trim() && textContrast(element) < 7)
    .map((element) => `${nameOf(element)} ${textContrast(element).toFixed(2)}`);
  const edges = ours('[class]').flatMap((element) => {
    const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element);
    if (parseFloat(borderTopWidth) === 0 || borderTopStyle === 'none') return [];
    if (borderTopColor === 'rgba(0, 0, 0, 0)' || element.matches(GAPS)) return [];
    const contrast = contrastOn(element.parentElement, borderTopColor);
    return contrast < 3 ? [`${nameOf(element)} edge ${contrast.toFixed(2)}`] : [];
  });
  return [...muted, ...edges];
}

describe.each(['light', 'dark'] as const)('with more contrast in %s mode, a page', (scheme) => {
  it.each(parts)('has edges of 3:1 and secondary text of 7:1: %s', async (_, open) => {
    root.style.colorScheme = scheme;
    root.style.background = 'Canvas';
    await open();
    expect(faint()).not.toEqual([]);
    await prefer({ 'prefers-contrast': 'more' });
    expect(faint()).toEqual([]);
  });

  it('shows what a busy button pays with 4.5:1', async () => {
    root.style.colorScheme = scheme;
    await prefer({ 'prefers-contrast': 'more' });
    await accessPages['the purchase dialog']?.();
    const submit = screen.getByRole('button', { name: /^Purchase \$/ });
    submit.setAttribute('aria-disabled', 'true');
    expect(textContrast(submit)).toBeGreaterThanOrEqual(4.5);
    await prefer({});
    expect(textContrast(submit)).toBeLessThan(4.5);
  });
});

describe('in forced colors', () => {
  it('a button that looks like a link has no edge that cuts its text, and a badge has its dot', async () => {
    await prefer({ 'forced-colors': 'active' });
    await accessPages['the card, the banner, and the chat']?.();
    const history = screen.getByRole('button', { name: /^History/ });
    const { borderTopColor } = getComputedStyle(history);
    expect(contrastOn(history.parentElement, borderTopColor)).toBe(1);
    const badge = document.querySelector('.credits-badge');
    if (!badge) throw new Error('The card has no badge.');
    const dot = getComputedStyle(badge, '::before');
    expect(parseFloat(dot.borderTopWidth)).toBeGreaterThanOrEqual(2);
    expect(contrastOn(badge, dot.borderTopColor)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['the open history', 'the usage'])(
    'each choice, field, and button has an edge: %s',
    async (name) => {
      await prefer({ 'forced-colors': 'active' });
      await accessPages[name]?.();
      const controls = ours(
        'select, input[type=date], .credits-history-search, .credits-button:not([data-variant=link])',
      );
      expect(controls.length).toBeGreaterThan(4);
      const edgeOf = (element: Element) => {
        const { borderTopWidth, borderTopColor } = getComputedStyle(element);
        const isWide = parseFloat(borderTopWidth) > 0;
        return isWide ? contrastOn(element.parentElement, borderTopColor) : 1;
      };
      expect(controls.filter((element) => edgeOf(element) < 3).map(nameOf)).toEqual([]);
      controls[0]?.style.setProperty('border-color', 'Canvas');
      expect(controls.filter((element) => edgeOf(element) < 3)).toEqual([controls[0]]);
    },
  );
});

describe('the History button', () => {
  it('shows whether the history is open', async () => {
    await accessPages['the card, the banner, and the chat']?.();
    const history = screen.getByRole('button', { name: /^History/ });
    const arrow = () => getComputedStyle(history.querySelector('.credits-arrow') ?? history).rotate;
    expect(['none', '0deg']).toContain(arrow());
    await userEvent.click(history);
    expect(arrow()).toBe('90deg');
  });
});
