/** The restore of a backup, in the order of docs/backend/operating.md. */
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createSqliteStore } from '../../../src/server/sqlite/sqlite-store.js';
import { ACCOUNT, openService, type Service } from '../open-service.js';
import { reconcileAll } from '../reconcile-all.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();
const charge = (service: Service, work: string) =>
  service.charge(ACCOUNT, {
    idempotencyKey: `charge-for-${work}`,
    amountMicros: 1_000_000,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  });

/** A ledger that runs on after its backup, and the ledger that is restored from the backup. */
async function restore() {
  let nowMs = Date.UTC(2026, 0, 1);
  const clock = () => nowMs;
  const simulated = createSimulatedPayments({ clock });
  const open = async (path: string) => {
    const store = createSqliteStore({ path });
    onTestFinished(() => store.close());
    return openService({ store, simulated, clock });
  };
  const path = newFile();
  const lost = await open(path);
  await lost.give(5_000_000);
  await charge(lost, 'before-the-backup');
  const opened = await lost.begin(10_000_000);

  const backup = newFile();
  const database = new DatabaseSync(path);
  database.prepare('vacuum into ?').run(backup);
  database.close();

  simulated.control.pay(opened.purchase.id);
  await lost.settle(ACCOUNT, opened.purchase.id);
  await charge(lost, 'after-the-backup');
  const later = await lost.buy(20_000_000);
  nowMs += 3_600_000;
  return { lost, restored: await open(backup), later };
}

describe('a restored backup', () => {
  it('has the balance of its time, although it was made while the store was open', async () => {
    const { restored } = await restore();
    expect((await restored.credits()).balanceMicros).toBe(4_000_000);
  });

  it('gets the payment of a purchase that it knows, once', async () => {
    const { restored } = await restore();
    await reconcileAll(restored);
    await reconcileAll(restored);
    expect((await restored.credits()).balanceMicros).toBe(14_000_000);
  });

  it('takes charges that are sent again, except those that it has', async () => {
    const { restored } = await restore();
    expect((await charge(restored, 'before-the-backup')).isReplay).toBe(true);
    expect((await charge(restored, 'after-the-backup')).isReplay).toBe(false);
    expect((await restored.credits()).balanceMicros).toBe(3_000_000);
  });

  it('never gets a purchase that it does not know, so that its credits are a grant', async () => {
    const { lost, restored, later } = await restore();
    await reconcileAll(restored);
    await charge(restored, 'after-the-backup');
    const grant = { idempotencyKey: `payment-of-${later.id}`, amountMicros: 20_000_000 };
    await restored.grant(ACCOUNT, grant);
    expect((await restored.grant(ACCOUNT, grant)).isReplay).toBe(true);
    const { balanceMicros } = await restored.credits();
    expect(balanceMicros).toBe((await lost.credits()).balanceMicros);
  });
});
