/** Dialogs take the tokens of the place from which they were opened, so they must know all of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TOKENS } from '../../src/components/ui/dialog/tokens.js';

it('a dialog knows every token of the theme, and no other', () => {
  const path = join(import.meta.dirname, '../../src/styles/tokens.css');
  const [theme = ''] = readFileSync(path, 'utf8').split('\n@supports');
  const declared = [...theme.matchAll(/^ {2}(--credits-[\w-]+):/gm)].map(([, name]) => name);
  expect(declared.length).toBeGreaterThan(50);
  expect([...TOKENS]).toEqual([...new Set(declared)]);
});
