/** Writes the tables of docs/theming.md from the comments of the theme. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from './token-tables.ts';

const root = join(import.meta.dirname, '..');
const document = join(root, 'docs/theming.md');
const css = readFileSync(join(root, 'src/styles/tokens.css'), 'utf8');
writeFileSync(document, await withTables(readFileSync(document, 'utf8'), css));
