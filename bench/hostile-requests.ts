/**
 * Measures what hostile requests cost a backend over node:http, in a process of its own:
 * `node --expose-gc bench/hostile-requests.ts`. The uploads come from another process, whose memory does not count.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type * as Mocks from '../src/mocks/index.ts';
import type * as Service from '../src/server/index.ts';
import type * as Node from '../src/server/node.ts';

/** The cost of hostile requests. */
export interface HostileCosts {
  /** Memory above the idle server while eight bodies of 1 MB arrive in pieces of one byte. */
  uploadsMegabytes: number;
  /** The longest time that these uploads kept the event loop busy. A busy machine makes it longer. */
  stallMs: number;
  /** Processor time of these uploads, which a busy machine changes less. */
  cpuMs: number;
  /** Processor time of a request with 64 KB of unknown fields: the best of many. */
  unknownFieldsMs: number;
}

const UPLOADS = 8;
const MEGABYTE = 1_048_576;

async function measure(): Promise<HostileCosts> {
  const load = async <Module>(path: string) =>
    (await import(new URL(`../dist/${path}.js`, import.meta.url).href)) as Module;
  const { createCreditsBackend, createMemoryStore } = await load<typeof Service>('server/index');
  const { createNodeListener } = await load<typeof Node>('server/node');
  const { createSimulatedPayments } = await load<typeof Mocks>('mocks/index');
  const backend = createCreditsBackend({
    store: createMemoryStore(),
    payments: createSimulatedPayments(),
    authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
    rateLimiter: { limit: () => ({ isAllowed: true }) },
  });
  const server = createServer(createNodeListener(backend.handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const uploads = await measureUploads(port);
  server.close();
  return { ...uploads, unknownFieldsMs: await measureUnknownFields(backend.handler) };
}

async function measureUploads(port: number) {
  const usedBytes = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  globalThis.gc?.();
  const idleBytes = usedBytes();
  let peakBytes = idleBytes;
  const sender = fork(import.meta.filename, [String(port)]);
  // Only now: starting a process takes a while, and says nothing about the uploads.
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.cpuUsage();
  const sampling = setInterval(() => (peakBytes = Math.max(peakBytes, usedBytes())), 5);
  await new Promise((resolve) => sender.once('exit', resolve));
  clearInterval(sampling);
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  return {
    uploadsMegabytes: (peakBytes - idleBytes) / 1e6,
    stallMs: delay.max / 1e6,
    cpuMs: (user + system) / 1e3,
  };
}

/** Sends the uploads to the webhook's path, which has the longest bodies and needs no session. */
async function sendUploads(port: number): Promise<void> {
  const head =
    'POST /webhooks/simulated HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n';
  const body = `${'1\r\nx\r\n'.repeat(MEGABYTE)}0\r\n\r\n`;
  await Promise.all(
    Array.from({ length: UPLOADS }, async () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(head + body);
      await new Promise((resolve) => socket.once('data', resolve));
      socket.destroy();
    }),
  );
}

async function measureUnknownFields(handler: (request: Request) => Promise<Response>) {
  const names = Array.from({ length: 8_000 }, (_, index) => index.toString(36));
  const body = JSON.stringify(Object.fromEntries(names.map((name) => [name, 0])));
  const times: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const request = new Request('http://localhost/accounts/acct_1/charges', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'bench-unknown-fields' },
      body,
    });
    const started = performance.now();
    const { status } = await handler(request);
    times.push(performance.now() - started);
    if (status !== 400) throw new Error(`Answered ${status}.`);
  }
  return Math.min(...times);
}

const [port] = process.argv.slice(2);
if (port === undefined) console.log(JSON.stringify(await measure()));
else await sendUploads(Number(port));
