/** The tables of the documents say what the source says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { documentPaths, root } from '../../scripts/reference/documents.js';
import { fillIn } from '../../scripts/reference/fill-in.js';
import { generators } from '../../scripts/reference/generators.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

const documents = documentPaths()
  .map((path) => ({ path, text: read(path) }))
  .filter(({ text }) => text.includes('<!-- generated: '));

/** The names of the generated parts in all documents. */
const used = documents.flatMap(({ text }) =>
  [...text.matchAll(/<!-- generated: (.+?), by npm run reference -->/g)].map(
    ([, name = '']) => name,
  ),
);

/** The values, and not the types, that the package exports from its main entry. */
const exported = ts
  .createSourceFile('index.ts', read('src/index.ts'), ts.ScriptTarget.ESNext)
  .statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
    const { exportClause } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly);
  })
  .map(({ name }) => name.text);

describe('the generated parts of the documents', () => {
  it.each(documents)('are up to date in $path: run `npm run reference`', async ({ text }) => {
    expect(await fillIn(text, generators)).toBe(text);
  });

  it('have every table of a component, a group of messages, and a hook, once', () => {
    const names = Object.keys(generators).filter((name) =>
      /^(props|parts|tokens|messages|hook) /.test(name),
    );
    expect(names.length).toBeGreaterThan(45);
    expect(used.filter((name) => names.includes(name)).toSorted()).toEqual(names.toSorted());
  });

  it('exist for each component and each hook that the package exports', () => {
    const components = exported.filter((name) => /^[A-Z]/.test(name) && !name.endsWith('Error'));
    // docs/stripe.md describes it.
    const listed = components.filter((name) => name !== 'StripeCheckout');
    expect(listed).toHaveLength(9);
    expect(listed.filter((name) => !generators[`props ${name}`])).toEqual([]);
    const hooks = exported.filter((name) => /^use[A-Z]/.test(name));
    expect(hooks).toHaveLength(14);
    expect(hooks.filter((name) => !generators[`hook ${name}`])).toEqual([]);
  });
});

describe('the check', () => {
  const part = (name: string, rows: string) =>
    `# Page\n\n<!-- generated: ${name}, by npm run reference -->\n\n${rows}\n\n<!-- end -->\n`;

  it('writes each part anew, and leaves the rest of the document', async () => {
    const text = `${part('one', 'old')}\nText.\n\n${part('two', '')}\nMore.\n`;
    const filled = await fillIn(text, { one: () => 'First.', two: () => 'Second.' });
    expect(filled).toBe(`${part('one', 'First.')}\nText.\n\n${part('two', 'Second.')}\nMore.\n`);
  });

  it.each([
    ['docs/components/message-cost.md', '| `message` '],
    ['docs/components/message-cost.md', 'Included '],
    ['docs/components/message-cost.md', '`--credits-size-small`'],
    ['docs/components/low-balance-banner.md', '| `dismiss` '],
  ])('finds in %s that %s differs from the source', async (path, cell) => {
    const text = read(path);
    expect(text).toContain(cell);
    const altered = text.replace(cell, cell.replace(/[a-z]/, 'x'));
    expect(await fillIn(altered, generators)).toBe(text);
    expect(altered).not.toBe(text);
  });

  it('refuses a part without a generator, and a part without an end', async () => {
    await expect(fillIn(part('nothing', ''), generators)).rejects.toThrow('names no generator');
    const endless = part('tokens', '').replace('<!-- end -->', '');
    await expect(fillIn(endless, generators)).rejects.toThrow('tokens has no end');
  });
});
