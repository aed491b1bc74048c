/**
 * The step of the schema that builds usage from older entries and records. Usage that the ledger has added is
 * removed and built again: the rows must be the same ones. The check uses no test runner.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decideBatch } from '../../../src/server/accounts/decide-batch.js';
import { exportAccount } from '../../../src/server/maintenance/export-account.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';
import { micros } from '../../../src/money/money.js';
import { accountWith } from '../../ledger/account-history.js';
import { carryOut, usagePlans } from '../usage/usage-history.js';

const DAY_MS = 86_400_000;

/**
 * Throws unless the rows are the same. Returns their number.
 *
 * @param rebuild Takes back the step and everything that it made, and applies it again.
 */
export async function checkBackfill(
  store: MaintainedStore,
  rebuild: () => Promise<void>,
): Promise<number> {
  const plans = fc.sample(usagePlans, { numRuns: 40, seed: 3 });
  const accounts = plans.map((_, index) => `acct_${index}`);
  for (const [index, { commands, batches }] of plans.entries()) {
    // Older entries have no actor and no labels.
    const older = commands.map((command) => ({ ...command, actor: undefined, labels: undefined }));
    const forward = batches.map((one) => ({ ...one, minutesLater: Math.abs(one.minutesLater) }));
    const startMs = Date.now() - (index % 2 ? 300 : 20) * DAY_MS;
    await carryOut(store, `acct_${index}`, { commands: older, batches: forward }, startMs);
  }
  await chargeManyConsumables(store);
  const read = async () =>
    (await Promise.all([...accounts, MANY].map((id) => exportAccount(store, id)))).map(
      (found) => found?.usage ?? [],
    );
  const before = await read();
  await rebuild();
  const after = await read();
  const keptSince = new Date(Date.now() - 90 * DAY_MS).toISOString();
  for (const [index, rows] of before.slice(0, -1).entries()) {
    const isKept = ({ unit, startsAt }: (typeof rows)[number]) =>
      unit === 'day' || startsAt > keptSince;
    assert.deepEqual(after[index], rows.filter(isKept));
  }
  const ofMany = after.at(-1) ?? [];
  const ofDay = ofMany.filter(({ unit }) => unit === 'day');
  assert.equal(ofDay.length, 201);
  for (const unit of ['hour', 'day']) {
    const own = ofMany.filter((row) => row.unit === unit);
    assert.equal(
      own.reduce((sum, { paidMicros }) => sum + paidMicros, 0),
      250,
    );
    assert.equal(
      own.reduce((sum, { count }) => sum + count, 0),
      250,
    );
    assert.ok(own.find(({ value }) => value === '')?.count === 50);
  }
  return after.flat().length;
}

const MANY = 'acct_many';

/** 250 charges of as many consumables on one day, in two hours. */
async function chargeManyConsumables(store: MaintainedStore): Promise<void> {
  let account = accountWith(20_000_000, { accountId: MANY });
  for (const hour of ['01', '02']) {
    const commands = Array.from({ length: 125 }, (_, index) => ({
      type: 'charge' as const,
      source: `charges:${hour}-${index}`,
      fingerprint: '',
      amountMicros: micros(1),
      consumable: `consumable ${hour} ${index}`,
      onInsufficient: 'reject' as const,
    }));
    const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
    const now = `${yesterday}T${hour}:30:00.000Z`;
    let id = 0;
    const context = () => ({ now, id: `${hour}-${(id += 1)}` });
    const { change } = decideBatch({ account, entries: [], records: [] }, commands, context);
    assert.ok(change);
    assert.equal(await store.commit(change), null);
    ({ account } = change);
  }
}
