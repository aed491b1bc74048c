/**
 * Serves the page, the route, and the backend of one recipe, whose account has no credits. The model repeats each
 * word that the user sends. The test copies this file beside the bundled recipe.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';
import { createNodeListener } from 'react-credits/server/node';
import { chatOf } from './recipe-chat.ts';

const TOKEN = 'token-of-the-recipe';
const ACCOUNT = 'acme';

const payments = createSimulatedPayments();
const backend = createCreditsBackend({
  store: createMemoryStore(),
  payments,
  authenticate: (request) =>
    request.headers.get('authorization') === `Bearer ${TOKEN}`
      ? { kind: 'server', scopes: ['consume'] }
      : { kind: 'user', userId: 'ada', accountId: ACCOUNT, role: 'owner' },
  resolveAccount: (id) =>
    id === ACCOUNT ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null,
});
const credits = createNodeListener(payments.mount(backend.handler));

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
};

const page: RequestListener = ({ url = '/' }, response) => {
  const path = url === '/' ? '/index.html' : url;
  readFile(join('page', path)).then(
    (file) => response.setHeader('content-type', types[extname(path)] ?? '').end(file),
    () => response.writeHead(404).end(),
  );
};

let chat: RequestListener = page;

const server = createServer((request, response) => {
  if (request.url?.startsWith('/api/credits/')) credits(request, response);
  else if (request.url === '/api/chat' || request.url === '/api/agent') chat(request, response);
  else page(request, response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

// The recipe reads them when it is loaded.
Object.assign(process.env, { CREDITS_URL: `${url}/api/credits`, CREDITS_TOKEN: TOKEN });
const { postWith } = await chatOf(process.argv[2] ?? '');
chat = createNodeListener(async (request) => {
  // An answer has several words.
  const words = [...(await request.clone().text()).matchAll(/"(?:text|content)":"(\w+)"/g)];
  const word = words.at(-1)?.[1] ?? '';
  return postWith({ words: ['You ', 'said: ', word], end: { type: 'finishes' } })(request);
});
console.log(url);
