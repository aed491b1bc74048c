/** The strength of every rule of both stylesheets. A host app's class wins or loses by it: docs/components/index.md says when. */
import { gzipSync } from 'node:zlib';
import { transform, type Selector, type SelectorComponent } from 'lightningcss';
import { beforeAll, describe, expect, it } from 'vitest';
import { strengthen } from '../../scripts/build/strengthen.js';
import { bundledStyles, emit } from '../support/emitted-styles.js';

let regular: string;
let strong: string;

beforeAll(async () => {
  regular = await bundledStyles();
  strong = strengthen(regular);
});

/** Returns each strength, counted in classes, with the selectors that have it. */
function strengthsOf(css: string): Record<number, string[]> {
  const strengths: Record<number, string[]> = {};
  const code = Buffer.from(css);
  transform({
    filename: 'styles.css',
    code,
    visitor: {
      Selector: (selector) => {
        const name = selector.map(nameOf).join(' ');
        (strengths[strengthOf(selector)] ??= []).push(name);
      },
    },
  });
  return strengths;
}

function nameOf(part: SelectorComponent): string {
  if ('name' in part) return part.name;
  return 'kind' in part ? part.kind : part.type;
}

/** A pseudo-class counts as a class, but for `:where`, which counts as nothing. Nothing of ours names a tag or an id. */
function strengthOf(selector: Selector): number {
  return selector.filter((part) => {
    if (part.type === 'type' || part.type === 'id') throw new Error(`A rule names ${part.name}.`);
    if (part.type === 'pseudo-class') return part.kind !== 'where';
    return part.type === 'class' || part.type === 'attribute';
  }).length;
}

describe('the stylesheet', () => {
  it('is as strong as one class, but for the focus and a checkbox', () => {
    const { 0: none = [], 1: one = [], 2: two, 3: three = [], ...more } = strengthsOf(regular);
    expect(more).toEqual({});
    expect(one.length).toBeGreaterThan(200);
    expect(none.filter((name) => /credits/.test(name))).toEqual([]);
    expect(two).toEqual(['credits-top-up-box credits-top-up-box']);
    expect(three.length).toBeGreaterThanOrEqual(7);
    expect(three.filter((name) => !/ focus(-visible|-within)?$/.test(name))).toEqual([]);
  });
});

describe('the strong stylesheet', () => {
  it('is as strong as two classes, but for the focus', () => {
    const { 0: none, 1: one, 2: two, 3: three, ...more } = strengthsOf(strong);
    const before = strengthsOf(regular);
    expect([one, more]).toEqual([undefined, {}]);
    expect(none).toEqual(before[0]);
    expect(two?.length).toBeGreaterThan(200);
    expect(three).toEqual(before[3]);
  });

  it('is small', () => {
    const sizeOf = (css: string) => gzipSync(emit(css)).length;
    expect(sizeOf(regular)).toBeLessThanOrEqual(9.7 * 1024);
    expect(sizeOf(strong)).toBeLessThanOrEqual(10.55 * 1024);
    expect(sizeOf(regular)).toBeLessThan(sizeOf(strong));
  });
});

describe('the count', () => {
  it('knows a stronger rule', () => {
    const css =
      '.a .b { x: y } .a:hover { x: y } .a:where(.b:hover)::before { x: y } [a].b.c { x: y }';
    expect(Object.keys(strengthsOf(css))).toEqual(['1', '2', '3']);
    expect(() => strengthsOf('p.a { x: y }')).toThrow('A rule names p');
  });
});
