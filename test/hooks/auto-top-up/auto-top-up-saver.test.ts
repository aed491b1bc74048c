import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeAutoTopUp, neverOn, on, refusal } from './fake-auto-top-up.js';
import { lost, refused, type Fault } from '../purchase/fake-purchases.js';
import { accountId, openPage, settled, turningOn } from './saver-page.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('saving settings', () => {
  it('sends the version on screen, and shows the response immediately', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    const page = openPage(fake);
    const outcome = await settled(page.saver.save(turningOn()));
    expect(outcome).toEqual({ result: 'saved', settings: fake.settings });
    expect(fake.saves).toEqual([turningOn()]);
    expect(page.shown()).toEqual({ data: fake.settings });
    expect(page.reread).toHaveBeenCalled();
  });

  it('sends one request for two clicks', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    fake.balanceMicros = 4_000_000;
    const { saver } = openPage(fake);
    const order = turningOn({ acknowledgedChargeMicros: 50_000_000 });
    const both = [saver.save(order), saver.save({ ...order })];
    expect(saver.isBusy()).toBe(true);
    const [first, second] = await settled(Promise.all(both));
    expect(second).toBe(first);
    expect(fake.saves).toHaveLength(1);
    expect(fake.charges).toEqual([50_000_000]);
    expect(saver.isBusy()).toBe(false);
  });

  it('makes a different save wait, and reports that the version changed', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    const { saver } = openPage(fake);
    const first = saver.save(turningOn());
    const second = saver.save(turningOn({ amountMicros: 60_000_000 }));
    expect(await settled(first)).toMatchObject({ result: 'saved' });
    expect(await second).toMatchObject({ result: 'conflict', settings: { version: '2' } });
    expect(fake.settings.amountMicros).toBe(50_000_000);
  });

  it('charges once for saves in two tabs, and reports a conflict in the second', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    fake.balanceMicros = 4_000_000;
    const order = turningOn({ acknowledgedChargeMicros: 50_000_000 });
    const outcomes = [openPage(fake).saver.save(order), openPage(fake).saver.save(order)];
    const [one, other] = await settled(Promise.all(outcomes));
    expect([one?.result, other?.result]).toEqual(['saved', 'conflict']);
    expect(fake.charges).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'reads the settings after a lost response (%s its effect), and saves once',
    async (when) => {
      const fake = new FakeAutoTopUp(neverOn);
      fake.balanceMicros = 4_000_000;
      fake.faults.push(lost(when));
      const order = turningOn({ acknowledgedChargeMicros: 50_000_000 });
      const outcome = await settled(openPage(fake).saver.save(order));
      expect(outcome).toMatchObject({ result: 'saved', settings: { version: '2' } });
      expect(fake.saves).toHaveLength(when === 'before' ? 2 : 1);
      expect(fake.charges).toHaveLength(1);
    },
  );

  it('reports a save whose response was lost if a 412 shows the values that were sent', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    fake.faults.push(lost('after'));
    fake.readFaults.push(lost('before'));
    const outcome = await settled(openPage(fake).saver.save(turningOn()));
    expect(outcome).toMatchObject({ result: 'saved', settings: { version: '2' } });
    expect(fake.saves).toHaveLength(2);
  });

  it('reports a conflict after a lost response if someone else changed the settings since', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    fake.faults.push(lost('before'));
    fake.change({ thresholdMicros: on.thresholdMicros });
    const outcome = await settled(openPage(fake).saver.save(turningOn()));
    expect(outcome).toEqual({ result: 'conflict', settings: fake.settings });
    expect(fake.settings.enabled).toBe(false);
  });

  it('reports an unknown outcome without any response, and can be sent again', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    fake.faults.push(lost('before'), lost('before'), lost('after'));
    fake.readFaults.push(lost('before'), lost('before'), lost('before'));
    const { saver } = openPage(fake);
    expect(await settled(saver.save(turningOn()))).toEqual({ result: 'unknown' });
    expect(fake.saves).toHaveLength(3);
  });

  it('never reports a refusal while an earlier request may have been saved', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    fake.faults.push(lost('after'), refused(403, 'forbidden_role'));
    fake.readFaults.push(lost('before'));
    expect(await settled(openPage(fake).saver.save(turningOn()))).toEqual({ result: 'unknown' });
  });

  it('reports each error with its field', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    const order = turningOn({ thresholdMicros: 60_000_000 });
    const page = openPage(fake);
    expect(await settled(page.saver.save(order))).toEqual({
      result: 'refused',
      code: 'threshold_exceeds_amount',
      errors: [expect.objectContaining({ pointer: '/thresholdMicros' })],
    });
    expect(fake.saves).toHaveLength(1);
    expect(page.refresh).toHaveBeenCalled();
  });

  it('charges nothing that was not acknowledged', async () => {
    const fake = new FakeAutoTopUp(neverOn);
    fake.balanceMicros = 4_000_000;
    const { saver } = openPage(fake);
    const outcome = await settled(saver.save(turningOn({ acknowledgedChargeMicros: 49_000_000 })));
    expect(outcome).toMatchObject({ code: 'immediate_charge_not_acknowledged' });
    expect([fake.charges, fake.settings]).toEqual([[], neverOn]);
  });
});

