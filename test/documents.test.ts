/** Keeps the documents true to the files that they name. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quotesIn } from './documents/quotes.js';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'AGENTS.md',
  ...readdirSync(join(root, 'skills'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('skills', path)),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join('docs', path)),
];

/** The paths in backticks of a document that lead to no file, and that are no file of the reader's app which it quotes. */
function deadPathsIn(text: string): string[] {
  const quoted = quotesIn(text).map((quote) => quote.path);
  return [...text.matchAll(/`((?:src|test|docs|scripts|stories|examples)\/[\w./-]+)`/g)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(root, target)))
    .filter((target) => !quoted.some((path) => path.endsWith(`/${target}`)));
}

describe('the documents', () => {
  it.each(documents)('%s names only files that exist', (path) => {
    expect(deadPathsIn(read(path))).toEqual([]);
  });

  it('finds a path that leads nowhere', () => {
    expect(deadPathsIn('See `src/nowhere.ts`, not `src/index.ts`.')).toEqual(['src/nowhere.ts']);
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

/** The paths of the quotes that are not, letter by letter, a part of their file. */
function misquotesIn(text: string): string[] {
  const wrong = quotesIn(text).filter(
    ({ path, code }) => !existsSync(join(root, path)) || !read(path).includes(code),
  );
  return wrong.map(({ path }) => path);
}

describe('the code in the documents', () => {
  it.each(documents)('%s quotes files as they are', (path) => {
    expect(misquotesIn(read(path))).toEqual([]);
  });

  it('finds a quote that is not in its file', () => {
    const quote = (path: string, code: string) => `\`\`\`ts file=${path}\n${code}\n\`\`\`\n`;
    const app = 'examples/quick-start/no-backend/app.tsx';
    expect(misquotesIn(quote(app, "import 'react-credits/styles.css';"))).toEqual([]);
    expect(misquotesIn(quote(app, "import 'react-credits/other.css';"))).toEqual([app]);
    expect(misquotesIn(quote('examples/nowhere.ts', 'const a = 1;'))).toEqual([
      'examples/nowhere.ts',
    ]);
  });
});

describe('docs/invariants.md', () => {
  const rows = read('docs/invariants.md')
    .split('\n')
    .flatMap((line) => {
      const [, name, files] = /^\| (I\d+)\s+\|.*\|([^|]*)\|$/.exec(line) ?? [];
      if (name === undefined || files === undefined) return [];
      return [{ name, files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file) }];
    });

  it('lists I1 to I23', () => {
    const all = Array.from({ length: 23 }, (_, index) => `I${index + 1}`);
    expect(rows.map(({ name }) => name)).toEqual(all);
  });

  it('is counted right in the README', () => {
    expect(read('README.md')).toContain(`[${rows.length} promises](docs/invariants.md)`);
  });

  it.each(rows)('names tests that enforce $name', ({ name, files }) => {
    expect(files.length).toBeGreaterThan(0);
    const silent = files.filter((file) => !new RegExp(`\\b${name}\\b`).test(read(file)));
    expect(silent).toEqual([]);
  });
});
