/**
 * Serves 2,000 pages that wait for one purchase, and measures the calls of the provider and the stalls of
 * the server's event loop: from the first page until all of them know that the purchase is paid. The pages
 * are in a process of their own: `node bench/waiting-room.ts pages <url>`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as Mocks from '../src/mocks/index.ts';
import type * as Service from '../src/server/index.ts';
import type * as NodeService from '../src/server/node.ts';

/** The result of one measurement. */
export interface WaitingRoom {
  /** The lookups at the provider in the first seven seconds. */
  calls: number;
  /** The longest delay of the event loop. Other processes add to it. */
  stallMs: number;
  /** The CPU time of the longest turn of the event loop. */
  turnMs: number;
  /** The machine's load average over the last minute. */
  load: number;
}

const PAGES = 2_000;
const SECONDS = 7;

const loadEntry = <Entry>(entry: string) =>
  import(new URL(`../dist/${entry}.js`, import.meta.url).href) as Promise<Entry>;

async function measure(): Promise<WaitingRoom> {
  const { createCreditsBackend, createMemoryStore } =
    await loadEntry<typeof Service>('server/index');
  const { createNodeListener } = await loadEntry<typeof NodeService>('server/node');
  const { createSimulatedPayments } = await loadEntry<typeof Mocks>('mocks/index');

  const payments = createSimulatedPayments();
  payments.control.setWebhooks({ delivery: 'dropped' });
  let calls = 0;
  const backend = createCreditsBackend({
    store: createMemoryStore(),
    payments: {
      ...payments,
      async retrievePayment(reference) {
        calls += 1;
        await sleep(50);
        return payments.retrievePayment(reference);
      },
    },
    authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 }),
    rateLimiter: { limit: () => ({ isAllowed: true }) },
  });
  const server = createServer(createNodeListener(payments.mount(backend.handler)));
  server.listen(0, '127.0.0.1', 4_096);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/accounts/acct_0/purchases`;

  const begun = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'bench-purchase-1' },
    body: '{"amountMicros":10000000}',
  });
  const { purchase } = (await begun.json()) as { purchase: { id: string } };
  calls = 0;

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const longestTurnMs = watchTurns();
  const pages = spawn(
    process.execPath,
    [import.meta.filename, 'pages', `${url}/${purchase.id}?wait=25`],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(pages, 'exit');
  await sleep(SECONDS * 1_000);
  const callsBefore = calls;
  payments.control.pay(purchase.id);
  const [code] = (await ended) as [number | null];
  delay.disable();
  server.close();
  if (code !== 0) throw new Error(`The pages ended with ${code}.`);
  const [load = 0] = loadavg();
  return { calls: callsBefore, stallMs: delay.max / 1e6, turnMs: longestTurnMs(), load };
}

/** Starts to measure the CPU time of each turn. Returns a function that reads the longest one. */
function watchTurns(): () => number {
  let longestMs = 0;
  let before = process.threadCpuUsage();
  const turn = () => {
    const { user, system } = process.threadCpuUsage(before);
    longestMs = Math.max(longestMs, (user + system) / 1_000);
    before = process.threadCpuUsage();
    setImmediate(turn).unref();
  };
  turn();
  return () => longestMs;
}

/** Opens the pages within a second, and resolves once each one has heard that the purchase is paid. */
async function openPages(url: string): Promise<void> {
  const agent = new Agent({ maxSockets: PAGES });
  const read = () =>
    new Promise<string>((resolve, reject) => {
      get(url, { agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve(text));
      }).on('error', reject);
    });
  const opened: Promise<string>[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    opened.push(read());
    if (page % 100 === 99) await sleep(50);
  }
  const bodies = await Promise.all(opened);
  const isPaid = (body: string) => body.includes('"status":"succeeded"');
  if (!bodies.every(isPaid)) throw new Error('A page has not heard of the payment.');
}

const [, , role, url] = process.argv;
if (role === 'pages' && url !== undefined) {
  await openPages(url);
  process.exit(0);
}
console.log(JSON.stringify(await measure()));
process.exit(0);
