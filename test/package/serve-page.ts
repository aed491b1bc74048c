import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; " +
  "connect-src 'self'";
const HTML = `<!doctype html><html lang="en"><title>Page</title>
<link rel="stylesheet" href="/page.css"><body><script src="/page.js"></script></body></html>`;

export interface ServedPage {
  url: string;
  close: () => Promise<unknown>;
}

/**
 * Serves a script of `pages`, with our styles, from a server that allows a page nothing but its own
 * files: no style nor script written into it. `api` answers what is below `/api/`.
 */
export async function servePage(script: string, api?: RequestListener): Promise<ServedPage> {
  return serveFiles(await bundlePage(script), api);
}

/** Serves files by their paths, and a page that loads `/page.js` and `/page.css`. */
export async function serveFiles(
  files: ReadonlyMap<string, string>,
  api?: RequestListener,
): Promise<ServedPage> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (api && path.startsWith('/api/')) {
      api(request, response);
      return;
    }
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('content-type', typeOf(path));
    response.end(files.get(path) ?? HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a host's bundler makes of a script of `pages` and of our styles, by the paths they are asked for. */
export async function bundlePage(script: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(import.meta.dirname, 'pages', script), out: 'page' },
      { in: join(import.meta.dirname, '../../src/styles/styles.css'), out: 'page' },
    ],
    outdir: '/',
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript';
  return path.endsWith('.css') ? 'text/css' : 'text/html';
}
