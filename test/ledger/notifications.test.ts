/**
 * The four notifications, over random lives of an account, recomputed from its entries and from how its
 * purchases went. What is found here when it is put into the ledger is in `test/mutants/events.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, LedgerEvent, LedgerRecord, PurchaseRecord } from '../../src/ledger/records.js';
import { micros } from '../../src/money/money.js';
import type { History } from './account-history.js';
import { lived, lives } from './arbitrary-happenings.js';
import { declined } from './purchase-commands.js';
import { decline, liveWith, paidAsAgreed, sent, type Life } from './account-simulation.js';

/** What should have been told, one line each: by nothing but entries and purchases. */
function expectedOf({ steps, opened }: History): string[] {
  const purchases = new Map<string, PurchaseRecord>();
  return steps.flatMap(({ outcome, before }) => {
    if (!outcome.ok) return [];
    const { autoTopUp, lowThresholdMicros } = before;
    const threshold = autoTopUp.enabled ? autoTopUp.thresholdMicros : lowThresholdMicros;
    const changed = outcome.records.filter(isPurchase);
    const failed = changed.filter((record) => hasFailed(record, purchases.get(record.id)));
    changed.forEach((record) => purchases.set(record.id, record));
    return [
      ...outcome.entries.flatMap((entry) =>
        crossed(entry, [
          ['credit_balance_low', threshold + 1],
          ['credit_balance_depleted', opened.minorUnitMicros],
        ]),
      ),
      ...outcome.entries
        .filter(({ kind }) => kind === 'auto_top_up')
        .map(({ purchaseId, amountMicros }) =>
          ['credit_auto_recharge_triggered', purchaseId, amountMicros].join(' '),
        ),
      ...failed.map(({ id, amountMicros }) =>
        ['credit_purchase_failed', id, amountMicros].join(' '),
      ),
    ];
  });
}

/** The lines that an entry takes the balance across, each given by the least that is above it. */
function crossed(
  { amountMicros, balanceAfterMicros: after }: Entry,
  lines: readonly (readonly [name: string, least: number])[],
): string[] {
  const before = after - amountMicros;
  return lines
    .filter(([, least]) => before >= least && after < least)
    .map(([name]) => `${name} ${after}`);
}

/** That the provider was out of order is no decline. */
function hasFailed(now: PurchaseRecord, before: PurchaseRecord | undefined): boolean {
  const isNew = now.status === 'failed' && before?.status !== 'failed';
  const isOutage = now.failure?.code === 'provider_unavailable';
  return isNew && !(now.origin === 'auto_top_up' && isOutage);
}

function isPurchase(record: LedgerRecord): record is PurchaseRecord {
  return record.type === 'purchase';
}

function lineOf(event: LedgerEvent): string {
  return 'thresholdMicros' in event
    ? `${event.type} ${event.balanceMicros}`
    : `${event.type} ${event.purchaseId} ${event.amountMicros}`;
}

const told = ({ history }: Life) => history.events.map(lineOf);
const types = ({ history }: Life) => history.events.map(({ type }) => type);

describe('whatever happens to an account', () => {
  it('I14: each crossing, each failed purchase and each automatic one is told of, once, and nothing else', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(lives, (happenings) => {
        const life = lived(happenings);
        expect(told(life)).toEqual(expectedOf(life.history));
        types(life).forEach((type) => seen.add(type));
      }),
      { numRuns: 1000 },
    );
    // Else nothing was tried.
    expect(seen.size).toBe(4);
  });
});

describe('a purchase by hand', () => {
  it.each([
    ['is paid', paidAsAgreed, []],
    ['failed', declined, ['credit_purchase_failed']],
    ['is still open after a card was declined', { status: 'open' }, []],
    ['is being paid', { status: 'processing' }, []],
    ['was canceled', { status: 'canceled' }, []],
    ['expired', { status: 'expired' }, []],
  ] as const)('that %s is told of as the contract says', (_, payment, expected) => {
    const life = liveWith(20_000_000);
    life.buy(payment);
    expect(types(life)).toEqual(expected);
  });
});

describe('auto top-up', () => {
  it('tells of each attempt that is declined', () => {
    const life = sent();
    const before = types(life).length;
    life.settle(declined);
    for (const hours of [1, 4]) {
      life.wait(hours * 3_600_000);
      life.ringAlarm();
      decline(life);
    }
    expect(types(life).slice(before)).toEqual(
      Array.from({ length: 3 }, () => 'credit_purchase_failed'),
    );
    expect(life.history.events.slice(before)).toMatchObject([
      { nextAttemptAt: expect.any(String) as string, autoTopUpPaused: false },
      { nextAttemptAt: expect.any(String) as string, autoTopUpPaused: false },
      { autoTopUpPaused: true },
    ]);
  });

  it('moves the line at which the balance is low', () => {
    const life = liveWith(20_000_000);
    const at = (thresholdMicros: number, enabled: boolean) =>
      expect(life.save({ enabled, thresholdMicros: micros(thresholdMicros) })).toBe('ok');
    at(15_000_000, true);
    life.charge(5_000_000);
    // Below the line that it has from now on, as it was before: that alone is no movement.
    at(5_000_000, false);
    expect(life.account().lowThresholdMicros).toBe(5_000_000);
    life.charge(5_000_000);
    life.charge(5_000_000);
    expect(told(life)).toEqual(['credit_balance_low 15000000', 'credit_balance_low 5000000']);
  });
});
