/** Every color follows the `color-scheme` of its element, however the host app declares it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import '../../src/styles/styles.css';
import tokens from '../../src/styles/tokens.css?raw';

const root = document.documentElement;

/** Both colors of each token, as the theme declares them. */
const colors = [
  ...tokens.matchAll(/(--credits-color-[\w-]+): light-dark\(([^,]+), ([^;]+)\);/g),
].map(([, name = '', light = '', dark = '']) => ({ name, light, dark }));

const attributes = ['class', 'data-theme', 'data-bs-theme', 'style'];

beforeEach(() => prefer('light'));

afterEach(() => {
  attributes.forEach((name) => root.removeAttribute(name));
  document.body.replaceChildren();
});

/** Sets the preference of the operating system. */
async function prefer(value: 'light' | 'dark'): Promise<void> {
  const features = [{ name: 'prefers-color-scheme', value }];
  await cdp().send('Emulation.setEmulatedMedia', { features });
}

type Attributes = Record<string, string>;

function set(element: HTMLElement, values: Attributes): HTMLElement {
  Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

const add = (parent: HTMLElement, values: Attributes) =>
  parent.appendChild(set(document.createElement('div'), values));

/** Adds an element with the attributes that each component has. */
const addRoot = (parent: HTMLElement, keepsScheme = false) =>
  add(parent, { class: 'credits-root', ...(keepsScheme && { 'data-scheme': 'inherit' }) });

/** Returns the color that CSS computes for an element inside another. */
function colorIn(parent: HTMLElement, css: string): string {
  return getComputedStyle(add(parent, { style: `background-color: ${css}` })).backgroundColor;
}

const border = (place: HTMLElement, tone: string) =>
  getComputedStyle(add(place, { class: 'credits-blocked', 'data-tone': tone })).borderTopColor;

interface Way {
  system?: 'dark';
  page?: Attributes;
  island?: Attributes;
  /** Whether the provider has found the island's `color-scheme` to be nearer than the page's class. */
  keepsScheme?: boolean;
  scheme: 'light' | 'dark';
}

const ways: Record<string, Way> = {
  'a page that declares nothing': { scheme: 'light' },
  'a page that declares nothing, in a dark system': { system: 'dark', scheme: 'light' },
  'a page that follows a light system': {
    page: { style: 'color-scheme: light dark' },
    scheme: 'light',
  },
  'a page that follows a dark system': {
    system: 'dark',
    page: { style: 'color-scheme: light dark' },
    scheme: 'dark',
  },
  'an inline color-scheme': { page: { style: 'color-scheme: dark' }, scheme: 'dark' },
  'an inline color-scheme beside a class, as next-themes sets them': {
    page: { style: 'color-scheme: dark', class: 'dark' },
    scheme: 'dark',
  },
  'an inline light color-scheme in a dark system': {
    system: 'dark',
    page: { style: 'color-scheme: light', class: 'light' },
    scheme: 'light',
  },
  'the class of Tailwind': { page: { class: 'dark' }, scheme: 'dark' },
  'the attribute data-theme': { page: { 'data-theme': 'dark' }, scheme: 'dark' },
  'the attribute of Bootstrap': { page: { 'data-bs-theme': 'dark' }, scheme: 'dark' },
  'a dark part of a light page': { island: { class: 'dark' }, scheme: 'dark' },
  'a part with a dark color-scheme': { island: { style: 'color-scheme: dark' }, scheme: 'dark' },
  'a light part of a dark page': {
    page: { class: 'dark' },
    island: { style: 'color-scheme: light' },
    keepsScheme: true,
    scheme: 'light',
  },
  'a light part of a page in a dark system': {
    system: 'dark',
    page: { style: 'color-scheme: light dark' },
    island: { style: 'color-scheme: light' },
    scheme: 'light',
  },
};

describe.each(Object.entries(ways))('%s', (_, { system, page, island, scheme, keepsScheme }) => {
  it(`has ${scheme} colors`, async () => {
    if (system) await prefer(system);
    set(root, page ?? {});
    const place = addRoot(add(document.body, island ?? {}), keepsScheme);

    expect(colors).toHaveLength(19);
    const used = colors.map(({ name }) => [name, colorIn(place, `var(${name})`)]);
    const declared = colors.map((color) => [color.name, colorIn(document.body, color[scheme])]);
    expect(used).toEqual(declared);
  });

  it('mixes its colors from the same scheme', async () => {
    if (system) await prefer(system);
    set(root, page ?? {});
    const place = addRoot(add(document.body, island ?? {}), keepsScheme);

    const colorOf = (part: string) =>
      colors.find(({ name }) => name === `--credits-color-${part}`)?.[scheme];
    const mix = (part: string, share: number) =>
      `color-mix(in srgb, ${colorOf(part)} ${share}%, ${colorOf('border')})`;
    expect(border(place, 'danger')).toBe(colorIn(document.body, mix('danger', 26)));
    expect(border(place, 'positive')).toBe(colorIn(document.body, mix('positive', 30)));
  });
});
