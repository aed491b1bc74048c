/**
 * Measures charges per second over the memory store, and the bare work that each is compared with. Each
 * measurement runs in a process of its own:
 * `node --expose-gc bench/charges.ts one-account | many-accounts | attributed <accounts> | handler | history <entries>`.
 */
import { loadavg } from 'node:os';
import type * as Mocks from '../src/mocks/index.ts';
import type * as Service from '../src/server/index.ts';
import { bareHandler, createBareLedger } from './bare.ts';
import { call, ratesPerSecond } from './rounds.ts';

/** What one measurement finds, in calls per second. */
export interface ChargeRates {
  ours: number;
  /** The rate of the bare debit, the bare handler, or charges without an actor; 0 when nothing is compared. */
  bare: number;
  /** The machine's load average over the last minute. */
  load: number;
}

const { createCreditsBackend, createMemoryRateLimiter, createMemoryStore } = (await import(
  new URL('../dist/server/index.js', import.meta.url).href
)) as typeof Service;

const { createSimulatedPayments } = (await import(
  new URL('../dist/mocks/index.js', import.meta.url).href
)) as typeof Mocks;

const OPENING_MICROS = 1_000_000_000;

const backend = createCreditsBackend({
  store: createMemoryStore(),
  payments: createSimulatedPayments(),
  authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 }),
  // With its work, but without its limit.
  rateLimiter: createMemoryRateLimiter({ principalPerSecond: 1e9, accountPerSecond: 1e9 }),
});
const bare = createBareLedger();

let keys = 0;
const nextKey = () => `bench-charge-${(keys += 1).toString().padStart(12, '0')}`;

async function open(accountId: string): Promise<void> {
  bare.open(accountId, OPENING_MICROS);
  await backend.grant(accountId, { idempotencyKey: nextKey(), amountMicros: OPENING_MICROS });
}

/** A charge of one of 20 actors, with two labels. */
async function chargeAttributed(accountId: string, index: number): Promise<void> {
  await backend.charge(accountId, {
    idempotencyKey: nextKey(),
    amountMicros: 1,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
    actor: { id: `user_${index % 20}`, name: `Person ${index % 20}` },
    labels: { model: index % 2 ? 'large' : 'small', project: `project_${index % 5}` },
  });
}

async function charge(accountId: string): Promise<void> {
  const idempotencyKey = nextKey();
  await backend.charge(accountId, {
    idempotencyKey,
    amountMicros: 1,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  });
}

async function chargeOver(handler: (request: Request) => Promise<Response>): Promise<void> {
  const response = await handler(
    new Request('http://localhost/accounts/acct_0/charges', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': nextKey() },
      body: '{"amountMicros":1,"consumable":"llm_tokens","onInsufficient":"reject"}',
    }),
  );
  if (response.status !== 201) throw new Error(`Answered ${response.status}.`);
}

/** Charges the accounts in turn, ours and bare ones. */
async function chargeEach(accountIds: readonly string[]): Promise<number[]> {
  await Promise.all(accountIds.map(open));
  const accountAt = (index: number) => accountIds[index % accountIds.length] ?? '';
  return ratesPerSecond(100_000, [
    (index) => charge(accountAt(index)),
    (index) => bare.charge(accountAt(index), nextKey(), 1),
  ]);
}

async function measure(name: string | undefined): Promise<number[]> {
  switch (name) {
    case 'one-account':
      return chargeEach(['acct_0']);
    case 'many-accounts':
      return chargeEach(Array.from({ length: 10_000 }, (_, index) => `acct_${index}`));
    case 'attributed': {
      const count = Number(process.argv[3]);
      const accountIds = Array.from({ length: count }, (_, index) => `acct_${index}`);
      await Promise.all(accountIds.map(open));
      const accountAt = (index: number) => accountIds[index % count] ?? '';
      return ratesPerSecond(50_000, [
        (index) => chargeAttributed(accountAt(index), index),
        (index) => charge(accountAt(index)),
      ]);
    }
    case 'handler':
      await open('acct_0');
      return ratesPerSecond(10_000, [
        () => chargeOver(backend.handler),
        () => chargeOver(bareHandler),
      ]);
    case 'history':
      await open('acct_0');
      await call(Number(process.argv[3]), () => charge('acct_0'));
      return ratesPerSecond(20_000, [() => charge('acct_0')]);
    default:
      throw new Error(`There is no measurement "${name}".`);
  }
}

const [ours = 0, bareRate = 0] = await measure(process.argv[2]);
const [load = 0] = loadavg();
console.log(JSON.stringify({ ours, bare: bareRate, load } satisfies ChargeRates));
