/** The theme describes each of its tokens, and docs/theming.md lists them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../scripts/theme-tokens.js';
import { tokenTables } from '../../scripts/reference/token-tables.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const theme = read('src/styles/tokens.css');

/** Set by a class or an attribute around a component, and not by the host app. */
const NOT_OF_THE_THEME = ['--credits-left', '--credits-mirror', '--credits-scheme'];

/** Each custom property of ours that the text uses. */
function usedIn(text: string): string[] {
  return [...text.matchAll(/(--credits-[\w-]+)/g)].map(([, name = '']) => name);
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(css|tsx?)$/.test(path))
  .map((path) => read(join('src', path)));

describe('the tables of tokens', () => {
  it('name every token', () => {
    const tables = tokenTables(theme);
    const names = tokensOf(theme).map(({ name }) => name);
    expect(names.filter((name) => !tables.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('differ if a token changes', () => {
    for (const changed of [
      theme.replace('--credits-radius-pill: 99px', '--credits-radius-pill: 98px'),
      theme.replace('light-dark(#2f5bea, #86a5ff)', 'light-dark(#2f5bea, #86a5fe)'),
      theme.replace('/* The font. */', '/* The typeface. */'),
      theme.replace(':host) {', ':host) {\n/* New. */\n--credits-new: 1;'),
    ]) {
      expect(changed).not.toBe(theme);
      expect(tokenTables(changed)).not.toBe(tokenTables(theme));
    }
  });
});

describe('the theme', () => {
  it('has each token that the source uses, and none that it does not', () => {
    const named = tokensOf(theme).map(({ name }) => name);
    const used = new Set(sources.flatMap((text) => usedIn(text.replace(theme, ''))));
    const unnamed = [...used].filter((name) => ![...named, ...NOT_OF_THE_THEME].includes(name));
    expect(unnamed.filter((name) => !name.endsWith('-'))).toEqual([]);
    const forOthers = usedIn(theme.replaceAll(/\/\*.*?\*\/|--credits-[\w-]+:/gs, ''));
    expect(named.filter((name) => !used.has(name) && !forOthers.includes(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(60);
  });

  it('describes each token', () => {
    expect(() => tokensOf(':where(:root) { --credits-size: 1rem; }\n@supports (color')).toThrow(
      '--credits-size has no comment',
    );
  });
});
