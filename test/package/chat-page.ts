import type { RequestListener } from 'node:http';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './built.js';
import { serveFiles, type ServedPage } from './serve-page.js';

/** Bundles and serves the chat of a recipe. `api` answers the requests below `/api/`. */
export async function serveChat(folder: string, api: RequestListener): Promise<ServedPage> {
  return serveFiles(await bundle(folder, './chat'), api);
}

/**
 * Bundles the chat of a recipe into its folder `page`, with the account's card above it, and with the checkout that
 * the README demands for simulated payments.
 */
export async function writeChatWithCard(folder: string): Promise<void> {
  const chat = await readFile(join(folder, 'chat.tsx'), 'utf8');
  const provider = '<CreditsProvider client={credits} merchantName="Acme">';
  if (!chat.includes(provider)) throw new Error(`The chat in ${folder} has another provider.`);
  const withCard = `${provider.slice(0, -1)} checkout={SimulatedCheckout}><CreditsCard />`;
  await writeFile(
    join(folder, 'chat-with-card.tsx'),
    `${chat.replace(provider, withCard)}
import { CreditsCard } from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';`,
  );
  const files = await bundle(folder, './chat-with-card');
  await mkdir(join(folder, 'page'));
  await writeFile(join(folder, 'page/index.html'), HTML);
  for (const [path, text] of files) await writeFile(join(folder, 'page', path), text);
}

const HTML = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Chat</title>
<link rel="stylesheet" href="/page.css"><body><script src="/page.js"></script></body></html>`;

/** Bundles the page of a chat. Returns its script and its styles, by their paths. */
async function bundle(folder: string, chat: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatPage } from '${chat}';
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
  return new Map(
    outputFiles.map(({ path, text }) => [path.endsWith('.css') ? '/page.css' : '/page.js', text]),
  );
}