describe('resuming after a pause', () => {
  const paused = { ...on, status: 'paused', pausedReason: 'payment_failed' } as const;
  const order = { accountId, acknowledgedChargeMicros: 50_000_000 };

  it.each(['before', 'after'] as const)(
    'keeps its key after a lost response (%s its effect), and charges once',
    async (when) => {
      const fake = new FakeAutoTopUp(paused);
      fake.balanceMicros = 4_000_000;
      fake.faults.push(lost(when));
      const { saver } = openPage(fake);
      expect(await settled(saver.resume(order))).toEqual({ result: 'unknown' });
      expect(await settled(saver.resume(order))).toMatchObject({ result: 'saved' });
      expect(new Set(fake.resumes.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
      expect(fake.charges).toEqual([50_000_000]);
    },
  );

  it('uses a new key after a response', async () => {
    const fake = new FakeAutoTopUp(paused);
    fake.balanceMicros = 4_000_000;
    const { saver } = openPage(fake);
    expect(await settled(saver.resume({ accountId }))).toMatchObject({ result: 'refused' });
    expect(fake.charges).toEqual([]);
    expect(await settled(saver.resume(order))).toMatchObject({ result: 'saved' });
    expect(new Set(fake.resumes.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  it('settles an earlier request of unknown outcome before it sends a different one', async () => {
    const fake = new FakeAutoTopUp(paused);
    fake.balanceMicros = 4_000_000;
    fake.faults.push(lost('after'));
    const { saver } = openPage(fake);
    await settled(saver.resume(order));
    // The balance on screen has changed, so the button shows another charge.
    const later = await settled(saver.resume({ accountId }));
    expect(later).toMatchObject({ result: 'saved', settings: { status: 'charging' } });
    expect(fake.charges).toEqual([50_000_000]);
  });
});

describe('saving and resuming over a lossy network', () => {
  const fault = fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    fc.constantFrom<Fault>(lost('before'), lost('after'), {
      when: 'before',
      error: refusal(503, 'ledger_unavailable'),
    }),
  );

  it('never reports a wrong outcome, and charges at most once per decision', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 6 }),
        fc.array(fault, { maxLength: 6 }),
        fc.boolean(),
        async (faults, readFaults, isContested) => {
          const fake = new FakeAutoTopUp(neverOn);
          fake.balanceMicros = 4_000_000;
          fake.faults.push(...faults);
          fake.readFaults.push(...readFaults);
          const { saver } = openPage(fake);
          const order = turningOn({ acknowledgedChargeMicros: 50_000_000 });
          const saving = saver.save(order);
          if (isContested) fake.change({ thresholdMicros: on.thresholdMicros });
          const { result } = await settled(saving);
          const isSaved = fake.settings.enabled;
          const claims = { saved: true, conflict: false, refused: false, unknown: isSaved };
          expect(claims[result]).toBe(isSaved);
          expect(fake.charges.length).toBe(isSaved ? 1 : 0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
