/**
 * A part of a page may be light on a dark page, or dark on a light one. A card and its dialog belong to the part that
 * they are in, however the host app declares it, and nothing of the host app changes.
 */
import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { PurchaseCreditsDialog } from '../../src/components/purchase-dialog/purchase-credits-dialog.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { expectedColors } from '../support/colors/expected-colors.js';
import { rgbOf } from '../support/colors/rgb-of.js';
import { clientOf } from '../support/render-with-credits.js';

const page = document.documentElement;
const ATTRIBUTES = ['class', 'data-theme', 'data-bs-theme', 'style', 'lang', 'dir'];

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  for (const name of ATTRIBUTES) page.removeAttribute(name);
});

type Scheme = 'light' | 'dark';
type Declare = (scheme: Scheme) => readonly [name: string, value: string];

const ways: Record<string, Declare> = {
  'a class': (scheme) => ['class', scheme],
  'data-theme': (scheme) => ['data-theme', scheme],
  'data-bs-theme': (scheme) => ['data-bs-theme', scheme],
  'color-scheme': (scheme) => ['style', `color-scheme: ${scheme}`],
};

/** The schemes of the page and of the parts inside each other, the innermost last. */
const nests: readonly (readonly Scheme[])[] = [
  ['dark', 'light'],
  ['light', 'dark'],
  ['light', 'dark', 'light'],
  ['dark', 'light', 'dark'],
];

/** Declares the schemes on the page and on elements inside each other. Returns the innermost. */
function nest(schemes: readonly Scheme[], declares: readonly Declare[]): HTMLElement {
  let at: HTMLElement = page;
  schemes.forEach((scheme, depth) => {
    if (depth > 0) {
      const parent = depth === 1 ? document.body : at;
      at = parent.appendChild(document.createElement('div'));
    }
    const declare = declares[depth % declares.length];
    if (declare) at.setAttribute(...declare(scheme));
  });
  return at;
}

const client = () => clientOf('low').client;
const ignore = () => undefined;

/** Renders a card in a part of the page, and a dialog that was opened from it. */
async function open(part: HTMLElement, { isProviderInside }: { isProviderInside: boolean }) {
  const container = part.appendChild(document.createElement('div'));
  const outside = document.body.appendChild(document.createElement('div'));
  const content = (
    <>
      <CreditsCard />
      {isProviderInside && <PurchaseCreditsDialog open onOpenChange={ignore} />}
    </>
  );
  if (isProviderInside) {
    render(<CreditsProvider client={client()}>{content}</CreditsProvider>, { container });
  } else {
    const { createPortal } = await import('react-dom');
    const shared = client();
    const app = (opener: HTMLElement | null) => (
      <CreditsProvider client={shared}>
        {createPortal(<CreditsCard />, container)}
        <PurchaseCreditsDialog open={opener !== null} opener={opener} onOpenChange={ignore} />
      </CreditsProvider>
    );
    const { rerender } = render(app(null), { container: outside });
    rerender(app(container.querySelector<HTMLElement>('.credits-card')));
  }
  return {
    card: await find(container, '.credits-card'),
    dialog: await find(document.body, '.credits-dialog'),
  };
}

const find = (within: HTMLElement, selector: string) =>
  waitFor(() => {
    const found = within.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`${selector} is not on the page`);
    return found;
  });

const surfaceOf = (element: Element) => {
  const color = rgbOf(getComputedStyle(element).backgroundColor);
  const [name] =
    Object.entries(expectedColors.surface).find(([, each]) => each.join() === color.join()) ?? [];
  return name ?? color;
};

const inEachWay = Object.entries(ways).flatMap(([way, declare]) =>
  nests.map((schemes) => [schemes.join(' > '), way, schemes, declare] as const),
);

describe.each([
  ['around the provider', true],
  ['inside the provider', false],
])('a part of the page %s', (_, isProviderInside) => {
  it.each(inEachWay)('%s by %s has the innermost scheme in its card and dialog', async (...row) => {
    const [, , schemes, declare] = row;
    const { card, dialog } = await open(nest(schemes, [declare]), { isProviderInside });
    await waitFor(() =>
      expect([surfaceOf(card), surfaceOf(dialog)]).toEqual([schemes.at(-1), schemes.at(-1)]),
    );
  });
});

/** Each pair of ways, the page in one and the part in the other. */
const mixed = Object.keys(ways).flatMap((outer) =>
  Object.keys(ways)
    .filter((inner) => inner !== outer)
    .flatMap((inner) => nests.slice(0, 2).map((schemes) => [outer, inner, schemes] as const)),
);

it.each(mixed)('a page by %s with a part by %s has the scheme of the part: %s', async (...row) => {
  const [outer, inner, schemes] = row;
  const declares = [outer, inner].map((name) => ways[name]).filter((way) => way !== undefined);
  const { card, dialog } = await open(nest(schemes, declares), { isProviderInside: true });
  await waitFor(() =>
    expect([surfaceOf(card), surfaceOf(dialog)]).toEqual([schemes[1], schemes[1]]),
  );
});

