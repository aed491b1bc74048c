import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build as bundle } from 'esbuild';
import { build as buildWithVite } from 'vite';
import { CONTENTS, contentsOf } from './pages/contents.ts';
import { findPages } from './pages/find-pages.ts';
import { llmsFullText, llmsText } from '../scripts/llms.ts';
import { createPageWriter } from './pages/page-writer.ts';
import type { SearchEntry } from './pages/search-entries.ts';
import { HOME } from './pages/site-path.ts';
import { playgroundPage } from './template/playground-page.ts';
import { renderPage, type Frame } from './template/layout.ts';

export interface SiteOptions {
  /** The folder of the repository. */
  root: string;
  /** The folder to write. It is emptied first. */
  out: string;
  /** Whether Storybook will be in the folder `storybook`, so that pages link to it. */
  hasStorybook: boolean;
}

/** Writes the documentation and the playground as static files. Every page is one file with relative links. */
export async function buildSite({ root, out, hasStorybook }: SiteOptions): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'assets'), { recursive: true });

  const sections = contentsOf(readFileSync(join(root, CONTENTS), 'utf8'));
  const frame: Frame = { sections, hasStorybook };
  const found = findPages(root, [
    HOME,
    CONTENTS,
    ...sections.flatMap(({ entries }) => entries.map(({ path }) => path)),
  ]);

  const pageOfFile = await createPageWriter(root, found, sections);
  const entries: SearchEntry[] = [];
  for (const one of found) {
    if (one.kind !== 'folder') copy(join(root, one.path), join(out, one.path));
    if (one.kind === 'picture') continue;
    const page = pageOfFile(one);
    write(join(out, page.file), renderPage(page, frame));
    for (const entry of page.search) entries.push({ id: entries.length, ...entry });
  }
  const playground = playgroundPage();
  write(join(out, playground.file), renderPage(playground, frame));
  write(join(out, 'assets/search.json'), JSON.stringify(entries));
  write(join(out, 'llms.txt'), llmsText('docs/'));
  write(join(out, 'llms-full.txt'), llmsFullText());

  await Promise.all([bundleAssets(join(out, 'assets')), bundlePlayground(out)]);
}

async function bundleAssets(folder: string): Promise<void> {
  const site = import.meta.dirname;
  const shared = { bundle: true, minify: true, outdir: folder, target: 'es2022' } as const;
  await Promise.all([
    // A classic script: the browser runs it before it paints.
    bundle({ ...shared, format: 'iife', entryPoints: [join(site, 'browser/theme.ts')] }),
    bundle({ ...shared, format: 'esm', entryPoints: [join(site, 'browser/page.ts')] }),
    bundle({
      ...shared,
      // Leaves light-dark() as it is.
      target: 'esnext',
      entryPoints: [join(site, 'styles/site.css')],
      external: ['*.woff2'],
    }),
  ]);
  copy(join(site, 'styles/icon.svg'), join(folder, 'icon.svg'));
  const font = import.meta
    .resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')
    .replace('file://', '');
  copy(font, join(folder, 'inter.woff2'));
}

async function bundlePlayground(out: string): Promise<void> {
  await buildWithVite({
    configFile: join(import.meta.dirname, 'playground/vite.config.ts'),
    build: { outDir: out, emptyOutDir: false },
    logLevel: 'warn',
  });
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
