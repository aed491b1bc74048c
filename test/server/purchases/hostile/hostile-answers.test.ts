/**
 * Answers of a provider that the ledger must not use: each of them moves nothing, ends nothing, and reaches no
 * response. Its outcome is unknown, and everything completes once when the provider answers properly again.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { problemSchema } from '../../../../src/contract/problems/problem.js';
import { safeParse } from '../../../../src/contract/validation/safe-parse.js';
import { routes } from '../../../../src/contract/routes/routes.js';
import type { TopUpService } from '../../auto-top-up/open-top-ups.js';
import { ACCOUNT } from '../../open-service.js';
import { rows, type Row } from './rows.js';
import { openScene, scenes, type Scene, type SceneName } from './scenes.js';

afterEach(() => void vi.useRealTimers());

const sceneOf = (name: SceneName): Scene => scenes[name];

/** The amounts at the provider and in the ledger, and the balance. */
async function booksOf({ store, simulated }: TopUpService) {
  const purchases = await store.listPurchases(ACCOUNT, { limit: 100 });
  const captures = await Promise.all(
    purchases.map(async ({ id }) => {
      const refs = [`sim_cs_${id}`, `sim_pay_${id}`];
      const reference = { purchaseId: id, accountId: ACCOUNT, refs };
      const payment = await simulated.retrievePayment(reference).catch(() => null);
      return payment?.status === 'paid' ? payment.capturedMicros : 0;
    }),
  );
  const entries = await store.listEntries(ACCOUNT, { limit: 100 });
  const credits = entries.filter(({ kind }) => kind === 'purchase' || kind === 'auto_top_up');
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  return {
    captured: sum(captures),
    credited: sum(credits.map(({ amountMicros }) => amountMicros)),
    paid: captures.filter((amount) => amount > 0).length,
    balanceMicros: sum(entries.map(({ amountMicros }) => amountMicros)),
  };
}

/** Reads everything that an owner may read. Returns the answers that break the contract. */
async function brokenReads({ ask, store }: TopUpService): Promise<string[]> {
  const purchases = await store.listPurchases(ACCOUNT, { limit: 100 });
  const reads = Object.values(routes).flatMap(({ method, path, reply }) => {
    if (method !== 'GET' || path === '/events' || path.startsWith('/setup-sessions/')) return [];
    if (!path.includes('{id}')) return [{ path, reply }];
    return purchases.map(({ id }) => ({ path: path.replace('{id}', id), reply }));
  });
  const broken = await Promise.all(
    reads.map(async ({ path, reply }) => {
      const { status, text } = await ask('owner', `GET ${path}`);
      const isUnknown = status === 503 && /payment-method|auto-top-up/.test(path);
      const schema = isUnknown ? problemSchema : reply;
      const isGood = (status === 200 || isUnknown) && safeParse(schema, JSON.parse(text)).ok;
      return isGood ? [] : [`${path}: ${status} ${text}`];
    }),
  );
  return broken.flat();
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? `${fault.message} ${messageOf(fault.cause)}` : '';
}

async function check({ scene: name, distort, place }: Row): Promise<void> {
  const scene = sceneOf(name);
  const world = await openScene(scene);
  const { service } = world;
  world.turnHostile(scene.call, distort);
  await scene.act(service);
  const faults = service.faults.map(messageOf);
  expect(faults).toEqual([expect.stringContaining(`${scene.call} returned an answer`)]);
  expect(faults[0]).toContain(place);
  expect(world.commitsSince()).toBe(0);
  expect(await brokenReads(service)).toEqual([]);
  const before = await booksOf(service);
  expect(before.credited).toBeLessThanOrEqual(before.captured);

  world.recover();
  service.faults.length = 0;
  await scene.finish(service);
  expect(service.faults).toEqual([]);
  const { captured, credited, paid, balanceMicros } = await booksOf(service);
  expect({ paid, balanceMicros }).toEqual(scene.end);
  expect(credited).toBe(captured);
  expect(await brokenReads(service)).toEqual([]);
}

describe('a provider that answers properly', () => {
  it.each(Object.keys(scenes) as SceneName[])('%s: completes once', async (name) => {
    const scene = sceneOf(name);
    const { service } = await openScene(scene);
    await scene.act(service);
    await scene.finish(service);
    expect(service.faults).toEqual([]);
    const { captured, credited, paid, balanceMicros } = await booksOf(service);
    expect({ paid, balanceMicros, credited }).toEqual({ ...scene.end, credited: captured });
  });
});

describe('I13: a hostile answer of the provider', () => {
  it('is tried for every call, at least 130 in all', () => {
    expect(new Set(rows.map(({ scene }) => scenes[scene].call)).size).toBe(12);
    expect(rows.length).toBeGreaterThanOrEqual(130);
  });

  describe.each(Object.keys(scenes) as SceneName[])('%s', (name) => {
    const own = rows.filter(({ scene }) => scene === name);
    it.each(own)('$title: changes nothing, and is asked for again', check);
  });
});
