/** docs/errors.md has each error, and docs/import.md each problem of an import. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClientErrorCode } from '../../src/client/port/credits-error.js';
import { problemCodes } from '../../src/contract/problems/problem-codes.js';
import type { ImportProblemCode } from '../../src/server/imports/import-report.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const errors = read('docs/errors.md');

/** The sections of a page whose heading is a name in code. */
function sectionsOf(page: string): Map<string, string> {
  const [, ...sections] = page.split(/^(?=#{2,3} )/m);
  return new Map(
    sections.flatMap((section) => {
      const [, name, text = ''] = /^### `(\w+)`\n([\s\S]*)/.exec(section) ?? [];
      return name === undefined ? [] : [[name, text] as const];
    }),
  );
}

/** The names of a list that have no section with a cause and a remedy. */
function missingIn(page: string, names: readonly string[]): string[] {
  const sections = sectionsOf(page);
  return names.filter((name) => !/\w.*\.\s+\*\*Remedy:\*\*\s\w/s.test(sections.get(name) ?? ''));
}

/** Every code that only a client has: one that is missing here does not compile. */
const clientCodes: Record<ClientErrorCode, true> = {
  network_error: true,
  timeout: true,
  invalid_response: true,
  ambiguous_account: true,
};

/** Every problem of an import: one that is missing here does not compile. */
const importCodes: Record<ImportProblemCode, true> = {
  amount_not_exact: true,
  negative_balance: true,
  duplicate_account: true,
  source_differs: true,
  total_differs: true,
  unknown_account: true,
  currency_differs: true,
  account_closed: true,
  other_entries: true,
  imported_differently: true,
  not_imported: true,
};

const classes = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .flatMap((path) => [...read(join('src', path)).matchAll(/class (\w+) extends Error/g)])
  .map(([, name = '']) => name);

/** A text without the signs of code in it. */
const plain = (text: string) => text.replaceAll(/[`\\]/g, '').trim();

/** The texts of the command line. */
const printed = readdirSync(join(root, 'src/cli'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => plain(read(join('src/cli', name))))
  .join('\n');

describe('docs/errors.md', () => {
  it('has the cause and the remedy of each code of the contract', () => {
    expect(missingIn(errors, problemCodes)).toEqual([]);
  });

  it('has them for each code of the clients', () => {
    expect(missingIn(errors, Object.keys(clientCodes))).toEqual([]);
  });

  it('has them for each error class', () => {
    expect(classes.length).toBeGreaterThan(7);
    expect(missingIn(errors, classes)).toEqual([]);
  });

  it('has no section of an error that does not exist', () => {
    const known = new Set([...problemCodes, ...Object.keys(clientCodes), ...classes]);
    expect([...sectionsOf(errors).keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it('quotes the messages of the command line as they are', () => {
    const [, table = ''] = errors.split('## The command line');
    const cells = [...table.matchAll(/^\| (.+?) +\|/gm)].map(([, cell = '']) => cell);
    const quotes = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`|`` (.+?) ``/g)]);
    const fragments = quotes.flatMap(([, short, long = '']) => (short ?? long).split('…'));
    expect(fragments.length).toBeGreaterThan(8);
    expect(fragments.filter((text) => !printed.includes(plain(text)))).toEqual([]);
    expect(printed).not.toContain('There is no command line');
  });

  it('would not pass with a section less, or without a remedy', () => {
    const without = errors.replace('### `out_of_credits`', '### Out of credits');
    expect(missingIn(without, problemCodes)).toEqual(['out_of_credits']);
    const silent = errors.replace(/(### `not_found`[\s\S]*?)\*\*Remedy:\*\*/, '$1');
    expect(missingIn(silent, problemCodes)).toEqual(['not_found']);
  });
});

describe('docs/import.md', () => {
  it('has the cause and the remedy of each problem', () => {
    const rows = [
      ...read('docs/import.md').matchAll(/^\| `(\w+)` +\| [^|]+\.\s+\| [^|]+\.\s+\|$/gm),
    ];
    const named = rows.map(([, code]) => code).filter((code) => code !== undefined);
    expect(named.toSorted()).toEqual(Object.keys(importCodes).toSorted());
  });
});
