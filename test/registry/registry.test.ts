/** The items of the shadcn registry: built from their sources, whole, and without a rule of money of their own. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registryItems } from '../../scripts/registry-items.js';

const folder = join(import.meta.dirname, '../../registry');
const OWN = './node_modules/react-credits/registry/';

interface Item {
  $schema: string;
  name: string;
  type: string;
  title: string;
  description: string;
  registryDependencies: string[];
  files: { path: string; type: string; content: string }[];
}

const items = registryItems().map(([, text]) => JSON.parse(text) as Item);
const itemOf = (name: string) => items.find((item) => item.name === name);

/** An item, and those that it brings with it. */
function closureOf(item: Item): Item[] {
  const own = item.registryDependencies.filter((name) => name.startsWith(OWN));
  const brought = own.map((name) => itemOf(basename(name, '.json')));
  return [item, ...brought.flatMap((one) => (one ? closureOf(one) : []))];
}

/** The modules of the host app that an item imports, and neither it nor what it brings has. */
function missingFrom(item: Item): string[] {
  const all = closureOf(item);
  const files = all.flatMap(({ files: own }) => own);
  const provided = new Set([
    ...files.map(({ path, type }) => {
      const name = basename(path).replace(/\.tsx?$/, '');
      return type === 'registry:lib' ? `@/lib/${name}` : `@/components/${name}`;
    }),
    ...all.flatMap(({ registryDependencies }) =>
      registryDependencies.map((name) => `@/components/ui/${name}`),
    ),
  ]);
  const imported = files.flatMap(({ content }) =>
    [...content.matchAll(/from '(@\/[^']+)'/g)].map(([, name = '']) => name),
  );
  return [...new Set(imported)].filter((name) => !provided.has(name));
}

describe('the registry', () => {
  it('has the built items that the sources make: run `npm run registry`', () => {
    const built = readdirSync(folder).filter((name) => /(?<!^registry)\.json$/.test(name));
    expect(
      registryItems()
        .map(([path]) => basename(path))
        .toSorted(),
    ).toEqual(built.toSorted());
    for (const [path, text] of registryItems()) expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('offers the card, the dialogs, the chat card, the banner, transactions, and usage', () => {
    expect(items.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'credits-card',
        'purchase-credits-dialog',
        'auto-top-up-dialog',
        'out-of-credits-card',
        'low-balance-banner',
        'recent-transactions',
        'credit-usage',
      ]),
    );
  });

  it('puts each source into one item', () => {
    const paths = items.flatMap(({ files }) => files.map(({ path }) => basename(path)));
    expect(paths.toSorted()).toEqual(readdirSync(join(folder, 'items')).toSorted());
  });

  it.each(items)('brings everything that $name imports', (item) => {
    expect(missingFrom(item)).toEqual([]);
    const bare = { ...item, registryDependencies: [] };
    expect(missingFrom(bare).length > 0).toBe(item.registryDependencies.length > 0);
  });

  it.each(items)('has no request and no key of its own in $name', ({ files }) => {
    for (const { content } of files) {
      expect(content).not.toMatch(/\bfetch\b|idempotency|sessionStorage|localStorage|\.create\(/i);
      const modules = [...content.matchAll(/(?:from|import) '([^']+)'/g)].map(([, name]) => name);
      expect(
        modules.filter((name) => !/^(react$|react-credits(\/|$)|@\/)/.test(name ?? '')),
      ).toEqual([]);
    }
  });
});
