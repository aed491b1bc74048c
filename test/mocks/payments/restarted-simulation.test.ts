/** A process that restarts over a file: the ledger remembers its purchases, and the simulation forgets them. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createSqliteStore } from '../../../src/server/sqlite/sqlite-store.js';
import { ACCOUNT, openService, type Service } from '../../server/open-service.js';
import { reconcileAll } from '../../server/reconcile-all.js';
import { temporaryFiles } from '../../server/sqlite/temporary-files.js';

const newFile = temporaryFiles();

/** Runs `before` in one process, and returns the service of the next one over the same file. */
async function restartedAfter<Result>(before: (service: Service) => Promise<Result>) {
  const path = newFile();
  let nowMs = Date.UTC(2026, 0, 1);
  const clock = () => nowMs;
  const start = async () => {
    const store = createSqliteStore({ path });
    onTestFinished(() => store.close());
    return openService({ store, simulated: createSimulatedPayments({ clock }), clock });
  };
  const result = await before(await start());
  nowMs += 3_600_000;
  return { service: await start(), result };
}

async function statusOf(service: Service, purchaseId: string): Promise<unknown> {
  const { text } = await service.ask('owner', `GET /purchases/${purchaseId}`);
  return (JSON.parse(text) as { status: unknown }).status;
}

describe('after a restart, a simulated purchase that was', () => {
  it('open can be canceled', async () => {
    const { service, result } = await restartedAfter((before) => before.begin());
    const { id } = result.purchase;
    const reply = await service.ask('owner', `POST /purchases/${id}/cancel`);
    expect(reply.status).toBe(200);
    expect(await statusOf(service, id)).toBe('expired');
  });

  it.each(['open', 'processing'] as const)('%s makes room for new purchases', async (state) => {
    const { service } = await restartedAfter(async (before) => {
      for (let count = 0; count < 5; count += 1) {
        const { purchase } = await before.begin();
        if (state === 'processing') before.provider.process(purchase.id);
        await before.settle(ACCOUNT, purchase.id);
      }
      expect((await before.ask('owner', 'POST /purchases', { body })).status).toBe(429);
    });
    await reconcileAll(service);
    expect((await service.ask('owner', 'POST /purchases', { body })).status).toBe(201);
  });

  it('paid keeps its credits', async () => {
    const { service, result } = await restartedAfter((before) => before.buy());
    await service.settle(ACCOUNT, result.id);
    await reconcileAll(service);
    expect((await service.credits()).balanceMicros).toBe(10_000_000);
  });

  it('paid refuses a refund, and keeps its credits', async () => {
    const { service, result } = await restartedAfter((before) => before.buy());
    const request = { idempotencyKey: 'refund-of-a-test', purchaseId: result.id };
    await expect(service.refund(ACCOUNT, request)).rejects.toThrow('Nothing was refunded');
    await reconcileAll(service);
    expect((await service.credits()).balanceMicros).toBe(10_000_000);
  });
});

describe('after a restart, a simulated setup', () => {
  it('expires', async () => {
    const { service, result } = await restartedAfter(async (before) => {
      const reply = await before.ask('owner', 'POST /setup-sessions');
      return JSON.parse(reply.text) as { id: string };
    });
    await reconcileAll(service);
    const { text } = await service.ask('owner', `GET /setup-sessions/${result.id}`);
    expect(JSON.parse(text)).toMatchObject({ status: 'expired' });
  });
});

const body = { amountMicros: 10_000_000 };
