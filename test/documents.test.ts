/** Keeps the documents true to the files that they name. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join('docs', path)),
];

/** The relative links and the paths in backticks of a document that lead to no file. */
function deadPathsIn(path: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, target = '']) =>
    join(dirname(path), target),
  );
  const named = [...text.matchAll(/`((?:src|test|docs|scripts|stories|examples)\/[\w./-]+)`/g)].map(
    ([, target = '']) => target,
  );
  return [...links, ...named].filter((target) => !existsSync(join(root, target)));
}

describe('the documents', () => {
  it.each(documents)('%s names only files that exist', (path) => {
    expect(deadPathsIn(path, read(path))).toEqual([]);
  });

  it('finds a link and a path that lead nowhere', () => {
    const text = 'See [the guide](nowhere.md) and `src/nowhere.ts`, not `src/index.ts`.';
    expect(deadPathsIn('docs/made-up.md', text)).toEqual(['docs/nowhere.md', 'src/nowhere.ts']);
  });
});

describe('docs/testing.md', () => {
  it.each(readdirSync(join(root, 'test/package/hosts/jest-app')))(
    'shows %s as the host test runs it',
    (name) => {
      const file = read(`test/package/hosts/jest-app/${name}`);
      const language = name.endsWith('.jsx') ? 'jsx' : 'js';
      const text = read('docs/testing.md');
      expect(text).toContain(`\`${name}\``);
      expect(text).toContain(`\n\`\`\`${language}\n${file}\`\`\`\n`);
    },
  );
});

describe('docs/invariants.md', () => {
  const rows = read('docs/invariants.md')
    .split('\n')
    .flatMap((line) => {
      const [, name, files] = /^\| (I\d+)\s+\|.*\|([^|]*)\|$/.exec(line) ?? [];
      if (name === undefined || files === undefined) return [];
      return [{ name, files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file) }];
    });

  it('lists I1 to I21', () => {
    const all = Array.from({ length: 21 }, (_, index) => `I${index + 1}`);
    expect(rows.map(({ name }) => name)).toEqual(all);
  });

  it.each(rows)('names tests that enforce $name', ({ name, files }) => {
    expect(files.length).toBeGreaterThan(0);
    const silent = files.filter((file) => !new RegExp(`\\b${name}\\b`).test(read(file)));
    expect(silent).toEqual([]);
  });
});
