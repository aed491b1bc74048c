/** The oldest browsers that the stylesheet and the scripts allow, as the documents state them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserFloor, scriptFloor } from '../../scripts/build/browser-floor.js';
import { bundledStyles } from '../support/emitted-styles.js';
import { newerStylesIn } from './newer-styles.js';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8').replaceAll(/\s+/g, ' ');

describe('the stylesheet', () => {
  it('uses nothing that is newer than the floor, except for refinements', async () => {
    expect(newerStylesIn(await bundledStyles())).toEqual([]);
  });

  it.each([
    ['a property', 'p { anchor-name: --a; }', 'anchor-name'],
    ['a keyword', 'p { inline-size: stretch; }', 'inline-size: stretch'],
    ['a function', 'p { inline-size: calc(2px + sibling-index() * 1px); }', 'sibling-index()'],
    ['a pseudo-class', 'details:open { color: red; }', ':open'],
    ['an at-rule', '@starting-style { p { opacity: 0; } }', '@starting-style'],
    ['a media feature', '@media (inverted-colors) { p { color: red; } }', '(inverted-colors'],
    ['a relative color', 'p { color: rgb(from red r g b); }', 'a color from another color'],
  ])('would be found with %s that is newer', (_, css, name) => {
    expect(newerStylesIn(css)).toEqual([name]);
  });

  it('may name a class or a variable like something newer', () => {
    const css =
      '.p-anchor-name, [data-state=open] { --_stretch: 1rem; inline-size: var(--_stretch); }';
    expect(newerStylesIn(css)).toEqual([]);
  });
});

describe('the documents', () => {
  const listOf = ({ chrome, safari, firefox }: typeof browserFloor) =>
    `Chrome and Edge ${chrome}, Safari ${safari}, and Firefox ${firefox}`;

  it.each(['README.md', 'docs/components/index.md'])('state both floors in %s', (path) => {
    expect(textOf(path)).toContain(listOf(browserFloor));
    expect(textOf(path)).toContain(listOf(scriptFloor));
  });

  it('belong to scripts that the build writes for the same browsers', () => {
    expect(textOf('tsup.config.ts')).toContain('Object.entries(scriptFloor)');
  });
});
