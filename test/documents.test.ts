/** Keeps the documents true to the files that they name. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** The paths in backticks of a document that lead to no file. */
function deadPathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:src|test|docs|scripts|stories|examples)\/[\w./-]+)`/g)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(root, target)));
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

/** A code block that quotes a file: the path is in the first line, after the language. */
interface Quote {
  path: string;
  code: string;
}

function quotesIn(text: string): Quote[] {
  return [...text.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, path = '', code = '']) => ({ path, code }),
  );
}

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

  it('is all quoted in the README, from a quick start for each host and the server', () => {
    const readme = read('README.md');
    const quotes = quotesIn(readme);
    expect(quotes).toHaveLength((readme.match(/^```\w+/gm) ?? []).length);
    const places = new Set(quotes.map(({ path }) => path.split('/').slice(0, 3).join('/')));
    const hosts = ['express', 'next', 'no-backend', 'react-router', 'vite'];
    expect([...places].toSorted()).toEqual([
      ...hosts.map((host) => `examples/quick-start/${host}`),
      'examples/server/server.ts',
    ]);
  });

  it('begins with an app of 18 lines', () => {
    const [first] = quotesIn(read('README.md'));
    expect(first?.path).toBe('examples/quick-start/no-backend/app.tsx');
    expect(first?.code).toBe(read('examples/quick-start/no-backend/app.tsx'));
    expect(first?.code.trimEnd().split('\n')).toHaveLength(18);
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

describe('the quick starts', () => {
  /** The folder of the page in each host. */
  const folders = { vite: 'src', express: 'src', next: 'app', 'react-router': 'app' };

  /** A file without the two differences that the README names. */
  const common = (path: string) =>
    read(join('examples/quick-start', path))
      .replace("'./credits.ts'", "'./credits'")
      .replace("'use client';\n\n", '');

  it.each(Object.entries(folders))('%s has the four files of the README', (host, folder) => {
    for (const name of ['credits.ts', 'answer-chat.ts']) {
      expect(common(join(host, 'server', name))).toBe(common(`vite/server/${name}`));
    }
    for (const name of ['billing.tsx', 'chat.tsx']) {
      expect(common(join(host, folder, name))).toBe(common(`vite/src/${name}`));
    }
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

  it('lists I1 to I22', () => {
    const all = Array.from({ length: 22 }, (_, index) => `I${index + 1}`);
    expect(rows.map(({ name }) => name)).toEqual(all);
  });

  it.each(rows)('names tests that enforce $name', ({ name, files }) => {
    expect(files.length).toBeGreaterThan(0);
    const silent = files.filter((file) => !new RegExp(`\\b${name}\\b`).test(read(file)));
    expect(silent).toEqual([]);
  });
});
