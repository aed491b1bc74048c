/** The table of docs/components/index.md that says which rule of a host app wins, tried on every part. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../built.js';
import type { HostSheet } from './host-sheets.js';
import { openPartsPage, ourStyles, type Order, type PartsPage } from './parts-page.js';

const WANTED = {
  'background-color': 'rgb(1, 2, 3)',
  color: 'rgb(4, 5, 6)',
  'padding-left': '7px',
  'border-top-left-radius': '5px',
  'font-size': '21px',
  'letter-spacing': '2px',
  'text-transform': 'lowercase',
  'box-shadow': 'rgb(1, 1, 1) 1px 1px 0px 0px',
};

const declarations = Object.entries(WANTED).map(([name, value]) => `${name}: ${value};`);
const rule = (selector: string) => `${selector} { ${declarations.join(' ')} }`;

/** What each row of the table means: the selector, and how both stylesheets are loaded. */
function meaningOf(row: string): { selector: string; host: HostSheet; order: Order } {
  const [, selector = ''] = /^`([^`]+)`/.exec(row) ?? [];
  const isInLayer = row.includes('` in a layer');
  const css = isInLayer ? `@layer utilities { ${rule(selector)} }` : rule(selector);
  const isLayered = /after that of ours|ours in a layer/.test(row);
  return {
    selector,
    host: { css, isLayered },
    order: row.includes('before ours') ? 'before' : 'after',
  };
}

const text = readFileSync(join(root, 'docs/components/index.md'), 'utf8');
const rows = [...text.matchAll(/^\| (`.+?) +\| (wins|loses) +\| (wins|loses) +\|$/gm)].map(
  ([, row = '', regular = '', strong = '']) => ({ row, regular, strong }),
);

let page: PartsPage;
let ours: Record<'regular' | 'strong', string>;

beforeAll(async () => {
  ours = await ourStyles();
  page = await openPartsPage();
  await page.enter('rest', ours.regular);
  await page.addClass('yours');
});

it('has a row for each way to load a stylesheet', () => {
  expect(rows).toHaveLength(10);
});

it.each(rows)('$row $regular, and $strong against the strong one', async (expected) => {
  const { selector, host, order } = meaningOf(expected.row);
  const found: string[] = [];
  for (const css of [ours.regular, ours.strong]) {
    await page.wear(host, order, css);
    found.push(await page.verdict(selector, WANTED));
  }
  expect(found).toEqual([expected.regular, expected.strong]);
});

it.each(['before', 'after'] as const)(
  'the margins of a root are the host app’s, %s',
  async (order) => {
    const css = '.yours { margin-top: 9px; }';
    for (const own of [ours.regular, ours.strong]) {
      await page.wear({ css }, order, own);
      expect(await page.verdict('body > * > div > .credits-root', { 'margin-top': '9px' })).toBe(
        'wins',
      );
    }
  },
);
