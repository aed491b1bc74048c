/**
 * The four notifications, under random actions on an account, recomputed from its entries and from the
 * results of its purchases. `test/mutants/events.ts` has the faults that this test catches.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Entry,
  LedgerEvent,
  LedgerRecord,
  PurchaseRecord,
} from '../../src/ledger/state/records.js';
import { micros } from '../../src/money/money.js';
import type { History } from './account-history.js';
import { simulate, actionLists } from './arbitrary-actions.js';
import { declined } from './purchases/purchase-commands.js';
import {
  decline,
  simulateAccount,
  paidAsAgreed,
  withSentAttempt,
  type AccountSimulation,
} from './account-simulation.js';

/** The expected events, one line each, computed from entries and purchases alone. */
function expectedLines({ steps, opened }: History): string[] {
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

/** The thresholds that an entry crosses, each given by the lowest balance above it. */
function crossed(
  { amountMicros, balanceAfterMicros: after }: Entry,
  lines: readonly (readonly [name: string, least: number])[],
): string[] {
  const before = after - amountMicros;
  return lines
    .filter(([, least]) => before >= least && after < least)
    .map(([name]) => `${name} ${after}`);
}

/** An outage of the provider is not a decline. */
function hasFailed(now: PurchaseRecord, before: PurchaseRecord | undefined): boolean {
  const isNew = now.status === 'failed' && before?.status !== 'failed';
  const isOutage = now.failure?.code === 'provider_unavailable';
  return isNew && !(now.origin === 'auto_top_up' && isOutage);
}

function isPurchase(record: LedgerRecord): record is PurchaseRecord {
  return record.type === 'purchase';
}

function eventLine(event: LedgerEvent): string {
  return 'thresholdMicros' in event
    ? `${event.type} ${event.balanceMicros}`
    : `${event.type} ${event.purchaseId} ${event.amountMicros}`;
}

const eventLines = ({ history }: AccountSimulation) => history.events.map(eventLine);
const types = ({ history }: AccountSimulation) => history.events.map(({ type }) => type);

describe('every account', () => {
  it('I14: has exactly one event per crossing, failed purchase, and automatic purchase', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(actionLists, (actions) => {
        const simulation = simulate(actions);
        expect(eventLines(simulation)).toEqual(expectedLines(simulation.history));
        types(simulation).forEach((type) => seen.add(type));
      }),
      { numRuns: 1000 },
    );
    // Without all four types, the test would prove nothing.
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
  ] as const)('causes the events of the contract if it %s', (_, payment, expected) => {
    const simulation = simulateAccount(20_000_000);
    simulation.buy(payment);
    expect(types(simulation)).toEqual(expected);
  });
});

describe('auto top-up', () => {
  it('creates an event for each declined attempt', () => {
    const simulation = withSentAttempt();
    const before = types(simulation).length;
    simulation.settle(declined);
    for (const hours of [1, 4]) {
      simulation.wait(hours * 3_600_000);
      simulation.fireAlarm();
      decline(simulation);
    }
    expect(types(simulation).slice(before)).toEqual(
      Array.from({ length: 3 }, () => 'credit_purchase_failed'),
    );
    expect(simulation.history.events.slice(before)).toMatchObject([
      { nextAttemptAt: expect.any(String) as string, autoTopUpPaused: false },
      { nextAttemptAt: expect.any(String) as string, autoTopUpPaused: false },
      { autoTopUpPaused: true },
    ]);
  });

  it('moves the low-balance threshold', () => {
    const simulation = simulateAccount(20_000_000);
    const at = (thresholdMicros: number, enabled: boolean) =>
      expect(simulation.save({ enabled, thresholdMicros: micros(thresholdMicros) })).toBe('ok');
    at(15_000_000, true);
    simulation.charge(5_000_000);
    // The balance was below the new threshold before. The new threshold alone is not a movement.
    at(5_000_000, false);
    expect(simulation.account().lowThresholdMicros).toBe(5_000_000);
    simulation.charge(5_000_000);
    simulation.charge(5_000_000);
    expect(eventLines(simulation)).toEqual([
      'credit_balance_low 15000000',
      'credit_balance_low 5000000',
    ]);
  });
});
