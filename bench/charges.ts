/**
 * Measures charges per second over the memory store, and the bare work that each is compared with. Each
 * measurement runs in a process of its own:
 * `node --expose-gc bench/charges.ts one-account | many-accounts | handler | attributed | history <entries>`.
 */
import { loadavg } from 'node:os';
import type * as Mocks from '../src/mocks/index.ts';
import type * as Service from '../src/server/index.ts';
import { bareHandler, createBareLedger } from './bare.ts';
import { call, ratesPerSecond } from './rounds.ts';

/** What one measurement finds, in calls per second. */
export interface ChargeRates {
  ours: number;
  /** The rate of the bare debit, the bare handler, or the bare charge; 0 when nothing is compared. */
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

async function charge(accountId: string, attribution: Attribution = {}): Promise<void> {
  const idempotencyKey = nextKey();
  await backend.charge(accountId, {
    idempotencyKey,
    amountMicros: 1,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
    ...attribution,
  });
}

type Attribution = Pick<Parameters<typeof backend.charge>[1], 'actor' | 'labels'>;

/** Ten members and four models, as a team has them. */
const attributions = Array.from({ length: 20 }, (_, index) => ({
  actor: { id: `user_${index % 10}`, name: 'Ada Lovelace' },
  labels: { model: `model-${index % 4}`, project: 'search' },
}));

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
    case 'handler':
      await open('acct_0');
      return ratesPerSecond(10_000, [
        () => chargeOver(backend.handler),
        () => chargeOver(bareHandler),
      ]);
    case 'attributed':
      await open('acct_0');
      return ratesPerSecond(100_000, [
        (index) => charge('acct_0', attributions[index % attributions.length]),
        () => charge('acct_0'),
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
