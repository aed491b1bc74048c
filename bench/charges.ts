/**
 * Charges a second, over the memory store. Each figure comes from a process of its own:
 * `node bench/charges.ts one-account | many-accounts | handler | history <entries>`.
 */
import type * as Mocks from '../src/mocks/index.ts';
import type * as Service from '../src/server/index.ts';

const { createCreditsBackend, createMemoryStore } = (await import(
  new URL('../dist/server/index.js', import.meta.url).href
)) as typeof Service;

const { createSimulatedPayments } = (await import(
  new URL('../dist/mocks/index.js', import.meta.url).href
)) as typeof Mocks;

const CALLERS = 256;
const SECOND_MS = 1000;

const backend = createCreditsBackend({
  store: createMemoryStore(),
  payments: createSimulatedPayments(),
  authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 }),
});

let keys = 0;
const nextKey = () => `bench-charge-${(keys += 1).toString().padStart(12, '0')}`;

async function charge(accountId: string): Promise<void> {
  const idempotencyKey = nextKey();
  await backend.charge(accountId, {
    idempotencyKey,
    amountMicros: 1,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  });
}

async function chargeOverHandler(accountId: string): Promise<void> {
  const response = await backend.handler(
    new Request(`http://localhost/accounts/${accountId}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': nextKey() },
      body: '{"amountMicros":1,"consumable":"llm_tokens","onInsufficient":"reject"}',
    }),
  );
  if (response.status !== 201) throw new Error(`Answered ${response.status}.`);
}

async function fund(accountId: string): Promise<void> {
  await backend.grant(accountId, { idempotencyKey: nextKey(), amountMicros: 1e13 });
}

/** Lets the callers send `count` charges between them, each waiting for its answer. */
async function send(count: number, one: (index: number) => Promise<void>): Promise<void> {
  let sent = 0;
  const caller = async () => {
    for (let index = sent; index < count; index = sent) {
      sent += 1;
      await one(index);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

/** The median of five rounds, after one to warm up. */
async function ratePerSecond(count: number, one: (index: number) => Promise<void>) {
  const rates: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const started = performance.now();
    await send(count, one);
    rates.push((count / (performance.now() - started)) * SECOND_MS);
  }
  return rates.slice(1).toSorted((a, b) => a - b)[2] ?? 0;
}

async function measure(name: string | undefined): Promise<number> {
  const accounts = Array.from({ length: 10_000 }, (_, index) => `acct_${index}`);
  switch (name) {
    case 'one-account':
      await fund('acct_0');
      return ratePerSecond(100_000, () => charge('acct_0'));
    case 'many-accounts':
      await Promise.all(accounts.map(fund));
      return ratePerSecond(100_000, (index) => charge(accounts[index % accounts.length] ?? ''));
    case 'handler':
      await fund('acct_0');
      return ratePerSecond(10_000, () => chargeOverHandler('acct_0'));
    case 'history':
      await fund('acct_0');
      await send(Number(process.argv[3]), () => charge('acct_0'));
      return ratePerSecond(20_000, () => charge('acct_0'));
    default:
      throw new Error(`There is no measurement "${name}".`);
  }
}

console.log(await measure(process.argv[2]));
