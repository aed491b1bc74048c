/**
 * A host app changes any size by a token, and all sizes by one. So no size may stand in the styles themselves: a line
 * that keeps its height while its text grows overlaps the next.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { literalValuesIn } from '../support/literal-values.js';

const source = join(import.meta.dirname, '../../src');

/** The files of the source, without the tokens and the themes that set them. */
const filesIn = (name: RegExp) =>
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path) && !/^styles\/(tokens|themes\/\w+)\.css$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));

describe('the styles', () => {
  it('have no length, duration, weight, or line height outside the tokens', () => {
    const sheets = filesIn(/\.css$/);
    expect(sheets.length).toBeGreaterThan(10);
    expect(literalValuesIn(sheets)).toEqual([]);
  });

  it('have none in the scripts that use tokens', () => {
    const scripts = filesIn(/\.tsx?$/).filter(({ text }) => text.includes('var(--credits-'));
    expect(scripts.map(({ path }) => path)).toContain('mocks/payments/bank-overlay.ts');
    expect(scripts.length).toBeGreaterThan(2);
    expect(literalValuesIn(scripts)).toEqual([]);
  });

  it('have them in the tokens', () => {
    const text = readFileSync(join(source, 'styles/tokens.css'), 'utf8');
    expect(literalValuesIn([{ path: 'tokens.css', text }])).toContain(
      'tokens.css: --credits-unit: 1rem',
    );
  });
});

describe('the check', () => {
  const literalsIn = (text: string) => literalValuesIn([{ path: 'x', text }]);

  it.each([
    'padding: 1rem',
    'padding: 0 0.75rem',
    'border: 1px solid red',
    'border: var(--_rim, 1px) solid red',
    'margin: -2px',
    'inline-size: min(100%, 27.5rem)',
    '--_size: 2.25rem',
    'animation: pulse 1.6s infinite',
    'transition: opacity 160ms',
    'font-weight: 550',
    'font-weight: bold',
    'font-weight: var(--_weight, 400)',
    '--_weight: 550',
    'line-height: 1.25rem',
    'line-height: 1',
    'line-height: normal',
    'grid-template-columns: minmax(9.5rem, 1fr)',
  ])('finds %s', (declaration) => {
    expect(literalsIn(`.a {\n  color: red;\n  ${declaration};\n}`)).toEqual([`x: ${declaration}`]);
    expect(literalsIn(`@media (width < 9rem) {\n  .a {\n    ${declaration};\n  }\n}`)).toHaveLength(
      1,
    );
  });

  it.each([
    ['in an object', "const styles = { a: { gap: '1rem', color: 'red' } };"],
    ['in an object of several lines', "const styles = {\n  a: {\n    gap: '1rem',\n  },\n};"],
    ['in a string', "style(label, 'display: grid; gap: 0.375rem');"],
    ['at the start of a string', "style(label, 'font-weight: 550; display: grid');"],
    ['in a template', 'const css = `\n  padding: 1rem;\n  color: red;\n`;'],
    ['in an object, as a number', 'const styles = { a: { fontWeight: 550, color: red } };'],
  ])('finds a literal %s', (_, code) => {
    expect(literalsIn(code)).toHaveLength(1);
  });

  it.each([
    'padding: 0',
    '--_foot: 0px',
    'inline-size: 100%',
    'grid-template-columns: minmax(0, 1fr) auto',
    'letter-spacing: -0.02em',
    'font-size: min(var(--credits-size-balance), 8.5cqi)',
    'padding: calc(var(--credits-space) * 3.5) var(--_gutter)',
    'line-height: var(--credits-line-text)',
    'line-height: inherit',
    'font-weight: var(--_weight, var(--credits-weight-normal))',
    'filter: opacity(0.6)',
    'z-index: 2147483647',
  ])('allows %s', (declaration) => {
    expect(literalsIn(`.a {\n  ${declaration};\n}`)).toEqual([]);
  });

  it('allows one pixel of hidden text, and no more', () => {
    const hidden = (size: string) =>
      `.a {\n  inline-size: ${size};\n  margin: -1px;\n  clip-path: inset(50%);\n}`;
    expect(literalsIn(hidden('1px'))).toEqual([]);
    expect(literalsIn(hidden('2px'))).toEqual(['x: inline-size: 2px']);
    expect(literalsIn('.a {\n  inline-size: 1px;\n}')).toEqual(['x: inline-size: 1px']);
  });

  it('allows the condition of a query', () => {
    expect(literalsIn('@container (inline-size < 20rem) {\n  .a {\n    gap: 0;\n  }\n}')).toEqual(
      [],
    );
  });
});
