/** Invoices in responses: each role that may see purchases sees them beside the receipt, and no other role does. */
import { describe, expect, it } from 'vitest';
import { purchasePageSchema } from '../../../src/contract/resources/purchase.js';
import { transactionPageSchema } from '../../../src/contract/resources/transaction.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { agreed, settings } from '../auto-top-up/open-top-ups.js';
import type { Role } from '../contract/principals.js';
import { ACCOUNT, openService, valueOf } from '../open-service.js';

const INVOICE = /\/simulated\/invoices\/sim_inv_[0-9a-f]{32}$/;

const seeing: Role[] = ['owner', 'admin', 'viewer', 'administrator', 'consumer', 'onlooker'];
const others: Role[] = ['member', 'intern'];

async function openShop(invoices: boolean) {
  const simulated = createSimulatedPayments({ invoices });
  const service = await openService({ simulated });
  simulated.mount(service.handler);
  const { purchase } = await service.begin();
  service.provider.pay(purchase.id);
  await service.settle(ACCOUNT, purchase.id);
  return { ...service, id: purchase.id };
}

describe('the invoice of a purchase', () => {
  it.each(seeing)('is with its receipt for the %s', async (sender) => {
    const { ask, id } = await openShop(true);
    const purchases = valueOf(purchasePageSchema, await ask(sender, 'GET /purchases'));
    const [purchase] = purchases.data;
    expect(purchase?.invoiceUrl).toMatch(INVOICE);
    const transactions = valueOf(transactionPageSchema, await ask(sender, 'GET /transactions'));
    const { receiptUrl, invoiceUrl } = purchase ?? {};
    expect(transactions.data).toMatchObject([{ purchaseId: id, receiptUrl, invoiceUrl }]);
  });

  it.each(others)('is in no response for the %s', async (sender) => {
    const { ask, id } = await openShop(true);
    const paths = [`/purchases/${id}`, '/purchases', '/transactions', '/credits', '/status'];
    for (const path of [...paths, '/events?after=0']) {
      expect((await ask(sender, `GET ${path}`)).text).not.toMatch(/invoice/i);
    }
  });

  it('is absent if the provider makes none', async () => {
    const { lookAt } = await openShop(false);
    expect(await lookAt()).not.toMatch(/invoice/i);
  });

  it('is absent from an auto top-up, which has a receipt', async () => {
    const { ask, reconcile } = await openShop(true);
    const acknowledgedChargeMicros = settings.amountMicros;
    const saved = await ask('owner', 'PUT /auto-top-up', {
      headers: { 'if-match': '"0"' },
      body: {
        ...settings,
        thresholdMicros: 20_000_000,
        acknowledgedChargeMicros,
        consent: agreed,
      },
    });
    expect(saved.status).toBe(200);
    await reconcile();
    const { data } = valueOf(transactionPageSchema, await ask('owner', 'GET /transactions'));
    expect(data.map(({ kind }) => kind)).toEqual(['auto_top_up', 'purchase']);
    expect(data[0]).toHaveProperty('receiptUrl');
    expect(data[0]).not.toHaveProperty('invoiceUrl');
  });
});
