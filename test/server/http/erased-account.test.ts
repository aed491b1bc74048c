/** A message of the payment provider about an account that was erased. */
import { expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { at, change, record } from '../../../src/conformance/stores/sample-changes.js';
import { createCreditsBackend } from '../../../src/server/backend.js';
import { eraseAccount } from '../../../src/server/maintenance/erase-account.js';
import { authenticate } from '../contract/principals.js';

it('reports late money of an erased account, and changes nothing, also if its id is used again', async () => {
  const store = createMemoryStore();
  const paid = record('pur_1', { status: 'expired', refs: ['pur_1', 'cs_1'] });
  const closed = at(1, { closedAt: '2026-01-01T00:00:00.000Z' });
  await store.commit({ ...change(1, { records: [paid] }), account: closed });
  const onFault = vi.fn<(fault: unknown) => void>();
  const simulated = createSimulatedPayments();
  const { handler } = createCreditsBackend({
    store,
    authenticate,
    onFault,
    resolveAccount: () => null,
    payments: {
      ...simulated,
      readWebhook: async () => ({ status: 'changed', refs: ['cs_1'] }),
    },
  });
  const send = () =>
    handler(
      new Request('https://app.example/api/credits/webhooks/simulated', {
        method: 'POST',
        body: '{}',
      }),
    );
  await eraseAccount(store, 'acct_1');
  for (const isReused of [false, true]) {
    if (isReused) await store.commit(change(1));
    const before = JSON.stringify(await store.load('acct_1', ['pur_1']));
    expect((await send()).status).toBeLessThan(300);
    const faults = onFault.mock.calls.map(([fault]) => String(fault));
    expect(faults).toEqual([
      expect.stringMatching(/about pur_1 of the account acct_1, which was erased.*refund it there/),
    ]);
    expect(JSON.stringify(await store.load('acct_1', ['pur_1']))).toBe(before);
    onFault.mockClear();
  }
});
