/** The sizes of the components come from tokens: all of them from one, and lines from the size of their text. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import '../../src/styles/styles.css';
import { LazyAutoTopUpDialog } from '../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { COVER } from '../support/boxes/text-faults.js';
import { clientOf } from '../support/render-with-credits.js';

const added: Element[] = [];

afterEach(async () => {
  cleanup();
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  added.splice(0).forEach((element) => element.remove());
});

function hostStyles(css: string): void {
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = css;
  added.push(style);
}

const problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_scale',
};

/** Shows the components in a container of a width, and the auto top-up dialog above them. */
async function show(width: number): Promise<void> {
  await page.viewport(800, 900);
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
  });
  const container = document.body.appendChild(document.createElement('div'));
  added.push(container);
  container.style.inlineSize = `${width}px`;
  render(
    <CreditsProvider client={clientOf('low').client} timeZone="UTC" merchantName="Acme">
      <LowBalanceBanner />
      <CreditsCard usageHref="/usage" />
      <OutOfCreditsCard problem={problem} onResume={() => undefined} />
      <LazyAutoTopUpDialog open onOpenChange={() => undefined} />
    </CreditsProvider>,
    { container },
  );
  await userEvent.click(await screen.findByRole('switch', {}, { timeout: 4_000 }));
  await waitFor(
    () => {
      expect(document.querySelector('.credits-low-balance')).not.toBeNull();
      expect(document.querySelectorAll('tbody tr').length).toBeGreaterThan(2);
      expect(document.querySelector('.credits-skeleton')).toBeNull();
    },
    { timeout: 4_000 },
  );
}

const ours = () => [...document.querySelectorAll('[class*=credits-]')];

/** The elements with text of their own, and the fields. */
const texts = () =>
  ours().filter((element) => element.matches('input') || [...element.childNodes].some(isText));

const isText = (node: Node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '';

const sizesOf = (elements: readonly Element[]) =>
  elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));

interface Line {
  root: Element | null;
  text: string;
  box: DOMRect;
}

/** The lines of text on screen. */
function lines(): Line[] {
  return texts()
    .filter((element) => !isHidden(element))
    .flatMap((element) => [...element.childNodes].filter(isText))
    .flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const root = node.parentElement?.closest('.credits-root') ?? null;
      const text = node.textContent ?? '';
      return [...range.getClientRects()].map((box) => ({ root, text, box }));
    });
}

/** Whether only screen readers get the text: an element around it has one pixel. */
function isHidden(element: Element): boolean {
  if (element.getBoundingClientRect().height <= 1) return true;
  return element.parentElement !== null && isHidden(element.parentElement);
}

/** The pairs of lines of one component of which one is on the other. */
function overlaps(): string[] {
  const all = lines();
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter(({ root, box }) => root === one.root && isOn(box, one.box))
      .map(({ text }) => `${one.text} / ${text}`),
  );
}

function isOn(one: DOMRect, other: DOMRect): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 1 && down > COVER * Math.min(one.height, other.height);
}

/** Measures the text of our elements on screen, and the box of each. */
function measure(): string[] {
  const words = new Set(texts());
  const shown = ours().filter((element) => !isHidden(element));
  return shown.map((element) => {
    const { fontSize, lineHeight } = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const box = [x, y, width, height].map((length) => length.toFixed(1));
    const text = words.has(element) ? [fontSize, lineHeight] : [];
    return [element.getAttribute('class'), ...box, ...text].join(' ');
  });
}
it.each([640, 360, 300])(
  'has the sizes of an ordinary page, with one token, where a rem has 10 pixels: %i px',
  async (width) => {
    await show(width);
    const ordinary = measure();
    expect(ordinary.length).toBeGreaterThan(80);
    hostStyles('html { font-size: 62.5%; }');
    expect(measure()).not.toEqual(ordinary);
    hostStyles('html { font-size: 62.5%; } :root { --credits-unit: 1.6rem; }');
    expect(measure()).toEqual(ordinary);
  },
);

it.each([300, 440])(
  'has readable text in such a page, %i px wide, and no line is on another',
  async (width) => {
    hostStyles('html { font-size: 62.5%; } :root { --credits-unit: 1.6rem; }');
    await show(width);
    expect(sizesOf([document.querySelector('.credits-card') ?? document.body])).toEqual([14]);
    // Dates, column heads, and badges.
    expect(Math.min(...sizesOf(texts()))).toBe(12);
    expect(lines().length).toBeGreaterThan(40);
    expect(overlaps()).toEqual([]);
  },
);

const largeText = `
  --credits-size-text: 1.5rem;
  --credits-size-small: 1.375rem;
  --credits-size-tiny: 1.25rem;
  --credits-size-title: 1.5rem;
  --credits-size-dialog-title: 2rem;
  --credits-size-balance: 4rem;
`;

it('moves the lines with the size of the text, so that no line is on another', async () => {
  hostStyles(`:root { ${largeText} }`);
  await show(640);
  expect(overlaps()).toEqual([]);
});

it('finds lines that are on others', async () => {
  hostStyles(`:root { ${largeText} --credits-line-text: 1rem; --credits-line-tiny: 0.75rem; }`);
  await show(640);
  expect(overlaps().length).toBeGreaterThan(5);
});

it('has denser gaps and square corners by one token each', async () => {
  await show(640);
  const height = () => document.querySelector('.credits-card')?.getBoundingClientRect().height ?? 0;
  const before = height();
  cleanup();
  hostStyles(':root { --credits-space: 0.125rem; --credits-border-width: 2px; }');
  await show(640);
  expect(height()).toBeLessThan(before * 0.85);
  const card = document.querySelector('.credits-card') ?? document.body;
  expect(getComputedStyle(card).borderTopWidth).toBe('2px');
});