it('a dialog follows a theme that changes while it is open', async () => {
  const part = nest(['dark', 'light'], [(scheme) => ['class', scheme]]);
  const { card, dialog } = await open(part, { isProviderInside: true });
  expect([surfaceOf(card), surfaceOf(dialog)]).toEqual(['light', 'light']);
  part.className = 'dark';
  await waitFor(() => expect([surfaceOf(card), surfaceOf(dialog)]).toEqual(['dark', 'dark']));
  part.className = 'light';
  await waitFor(() => expect([surfaceOf(card), surfaceOf(dialog)]).toEqual(['light', 'light']));
  part.className = '';
  await waitFor(() => expect([surfaceOf(card), surfaceOf(dialog)]).toEqual(['dark', 'dark']));
  page.className = '';
  await waitFor(() => expect([surfaceOf(card), surfaceOf(dialog)]).toEqual(['light', 'light']));
});

it('a dialog has the direction and language of its place', async () => {
  page.lang = 'en';
  const part = document.body.appendChild(document.createElement('div'));
  part.dir = 'rtl';
  const { dialog } = await open(part, { isProviderInside: true });
  expect(getComputedStyle(dialog).direction).toBe('rtl');
  expect(dialog.closest<HTMLElement>('[lang]')?.lang).toBe('en');
  expect(getComputedStyle(dialog).getPropertyValue('--credits-mirror')).toBe('-1');
  part.dir = 'ltr';
  await waitFor(() => expect(getComputedStyle(dialog).direction).toBe('ltr'));
});

it('English words on an Arabic page run from left to right, in the card and in the dialog', async () => {
  page.lang = 'ar';
  page.dir = 'rtl';
  const part = document.body.appendChild(document.createElement('div'));
  const { card, dialog } = await open(part, { isProviderInside: true });
  await waitFor(() => {
    expect(getComputedStyle(card).direction).toBe('ltr');
    expect(getComputedStyle(dialog).direction).toBe('ltr');
  });
  expect(dialog.closest<HTMLElement>('[lang]')?.lang).toBe('en');
});

it('a dialog takes every token from its place, and leaves the ones that are equal alone', async () => {
  const { TOKENS } = await import('../../src/components/ui/dialog/tokens.js');
  const part = document.body.appendChild(document.createElement('div'));
  TOKENS.forEach((name, index) => part.style.setProperty(name, `x${index}`));
  part.style.setProperty('--credits-color-accent', 'rgb(200 0 100)');
  // The pointer may be over the button.
  part.style.setProperty('--credits-color-accent-hover', 'rgb(200 0 100)');
  const { dialog } = await open(part, { isProviderInside: true });
  const here = getComputedStyle(dialog);
  const there = getComputedStyle(part);
  for (const name of TOKENS) {
    expect([name, here.getPropertyValue(name)]).toEqual([name, there.getPropertyValue(name)]);
  }
  const button = await find(dialog, '[data-variant=primary]');
  expect(rgbOf(getComputedStyle(button).backgroundColor)).toEqual([200, 0, 100]);

  part.removeAttribute('style');
  await waitFor(() => expect(dialog.parentElement?.getAttribute('style')).toBe(''));
});

it('nothing of the host app changes', () => {
  const tags = ['div', 'input', 'select', 'textarea', 'button', 'h2', 'p', 'a', 'progress'];
  const declared = Object.entries(ways)
    .filter(([way]) => way !== 'color-scheme')
    .flatMap(([, declare]) => [declare('light'), declare('dark')]);
  const parts = declared.map(([name, value]) => {
    const part = document.body.appendChild(document.createElement('div'));
    part.setAttribute(name, value);
    part.append(...tags.map((tag) => document.createElement(tag)));
    return part;
  });
  const elements = parts.flatMap((part) => [part, ...part.children]);
  const read = () =>
    elements.map((element) => {
      const style = getComputedStyle(element);
      return new Map(
        [...style]
          .filter((name) => !name.startsWith('--'))
          .map((name) => [name, style.getPropertyValue(name)]),
      );
    });
  const ours = [...document.styleSheets].filter(({ cssRules }) =>
    [...cssRules].some(({ cssText }) => cssText.includes('--credits-')),
  );
  const withOurs = read();
  for (const sheet of ours) sheet.disabled = true;
  const without = read();
  for (const sheet of ours) sheet.disabled = false;
  const changed = without.flatMap((values, index) =>
    [...values]
      .filter(([name, value]) => withOurs[index]?.get(name) !== value)
      .map(([name]) => `${elements[index]?.localName} ${name}`),
  );
  expect(ours).not.toEqual([]);
  expect([elements.length, changed]).toEqual([60, []]);
});
