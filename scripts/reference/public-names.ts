import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './documents.ts';
import { code } from './table.ts';

/** The names of each entry of the package, as the test of the built package keeps them. */
type PublicNames = Record<string, readonly string[]>;

const TYPE = ' (type)';

/** Returns a section for each entry: the names that code imports, and the names of types. */
export function publicNames(): string {
  const file = readFileSync(join(root, 'test/package/public-names.json'), 'utf8');
  const entries = Object.entries(JSON.parse(file) as PublicNames);
  return entries.map(([entry, names]) => sectionOf(entry, names)).join('\n\n');
}

function sectionOf(entry: string, names: readonly string[]): string {
  const values = names.filter((name) => !name.endsWith(TYPE));
  const types = names.flatMap((name) => (name.endsWith(TYPE) ? [name.slice(0, -TYPE.length)] : []));
  return [
    `## ${code(`react-credits${entry.slice(1)}`)}`,
    ...listOf('Values', values),
    ...listOf('Types', types),
  ].join('\n\n');
}

function listOf(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${title}: ${names.map(code).join(', ')}.`];
}
