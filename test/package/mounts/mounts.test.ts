/** A finished purchase in each framework that the README mounts the backend in, as browsers send it. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyOverHttp } from './buy-over-http.js';
import { install } from '../install.js';
import { copyQuickStart } from '../quick-start/copy-quick-start.js';
import { runCommand } from '../run-command.js';
import { startServer } from '../start-server.js';
import { temporaryFolder } from '../temporary-folder.js';
import { startTlsProxy } from './tls-proxy.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  for (const part of ['shared/credits-backend.ts', 'mounts/serve.ts']) {
    await cp(join(import.meta.dirname, '../hosts', part), join(folder, part.split('/')[1] ?? ''));
  }
  await install(folder, {
    '@fastify/static': '10.1.11',
    '@hono/node-server': '2.1.9',
    '@react-router/node': '8.5.1',
    '@types/express': '5.0.6',
    '@types/node': '24.19.2',
    express: '5.3.0',
    fastify: '5.12.8',
    hono: '4.13.19',
    react: '19.3.1',
    'react-dom': '19.3.1',
    'react-router': '8.5.1',
    typescript: '6.0.3',
  });
});

const DOMAIN = 'https://app.example.com';

async function start(mount: string, environment?: Record<string, string>): Promise<string> {
  const command = [process.execPath, 'serve.ts', mount];
  return (await startServer(folder, command, environment)).url;
}

describe.each([
  'node:http',
  'express',
  'express after express.json()',
  'hono',
  'fastify',
  'fastify with its own parser',
  'react-router',
])('the backend in %s', (mount) => {
  it('sells credits on this machine, in the local network, and behind a TLS proxy', async () => {
    const server = await start(mount);
    const { port } = new URL(server);
    for (const origin of [`http://localhost:${port}`, server, `http://192.168.1.5:${port}`]) {
      for (const sendsSite of origin.includes('192') ? [false] : [true, false]) {
        await buyOverHttp({ server, origin, sendsSite });
      }
    }
    const proxy = await startTlsProxy(server, 'host');
    await buyOverHttp({ server: proxy, origin: DOMAIN, sendsSite: true });
    await buyOverHttp({ server: proxy, origin: DOMAIN, sendsSite: false });
  });

  it('sells credits behind a TLS proxy that changes Host', async () => {
    const plain = await startTlsProxy(await start(mount), 'forwarded headers');
    await buyOverHttp({ server: plain, origin: DOMAIN, sendsSite: true });
    await expect(buyOverHttp({ server: plain, origin: DOMAIN, sendsSite: false })).rejects.toThrow(
      '403',
    );
    const trusting = await start(mount, { TRUST_PROXY: '1' });
    const proxy = await startTlsProxy(trusting, 'forwarded headers');
    await buyOverHttp({ server: proxy, origin: DOMAIN, sendsSite: false });
  });
});

/** The check of a server's types, without those of the pages. */
const tsc = [
  process.execPath,
  '../node_modules/typescript/bin/tsc',
  ...'--ignoreConfig --noEmit --strict --skipLibCheck --allowImportingTsExtensions'.split(' '),
  ...'--target es2023 --module esnext --moduleResolution bundler --types node'.split(' '),
];

describe.each(['express', 'fastify', 'hono'] as const)('the quick start of %s', (name) => {
  it('sells credits, and serves the pages and the chat', async () => {
    const app = join(folder, `quick-start-${name}`);
    await copyQuickStart(name, app);
    await mkdir(join(app, 'dist'));
    await writeFile(join(app, 'dist/index.html'), '<h1>Acme</h1>');
    expect(await runCommand(app, [...tsc, 'server/index.ts'])).toBe('');
    const { url } = await startServer(app, [process.execPath, 'server/index.ts']);
    expect(await (await fetch(url)).text()).toBe('<h1>Acme</h1>');

    const ask = () =>
      fetch(`${url}/api/chat`, { method: 'POST', body: JSON.stringify({ text: 'Hello' }) });
    const refused = await ask();
    expect([refused.status, await refused.json()]).toMatchObject([402, { code: 'out_of_credits' }]);
    await buyOverHttp({ server: url, origin: url, sendsSite: true, account: 'acme' });
    const answered = await ask();
    expect([answered.status, await answered.json()]).toEqual([200, { text: 'You said: Hello' }]);
  });
});

describe('the backend behind Vite’s shorthand proxy', () => {
  it('sells credits to a page of the development server', async () => {
    const server = await start('node:http');
    const vite = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      server: {
        host: '127.0.0.1',
        port: 0,
        proxy: { '/api': `http://localhost:${new URL(server).port}` },
      },
    });
    afterAll(() => vite.close());
    await vite.listen();
    const address = vite.httpServer?.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await buyOverHttp({
      server: `http://127.0.0.1:${port}`,
      origin: `http://localhost:${port}`,
      sendsSite: true,
    });
  });
});
