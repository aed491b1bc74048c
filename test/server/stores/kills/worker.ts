/**
 * A process that charges three accounts until it is killed or told to stop. It writes each key to its log
 * before it sends the key, and again with the entry once the charge is acknowledged. After a restart, it first
 * sends the keys again that were not acknowledged.
 */
import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createSimulatedPayments } from '../../../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../../../src/server/backend.js';
import { ACCOUNTS, linesOf, type WorkerTask } from './kill-log.js';
import { openKilledStore } from './killed-stores.js';

const CALLERS = 24;
const GRANT = 1_000_000_000;

const task: WorkerTask = JSON.parse(process.argv[2] ?? '');
const store = await openKilledStore(task);
const backend = createCreditsBackend({
  store,
  payments: createSimulatedPayments(),
  authenticate: () => null,
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 1 }),
  onFault: () => undefined,
});

const before = existsSync(task.log) ? linesOf(readFileSync(task.log, 'utf8')) : [];
const acknowledged = new Set(before.flatMap((line) => (line.type === 'ack' ? [line.key] : [])));
const unacknowledged = before.filter((line) => line.type === 'sent' && !acknowledged.has(line.key));
const log = openSync(task.log, 'a');
const run = `${task.name}-${process.pid}`;
let keys = 0;
const stopping = new AbortController();
process.on('message', () => stopping.abort());
// Nobody is left to kill it.
process.on('disconnect', () => process.exit(1));

await Promise.all(ACCOUNTS.map((account) => insist(() => open(account))));
await Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
process.exit(0);

function open(account: string): Promise<unknown> {
  return backend.grant(account, {
    idempotencyKey: 'opening-grant-of-the-account',
    amountMicros: GRANT,
  });
}

async function call(caller: number): Promise<void> {
  for (let line = unacknowledged.shift(); line; line = unacknowledged.shift()) {
    await charge(line.account, line.key);
  }
  const account = ACCOUNTS[caller % ACCOUNTS.length] ?? '';
  while (!stopping.signal.aborted) {
    keys += 1;
    const key = `key-of-a-charge-${run}-${keys}`;
    writeSync(log, `sent ${key} ${account}\n`);
    await charge(account, key);
  }
}

async function charge(account: string, key: string): Promise<void> {
  const { transactionId } = await insist(() =>
    backend.charge(account, {
      idempotencyKey: key,
      amountMicros: 1,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    }),
  );
  writeSync(log, `ack ${key} ${account} ${transactionId}\n`);
  process.send?.('acknowledged');
}

/** Tries until there is an answer, as a caller with an idempotency key does. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Object(error).code !== 'ledger_unavailable') throw error;
      // The time that the problem asks for would be a second.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
