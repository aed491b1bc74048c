/** Outages of the ledger and of the payment provider while settings are saved. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeAutoTopUp, neverOn, on, refusal } from './fake-auto-top-up.js';
import { lost, type Fault } from '../purchase/fake-purchases.js';
import { accountId, openPage, settled, turningOn } from './saver-page.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const outage = (code: string, when: Fault['when'] = 'before'): Fault => ({
  when,
  error: refusal(503, code),
});
const provider = outage('payment_provider_unavailable');
const ledger = outage('ledger_unavailable');
const ledgerAfter = outage('ledger_unavailable', 'after');

const order = turningOn({ acknowledgedChargeMicros: 50_000_000 });

/** Saves while the account is short of credits, so that the settings charge the card immediately. */
async function save(faults: readonly (Fault | null)[], readFaults: readonly (Fault | null)[]) {
  const fake = new FakeAutoTopUp(neverOn);
  fake.balanceMicros = 4_000_000;
  fake.faults.push(...faults);
  fake.readFaults.push(...readFaults);
  const outcome = await settled(openPage(fake).saver.save(order));
  return { fake, outcome };
}

const nothingDone = {
  result: 'refused',
  code: 'payment_provider_unavailable',
  errors: [],
};
const unknown = { result: 'unknown' };

describe('saving settings during an outage', () => {
  it.each<[string, Fault[], object]>([
    ['of the provider, in each request', [provider, provider, provider], nothingDone],
    ['of the ledger, in each request', [ledger, ledger, ledger], unknown],
    ['of the provider after a lost response', [lost('before'), provider, provider], unknown],
    ['of the provider before a lost response', [provider, provider, lost('before')], unknown],
    ['of the provider and of the ledger', [provider, ledger, provider], unknown],
    ['of the ledger after a save', [provider, provider, ledgerAfter], unknown],
    ['of the provider after a save', [ledgerAfter, provider, provider], unknown],
  ])('%s', async (_, faults, expected) => {
    // The settings cannot be read either, because reading them asks for the card, too.
    const { fake, outcome } = await save(faults, [provider, provider, provider]);
    expect(outcome).toEqual(expected);
    expect(fake.saves).toHaveLength(3);
    const isDone = faults.some(({ when }) => when === 'after');
    expect([fake.settings.enabled, fake.charges.length]).toEqual([isDone, isDone ? 1 : 0]);
  });

  it.each([[[provider]], [[ledger]], [[provider, provider]], [[provider, ledger]]])(
    'that ends in time saves once and charges once',
    async (faults) => {
      const { fake, outcome } = await save(faults, [provider, provider]);
      expect(outcome).toMatchObject({ result: 'saved', settings: { enabled: true } });
      expect(fake.charges).toEqual([50_000_000]);
    },
  );

  it('is told apart correctly in any order, and charges at most once', async () => {
    const fault = fc.oneof(
      fc.constant(provider),
      fc.constantFrom(null, ledger, ledgerAfter, lost('before'), lost('after')),
    );
    const refused = { count: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 4 }),
        fc.array(fault, { maxLength: 4 }),
        async (faults, readFaults) => {
          const { fake, outcome } = await save(faults, readFaults);
          const { enabled } = fake.settings;
          if (outcome.result === 'refused') refused.count += 1;
          const claim = { saved: true, refused: false, conflict: false, unknown: enabled };
          expect(claim[outcome.result]).toBe(enabled);
          expect(fake.charges).toHaveLength(enabled ? 1 : 0);
        },
      ),
      { numRuns: 500, seed: 8 },
    );
    expect(refused.count).toBeGreaterThan(5);
  });
});

describe('resuming during an outage', () => {
  const paused = { ...on, status: 'paused', pausedReason: 'payment_failed' } as const;

  // The client sends this request again under its key, so an earlier answer may have been lost.
  it.each([provider, ledger, ledgerAfter])(
    'is of unknown outcome, and a repeat has the same key: %j',
    async (fault) => {
      const fake = new FakeAutoTopUp(paused);
      fake.balanceMicros = 4_000_000;
      fake.faults.push(fault);
      const { saver } = openPage(fake);
      const resuming = { accountId, acknowledgedChargeMicros: 50_000_000 };
      expect(await settled(saver.resume(resuming))).toEqual(unknown);
      expect(await settled(saver.resume(resuming))).toMatchObject({ result: 'saved' });
      expect(new Set(fake.resumes.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
      expect(fake.charges).toEqual([50_000_000]);
    },
  );
});
