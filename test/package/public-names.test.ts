/** The public names of each entry. A name that leaves the list breaks host apps. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from './built.js';

const listed = join(import.meta.dirname, 'public-names.json');

/** For each subpath, its names: `Credits (type)` exists only at compile time. */
type Names = Record<string, string[]>;

const built = namesOfEntries();
if (process.env.UPDATE_PUBLIC_NAMES) {
  writeFileSync(listed, `${JSON.stringify(built, null, 2)}\n`);
}
const expected = JSON.parse(readFileSync(listed, 'utf8')) as Names;
const advice =
  'The public names have changed. If you meant that, run `npm run build` and ' +
  '`UPDATE_PUBLIC_NAMES=1 npx vitest run --project package test/package/public-names.test.ts`, ' +
  'look at the changes, and list each one in CHANGELOG.md.';

describe('the public names', () => {
  it('are listed for each entry of package.json', () => {
    expect(Object.keys(built), advice).toEqual(Object.keys(expected));
    expect(Object.keys(built).length).toBeGreaterThan(8);
  });

  it.each(Object.keys(expected))('of %s are those in public-names.json', (subpath) => {
    expect(built[subpath], advice).toEqual(expected[subpath]);
    expect(built[subpath]?.length).toBeGreaterThan(0);
  });

  it('include values and types', () => {
    expect(built['.']).toEqual(expect.arrayContaining(['CreditsCard', 'CreditsCardProps (type)']));
  });
});

/** Reads the declarations that `npm run build` wrote. */
function namesOfEntries(): Names {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string }>;
  };
  const entries = Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string' ? [] : [{ subpath, path: join(root, target.types) }],
  );
  const program = ts.createProgram(
    entries.map(({ path }) => path),
    {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      noEmit: true,
    },
  );
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    entries.map(({ subpath, path }) => {
      const file = program.getSourceFile(path);
      const module = file && checker.getSymbolAtLocation(file);
      const names = (module ? checker.getExportsOfModule(module) : []).map((symbol) =>
        isValue(symbol, checker) ? symbol.name : `${symbol.name} (type)`,
      );
      return [subpath, names.toSorted()];
    }),
  );
}

function isValue(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const isTypeOnly = symbol.declarations?.some(
    (declaration) =>
      ts.isExportSpecifier(declaration) && ts.isTypeOnlyExportDeclaration(declaration),
  );
  if (isTypeOnly) return false;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  return (target.flags & ts.SymbolFlags.Value) !== 0;
}
