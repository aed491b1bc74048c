import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { build } from 'esbuild';
import { root } from './built.js';
import { serveFiles, type ServedPage } from './serve-page.js';

/** Bundles and serves the chat of a recipe. `api` answers the requests below `/api/`. */
export async function serveChat(folder: string, api: RequestListener): Promise<ServedPage> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatPage } from './chat';
createRoot(document.body.appendChild(document.createElement('main'))).render(createElement(ChatPage));`,
      resolveDir: folder,
    },
    outfile: join(folder, 'page.js'),
    // The recipe does not install the peers of Stripe.
    nodePaths: [join(root, 'node_modules')],
    bundle: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
  });
  const files = outputFiles.map(({ path, text }): [string, string] => [
    path.endsWith('.css') ? '/page.css' : '/page.js',
    text,
  ]);
  return serveFiles(new Map(files), api);
}
