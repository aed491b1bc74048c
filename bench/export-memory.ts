/**
 * Measures the memory of a download of 1,000,000 entries on both sides, in a process of its own:
 * `node --expose-gc bench/export-memory.ts`. The store makes up the entries when they are read, and keeps none.
 */
import type * as Client from '../src/client/index.ts';
import type * as Mocks from '../src/mocks/index.ts';
import type * as Service from '../src/server/index.ts';

/** The memory of a download, beyond that of an idle process. */
export interface ExportMemory {
  /** Memory of the backend, in megabytes. */
  backendMegabytes: number;
  /** Heap of a page that downloads the file from this backend, in megabytes. The `Blob` is outside of it. */
  heapMegabytes: number;
  fileMegabytes: number;
  /** Processor time of the backend. */
  seconds: number;
}

const ENTRIES = 1_000_000;

async function measure(): Promise<ExportMemory> {
  const load = async <Module>(path: string) =>
    (await import(new URL(`../dist/${path}.js`, import.meta.url).href)) as Module;
  const { createCreditsBackend, createMemoryStore } = await load<typeof Service>('server/index');
  const { createHttpClient } = await load<typeof Client>('client/index');
  const { createSimulatedPayments } = await load<typeof Mocks>('mocks/index');
  const memory = createMemoryStore();
  const newest: Service.Snapshot['entries'][number][] = [];
  const { handler, charge, grant } = createCreditsBackend({
    store: {
      ...memory,
      async load(accountId, names) {
        const snapshot = await memory.load(accountId, names);
        return snapshot && { ...snapshot, account: { ...snapshot.account, seq: ENTRIES } };
      },
      async listEntries(_, { beforeSeq = ENTRIES + 1, limit }) {
        const length = Math.min(limit, beforeSeq - 1);
        return Array.from({ length }, (__, index) => {
          const [sample] = newest;
          if (!sample) throw new Error('There is no sample of an entry.');
          const seq = beforeSeq - 1 - index;
          return { ...sample, id: `txn_${seq}`, seq };
        });
      },
    },
    payments: createSimulatedPayments(),
    authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
  });
  await grant('acct_1', { idempotencyKey: 'a-grant-of-the-bench', amountMicros: 1_000_000 });
  await charge('acct_1', {
    idempotencyKey: 'a-charge-of-the-bench',
    amountMicros: 125,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
    actor: { id: 'user_7', name: 'A member of the team' },
    labels: { model: 'large', project: 'search' },
  });
  newest.push(...(await memory.listEntries('acct_1', { limit: 1 })));

  const before = process.cpuUsage();
  const whole = createPeak(({ heapUsed, external }) => heapUsed + external);
  const accept = { accept: 'text/csv' };
  const url = 'http://localhost/accounts/acct_1/transactions';
  const { body } = await handler(new Request(url, { headers: accept }));
  for await (const part of body ?? []) whole.sample(part.length);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;

  const heap = createPeak(({ heapUsed }) => heapUsed);
  const client = createHttpClient({
    baseUrl: 'http://localhost',
    accountId: 'acct_1',
    fetch: (address, init) => handler(new Request(address, init)),
  });
  const onProgress = () => heap.sample(0);
  const file = await client.exports.transactions({}, { onProgress });
  if (file.size !== whole.bytes()) throw new Error('The two downloads have different lengths.');
  return {
    backendMegabytes: whole.megabytes(),
    heapMegabytes: heap.megabytes(),
    fileMegabytes: file.size / 1e6,
    seconds,
  };
}

/** Keeps the highest memory in use, sampled every 50 parts after the garbage is collected. */
function createPeak(inUse: (usage: NodeJS.MemoryUsage) => number) {
  globalThis.gc?.();
  const before = inUse(process.memoryUsage());
  let peak = 0;
  let parts = 0;
  let bytes = 0;
  return {
    sample(length: number): void {
      parts += 1;
      bytes += length;
      if (parts % 50 !== 0) return;
      globalThis.gc?.();
      peak = Math.max(peak, inUse(process.memoryUsage()) - before);
    },
    megabytes: () => peak / 1e6,
    bytes: () => bytes,
  };
}

process.stdout.write(JSON.stringify(await measure()));
