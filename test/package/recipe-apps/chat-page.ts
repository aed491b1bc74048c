import type { RequestListener } from 'node:http';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { absentPackages } from './absent-packages.js';
import { root } from '../built.js';
import { overriddenIn } from './compile-recipe.js';
import { serveFiles, type ServedPage } from '../serve-page.js';

/** Bundles and serves the chat of a recipe. `api` answers the requests below `/api/`. */
export async function serveChat(folder: string, api: RequestListener): Promise<ServedPage> {
  return serveFiles(await bundle(folder, './chat'), api);
}

/**
 * Bundles a page of a recipe into the folder `page-…`, with the account's card above the chat, and with the checkout
 * that the README demands for simulated payments.
 */
export async function writeChatWithCard(folder: string, page: string): Promise<void> {
  const text = await readFile(join(folder, `${page}.tsx`), 'utf8');
  const provider = '<CreditsProvider client={credits} merchantName="Acme">';
  if (!text.includes(provider)) throw new Error(`${page} in ${folder} has another provider.`);
  const withCard = `${provider.slice(0, -1)} checkout={SimulatedCheckout}><CreditsCard />`;
  await writeFile(
    join(folder, `${page}-with-card.tsx`),
    `${text.replace(provider, withCard)}
import { CreditsCard } from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';`,
  );
  const files = await bundle(folder, `./${page}-with-card`);
  const target = join(folder, `page-${page}`);
  await mkdir(target);
  await writeFile(join(target, 'index.html'), HTML);
  for (const [path, content] of files) await writeFile(join(target, path), content);
}

const HTML = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Chat</title>
<link rel="stylesheet" href="/page.css"><body><script src="/page.js"></script></body></html>`;

/** Bundles a page of a chat. Returns its script and its styles, by their paths. */
async function bundle(folder: string, page: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatPage } from '${page}';
createRoot(document.body.appendChild(document.createElement('main'))).render(createElement(ChatPage));`,
      resolveDir: folder,
    },
    outfile: join(folder, 'page.js'),
    // The recipe does not install the peers of Stripe.
    nodePaths: [join(root, 'node_modules')],
    bundle: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [absentPackages(await overriddenIn(folder))],
    logLevel: 'error',
    write: false,
  });
  return new Map(
    outputFiles.map(({ path, text }) => [path.endsWith('.css') ? '/page.css' : '/page.js', text]),
  );
}
