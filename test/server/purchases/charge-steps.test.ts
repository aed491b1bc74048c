/** Amounts in Kuwaiti dinars, which have three decimals, at a provider that charges only whole steps of 0.010. */
import { describe, expect, it } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, openService } from '../open-service.js';

const STEP = 10_000;
const OFF_STEP = 10_005_000;

const limits = {
  kwd: {
    purchase: { minMicros: 1_000_000, maxMicros: 100_000_000, defaultMicros: 5_000_000 },
    autoTopUp: {
      minAmountMicros: 1_000_000,
      maxAmountMicros: 100_000_000,
      minThresholdMicros: 0,
      defaultAmountMicros: 5_000_000,
      defaultThresholdMicros: 1_000_000,
      confirmAboveMicros: 50_000_000,
    },
  },
};

const openInDinars = (chargeStepMicros?: () => number) => {
  const simulated = createSimulatedPayments();
  return openService({
    simulated,
    payments: { ...simulated, ...(chargeStepMicros && { chargeStepMicros }) },
    resolveAccount: () => ({ currency: 'kwd', lowThresholdMicros: 0 }),
    limits,
  });
};

const problemOf = ({ status, text }: { status: number; text: string }) => {
  const { code } = JSON.parse(text) as { code?: string };
  return [status, code];
};

describe('the step between two amounts that the provider can charge', () => {
  it('is part of the limits if it differs from the smallest unit', async () => {
    const { ask } = await openInDinars(() => STEP);
    const reply = JSON.parse((await ask('owner', 'GET /limits')).text) as unknown;
    expect(reply).toMatchObject({ minorUnitMicros: 1_000, chargeStepMicros: STEP });
    const plain = await openInDinars();
    expect((await plain.ask('owner', 'GET /limits')).text).not.toContain('chargeStepMicros');
  });

  it('holds for a purchase', async () => {
    const { ask } = await openInDinars(() => STEP);
    const refused = await ask('owner', 'POST /purchases', { body: { amountMicros: OFF_STEP } });
    expect(problemOf(refused)).toEqual([422, 'amount_not_chargeable']);
    const body = { amountMicros: OFF_STEP - STEP / 2 };
    expect((await ask('owner', 'POST /purchases', { body })).status).toBe(201);
    const plain = await openInDinars();
    const allowed = await plain.ask('owner', 'POST /purchases', {
      body: { amountMicros: OFF_STEP },
    });
    expect(allowed.status).toBe(201);
  });

  it('holds for auto top-up', async () => {
    const { ask } = await openInDinars(() => STEP);
    const save = (amountMicros: number) =>
      ask('owner', 'PUT /auto-top-up', {
        headers: { 'if-match': '"0"' },
        body: {
          enabled: false,
          thresholdMicros: 1_000_000,
          amountMicros,
          monthlyLimitMicros: null,
        },
      });
    expect(problemOf(await save(OFF_STEP))).toEqual([422, 'amount_not_chargeable']);
    expect((await save(OFF_STEP - STEP / 2)).status).toBe(200);
  });

  it('holds for a refund, but not for the rest of a purchase', async () => {
    const simulated = createSimulatedPayments();
    const step = { current: 1_000 };
    const { ask, buy } = await openService({
      simulated,
      payments: {
        ...simulated,
        chargeStepMicros: (code) => (code === 'kwd' ? step.current : STEP),
      },
      resolveAccount: () => ({ currency: 'kwd', lowThresholdMicros: 0 }),
      limits,
    });
    const { id } = await buy(OFF_STEP, { account: ACCOUNT });
    step.current = STEP;
    const refund = (amountMicros?: number) =>
      ask('administrator', 'POST /refunds', { body: { purchaseId: id, amountMicros } });
    expect(problemOf(await refund(1_005_000))).toEqual([422, 'amount_not_chargeable']);
    expect((await refund(1_000_000)).status).toBe(201);
    // The rest of the purchase is 9.005 dinars.
    expect((await refund()).status).toBe(201);
  });

  it('lets a purchase be refunded after its currency has left the limits', async () => {
    const simulated = createSimulatedPayments();
    const store = createMemoryStore();
    const resolveAccount = () => ({ currency: 'kwd', lowThresholdMicros: 0 });
    const shared = { simulated, payments: simulated, store, resolveAccount };
    const before = await openService({ ...shared, limits });
    const { id: purchaseId } = await before.buy(OFF_STEP, { account: ACCOUNT });
    const after = await openService({ ...shared, limits: {} });
    const body = { purchaseId, amountMicros: 1_000_000 };
    expect((await after.ask('administrator', 'POST /refunds', { body })).status).toBe(201);
  });
});
