import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { scenarios } from '../../../src/mocks/backend/scenarios.js';
import { createNodeListener } from '../../../src/server/node.js';
import { memoize } from '../../../src/std/memoize.js';
import { root } from '../built.js';
import { serveFiles, type ServedPage } from '../serve-page.js';

const HTML = `<!doctype html><html lang="en"><title>Page</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css">
<body><script type="module" src="/page.js"></script></body></html>`;

/**
 * Serves a page of the built package with one component: `?component=CreditsCard&scenario=new`, `&below` for
 * content of the host app after it, and `&saveData` for a browser
 * that saves data. Each scenario has its backend below `/api/`.
 */
export async function serveLoadingPage(): Promise<ServedPage> {
  const { outputFiles } = await build({
    entryPoints: [{ in: join(import.meta.dirname, '../pages/loading-page.tsx'), out: 'page' }],
    outdir: '/',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [theBuiltPackage],
    write: false,
  });
  const files = outputFiles.map(({ path, text }) => [path, text] as const);
  const listeners = new Map<string, RequestListener>();
  return serveFiles(new Map([['/', HTML], ...files]), (request, response) => {
    const name = request.url?.split('/')[2] ?? '';
    memoize(listeners, name, () => backendOf(name))(request, response);
  });
}

function backendOf(name: string): RequestListener {
  const scenario = Object.entries(scenarios).find(([key]) => key === name)?.[1];
  if (!scenario) throw new Error(`There is no scenario "${name}".`);
  return createNodeListener(createMockBackend({ scenario }).handler);
}

/** The page imports the source for its types, and gets what is built of it. */
const theBuiltPackage: Plugin = {
  name: 'the-built-package',
  setup({ onResolve }) {
    onResolve({ filter: /\/src\/index\.js$/ }, () => ({ path: join(root, 'dist/index.js') }));
    onResolve({ filter: /\/src\/styles\/styles\.css$/ }, () => ({
      path: join(root, 'dist/styles.css'),
    }));
  },
};
