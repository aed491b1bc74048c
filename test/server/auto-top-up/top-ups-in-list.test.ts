import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  purchasePageSchema,
  purchaseStatuses,
  type Purchase,
} from '../../../src/contract/resources/purchase.js';
import { ACCOUNT, newKey, valueOf } from '../open-service.js';
import { armed, debit, settings, type TopUpService } from './open-top-ups.js';

/** The steps of an account's life. A top-up that is decided in an outage is not sent until a worker runs. */
const steps = {
  // An account may refuse to have more purchases that are open.
  begin: (service: TopUpService) => service.begin().catch(() => undefined),
  buy: (service: TopUpService) => service.buy().catch(() => undefined),
  spend: (service: TopUpService) => service.spend(1_000_000).catch(() => undefined),
  async spendInOutage({ provider, charge, reconcile }: TopUpService) {
    provider.setUnavailable(true);
    await charge(ACCOUNT, {
      ...debit(55_000_000),
      idempotencyKey: newKey(),
      onInsufficient: 'partial',
    }).catch(() => undefined);
    await reconcile();
    provider.setUnavailable(false);
  },
  decline: ({ provider }: TopUpService) => provider.queueChargeOutcomes('card_declined'),
  wait: ({ after }: TopUpService) => after(3_600_000),
  turnOff: ({ put }: TopUpService) => put({ ...settings, enabled: false }),
  turnOn: ({ put }: TopUpService) =>
    put({ ...settings, acknowledgedChargeMicros: settings.amountMicros }),
};

async function listed(service: TopUpService, limit: number, status?: string): Promise<Purchase[]> {
  const found: Purchase[] = [];
  const filter = status === undefined ? '' : `&status=${status}`;
  for (let cursor: string | null = ''; cursor !== null;) {
    const from: string = cursor && `&cursor=${cursor}`;
    const reply = await service.ask('owner', `GET /purchases?limit=${limit}${filter}${from}`);
    const page = valueOf(purchasePageSchema, reply);
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}

it('never lists an auto top-up as awaiting payment, sent or not, on any page of any status', async () => {
  const seen = { unsent: 0, awaiting: 0 };
  const names = fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[]));
  await fc.assert(
    fc.asyncProperty(
      fc.array(names, { minLength: 4, maxLength: 16 }),
      fc.integer({ min: 1, max: 3 }),
      async (taken, limit) => {
        const service = await armed();
        for (const name of [...taken, 'begin', 'spendInOutage'] as const)
          await steps[name](service);

        const all = await listed(service, 200);
        expect(await listed(service, limit)).toEqual(all);
        for (const status of purchaseStatuses) {
          const expected = all.filter((purchase) => purchase.status === status);
          expect(await listed(service, limit, status)).toEqual(expected);
        }
        const awaiting = all.filter(({ status }) => status === 'awaiting_payment');
        expect(awaiting.filter(({ origin }) => origin !== 'manual')).toEqual([]);

        // An unsent top-up is in the list, because `purchaseId` of auto top-up names it.
        const { attempt } = (await service.store.load(ACCOUNT, []))?.account.autoTopUp ?? {};
        const unsent = attempt && !attempt.isSent ? [attempt.purchaseId] : [];
        const found = all.filter(({ id }) => unsent.includes(id));
        expect(found.map(({ origin, status }) => [origin, status])).toEqual(
          unsent.map(() => ['auto_top_up', 'processing']),
        );
        seen.unsent += unsent.length;
        seen.awaiting += awaiting.length;
      },
    ),
    { numRuns: 30, seed: 11 },
  );
  expect(Math.min(seen.unsent, seen.awaiting)).toBeGreaterThan(5);
});
