/** The tarball in an app of Next.js as hosts make them, in a real browser, over a real backend. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buyOverHttp } from './mounts/buy-over-http.js';
import { expectFirstPaint, expectHydration } from './first-paint/expect-first-paint.js';
import { followAccount } from './follow-account.js';
import { findCredits, sellCredits } from './examples/buy-in-example.js';
import { installExample, restartExample, startExample } from './examples/example-app.js';
import { makeHostAppOf, node } from './host-app.js';
import { runCommand } from './run-command.js';
import { startServer } from './start-server.js';
import { startTlsProxy } from './mounts/tls-proxy.js';

/** The app of `examples/next`, whose packages the other app takes over. */
let example: string;
beforeAll(async () => {
  example = await installExample('next');
});

it('sells credits in the example of Next.js, keeps them, and has the balance in its HTML', async () => {
  const lines = await sellCredits('next', await startExample(example));
  lines.push(...(await findCredits('next', await restartExample(example))));
  expect(lines).toEqual([]);
});

describe('an app of Next.js 16', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await makeHostAppOf('next-app', example);
    const environment = { NEXT_TELEMETRY_DISABLED: '1' };
    await runCommand(folder, node('next/dist/bin/next', 'build'), environment);
  });

  const start = (hostname: string, environment?: Record<string, string>) =>
    startServer(
      folder,
      node('next/dist/bin/next', 'start', '-p', '0', '-H', hostname),
      environment,
    );

  it('shows the account in production, on top of what the server rendered', async () => {
    const { url } = await start('127.0.0.1');
    await rendersTheSkeleton(url);
    await prerendersEverything(folder, url);
    expect(await followAccount(url)).toEqual([]);
    await callsServerFunctions(url);
  });

  it.each(['127.0.0.1', '0.0.0.0'])(
    'sells credits at every address when it listens at %s',
    async (hostname) => {
      const { url: server } = await start(hostname);
      const { port } = new URL(server);
      for (const path of ['/api/credits', '/api/pages-credits']) {
        for (const sendsSite of [true, false]) {
          for (const host of ['localhost', '127.0.0.1']) {
            await buyOverHttp({ server, path, origin: `http://${host}:${port}`, sendsSite });
          }
        }
        await buyOverHttp({
          server,
          path,
          origin: `http://192.168.1.5:${port}`,
          sendsSite: false,
        });
        const domain = { path, origin: 'https://app.example.com' };
        for (const forwarding of ['host', 'both'] as const) {
          const proxy = await startTlsProxy(server, forwarding);
          await buyOverHttp({ ...domain, server: proxy, sendsSite: true });
          await buyOverHttp({ ...domain, server: proxy, sendsSite: false });
        }
        const changesHost = await startTlsProxy(server, 'forwarded headers');
        await buyOverHttp({ ...domain, server: changesHost, sendsSite: true });
      }
    },
  );

  it('sells credits behind a proxy that it trusts, in browsers without Sec-Fetch-Site', async () => {
    const { url } = await start('0.0.0.0', { TRUST_PROXY: '1' });
    const server = await startTlsProxy(url, 'forwarded headers');
    for (const path of ['/api/credits', '/api/pages-credits']) {
      await buyOverHttp({ server, path, origin: 'https://app.example.com', sendsSite: false });
    }
  });

  it('sends the balance with the page, and no figure to a member', async () => {
    const { url } = await start('127.0.0.1');
    await expectFirstPaint(`${url}/first-paint`, { headers: [{}, { rsc: '1' }] });
  });

  it('hydrates without a warning in development', async () => {
    const dev = node('next/dist/bin/next', 'dev', '-p', '0', '-H', '127.0.0.1');
    const { url } = await startServer(folder, dev);
    await rendersTheSkeleton(url);
    expect(await followAccount(url)).toEqual([]);
    await expectHydration(`${url}/first-paint`);
  });
});

/** In a route handler, and in a server component. */
async function callsServerFunctions(url: string): Promise<void> {
  const read = async (path: string) => (await fetch(url + path)).text();
  const results =
    '$25.00 | +$0.42 | {"ok":true,"amountMicros":12500000} | $5.00 | +$5.00 | ' +
    '{"ok":true,"amountMicros":7000000} | Auto top-up | function | function | function | timeout | null';
  expect(await read('/functions')).toBe(results);
  const html = await read('/functions/page');
  expect(html.replaceAll('&quot;', '"')).toContain(`<p>${results}</p>`);
}

/** The build prerenders a page with every export, and the server sends that file. */
async function prerendersEverything(folder: string, url: string): Promise<void> {
  const built = await readFile(join(folder, '.next/server/app/everything.html'), 'utf8');
  const sent = await (await fetch(`${url}/everything`)).text();
  for (const html of [built, sent]) {
    expect(html).toMatch(/class="credits-card[ "]/);
    expect(html).toMatch(/class="credits-blocked[ "]/);
  }
}

async function rendersTheSkeleton(url: string): Promise<void> {
  const html = await (await fetch(url)).text();
  expect(html).toMatch(/<section[^>]* class="credits-card[^>]*>/);
  expect(html).toContain('aria-busy="true"');
  expect(html).not.toContain('$25.00');
}
