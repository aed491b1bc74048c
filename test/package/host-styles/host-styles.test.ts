/**
 * Our parts in the stylesheets of host apps, each loaded before and after ours. One page with every part is mounted
 * once, and its stylesheets are swapped. What differs from the parts alone, in any property that anyone sees, is lost.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { resets, typographies, type HostSheet } from './host-sheets.js';
import { openPartsPage, ourStyles, type Order, type PartsPage } from './parts-page.js';
import { themes } from './themes.js';

const weak = { ...(await resets()), ...(await typographies()) };
/** One of each kind. */
const few = {
  'Bootstrap 5': weak['Bootstrap 5'],
  'prose of Tailwind 4': weak['prose of Tailwind 4'],
  forms: themes.resets.forms,
};
const all = { ...weak, ...themes.strong, ...themes.rings };

let page: PartsPage;
let ours: Record<'regular' | 'strong', string>;

beforeAll(async () => {
  ours = await ourStyles();
  page = await openPartsPage();
});

const orders: readonly Order[] = ['before', 'after'];

/** What a check finds with each of the stylesheets, without those where it finds nothing. */
async function found(
  sheets: Record<string, HostSheet>,
  css: string,
  check: () => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const findings: Record<string, string[]> = {};
  for (const [name, sheet] of Object.entries(sheets)) {
    for (const order of orders) {
      await page.wear(sheet, order, css);
      const lines = await check();
      if (lines.length > 0) findings[`${name}, ${order} ours`] = lines.slice(0, 5);
    }
  }
  return findings;
}

describe('the stylesheet', () => {
  it('loses nothing to the rules of a reset, a library, or an article for tags', async () => {
    expect(Object.keys(weak).length).toBeGreaterThanOrEqual(21);
    expect(await page.enter('rest', ours.regular)).toBeGreaterThan(500);
    expect(await page.bare()).toEqual([]);
    expect(await found(weak, ours.regular, () => page.losses('rest'))).toEqual({});
  });

  it('loses no focus ring to any host app', async () => {
    await page.enter('focus', ours.regular);
    expect(await found(all, ours.regular, page.lostRings)).toEqual({});
  });
});

describe('the strong stylesheet', () => {
  it('looks the same as the other one', async () => {
    await page.enter('rest', ours.regular);
    await page.wear({ css: '' }, 'before', ours.strong);
    expect(await page.losses('rest')).toEqual([]);
  });

  it.each(['rest', 'hover', 'focus'] as const)(
    'loses nothing to rules for tags with a class or a state, at %s',
    async (moment) => {
      await page.enter(moment, ours.strong);
      expect(await found(themes.strong, ours.strong, () => page.losses(moment))).toEqual({});
      expect(await found(themes.strong, ours.strong, page.faintTexts)).toEqual({});
    },
  );

  it('loses nothing that the other one keeps', async () => {
    await page.enter('rest', ours.strong);
    expect(await found(few, ours.strong, () => page.losses('rest'))).toEqual({});
  });
});

describe('the check', () => {
  const without = (css: string, pattern: RegExp) => {
    const less = css.replace(pattern, '');
    expect(less.length).toBeLessThan(css.length);
    return less;
  };

  it('finds what a stylesheet without its reset loses', async () => {
    const less = without(ours.regular, /all:revert/);
    await page.enter('rest', less);
    const findings = await found(few, less, () => page.losses('rest'));
    expect(Object.keys(findings)).toHaveLength(2 * Object.keys(few).length);
  });

  it('finds a property that the roots inherit', async () => {
    const less = without(ours.regular, /text-transform:none/);
    await page.enter('rest', less);
    const { inherit } = themes.resets;
    const findings = await found({ inherit }, less, () => page.losses('rest'));
    expect(findings['inherit, before ours']?.[0]).toMatch(/text-transform, none → uppercase/);
  });

  it('finds a ring, a hovered button, and a faint text that the weaker rules lose', async () => {
    const less = ours.regular.replaceAll(/(\.credits-[\w-]+)\1:focus-visible/g, '$1:focus-visible');
    await page.enter('focus', less);
    const focus = { a: { css: 'a.a:focus, button.credits-button:focus { outline: 0; }' } };
    expect(Object.keys(await found(focus, less, page.lostRings))).toHaveLength(2);
    await page.enter('hover', ours.regular);
    const hover = { hover: themes.strong['button:hover'] };
    expect(await found(hover, ours.regular, () => page.losses('hover'))).not.toEqual({});
    expect(await found(hover, ours.regular, page.faintTexts)).not.toEqual({});
  });
});
