/** Holds the README and the pages that start in a framework to the files that the host tests run. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quotesIn } from './quotes.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const startHosts = ['vite', 'next', 'react-router', 'express', 'hono', 'fastify'];

describe('the code of the README', () => {
  it('is all quoted in the README, as whole files', () => {
    const readme = read('README.md');
    const quotes = quotesIn(readme);
    const commands = readme.match(/^```sh$/gm) ?? [];
    expect(quotes.length + commands.length).toBe((readme.match(/^```\w+/gm) ?? []).length);
    expect(quotes.map(({ path }) => path).toSorted()).toEqual(
      filesIn('examples/quick-start/readme'),
    );
    expect(quotes.filter(({ path, code }) => code !== read(path))).toEqual([]);
  });

  it('is less than 20 lines for the backend and the page of the README', () => {
    const folder = 'examples/quick-start/readme';
    const lines = [...linesOf(`${folder}/credits.ts`), ...linesOf(`${folder}/billing.tsx`)];
    expect(lines.length).toBeLessThan(20);
    expect(lines.length).toBeGreaterThan(10);
    expect(read('README.md')).toContain(`in ${lines.length} lines`);
  });

  it('is at most one line for each file that mounts them in Next.js', () => {
    const paths = filesIn('examples/quick-start/readme/next');
    expect(paths.map((path) => linesOf(path).length)).toEqual([1, 1]);
  });
});

describe('the README', () => {
  it('has at most 200 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(200);
  });
});

describe('docs/index.md', () => {
  const index = read('docs/index.md');

  it('has each line as the site reads it', () => {
    const lines = index.split('\n').filter((line) => line.startsWith('- '));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !/^- \[[^\]]+\]\([\w./-]+\.md\): [A-Z].*\.$/.test(line))).toEqual(
      [],
    );
  });

  it('leads to each page of the folder', () => {
    const linked = [...index.matchAll(/\]\(([^)]+\.md)\)/g)].map(([, path = '']) =>
      join('docs', path),
    );
    const parents = linked
      .filter((path) => path.endsWith('README.md'))
      .map((path) => dirname(path));
    const lost = filesIn('docs').filter(
      (path) =>
        path.endsWith('.md') &&
        !path.includes('node_modules') &&
        path !== 'docs/index.md' &&
        !linked.includes(path) &&
        !parents.some((folder) => path.startsWith(`${folder}/`)),
    );
    expect(lost).toEqual([]);
    expect(new Set(linked).size).toBe(linked.length);
  });
});

describe('the pages that start in a framework', () => {
  /** The files of an app that its generator makes, so that nobody copies them. */
  const generated =
    /\/(package\.json|tsconfig\.json|index\.html|root\.tsx|layout\.tsx|[\w-]+\.config\.ts)$/;

  it.each(startHosts)('%s quotes each file that people write, whole', (host) => {
    const quotes = quotesIn(read(`docs/start/${host}.md`));
    const written = filesIn(`examples/quick-start/${host}`).filter(
      (path) => !generated.test(path) || path.endsWith('quick-start/vite/vite.config.ts'),
    );
    expect(quotes.map(({ path }) => path).toSorted()).toEqual(written);
    expect(written.length).toBeGreaterThan(4);
    expect(quotes.filter(({ path, code }) => code !== read(path))).toEqual([]);
  });
});

/** The lines of code of a file. */
function linesOf(path: string): string[] {
  return read(path)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** The paths of the files in a folder and its folders. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();
}
