import type { Mutant } from '../mutants.ts';

const lost = 'test/server/purchases/lost-checkouts.test.ts';
const steps = 'test/server/purchases/charge-steps.test.ts';

/** Faults in the finding of checkouts, and in the amounts that a provider can charge. */
export const lostCheckoutMutants: readonly Mutant[] = [
  {
    name: 'a checkout opened again after its key is forgotten',
    file: 'src/ledger/purchases/purchase.ts',
    from: '< OPENING_MS;',
    to: '< Infinity * OPENING_MS;',
    caughtBy: lost,
  },
  {
    name: 'a worker that opens a checkout that nobody sees',
    file: 'src/server/worker/reconciler.ts',
    from: 'purchase = await settlement.findCheckout(purchase);',
    to: 'purchase = await settlement.openCheckout(purchase);',
    caughtBy: lost,
  },
  {
    name: 'a purchase without a checkout that stays open',
    file: 'src/server/purchases/settlement.ts',
    from: 'const mayGetOne = isAtProvider(record) || mayOpenCheckout(record, now());',
    to: 'const mayGetOne = isAtProvider(record) || mayOpenCheckout(record, record.createdAt);',
    caughtBy: lost,
  },
  {
    name: 'a known checkout that expires because it was not found',
    file: 'src/server/purchases/settlement.ts',
    from: 'const mayGetOne = isAtProvider(record) || mayOpenCheckout(record, now());',
    to: 'const mayGetOne = mayOpenCheckout(record, now());',
    caughtBy: lost,
  },
  {
    name: 'an order whose time changes with each call',
    file: 'src/server/purchases/settlement.ts',
    from: '    createdAt: record.createdAt,\n',
    to: '    createdAt: new Date(performance.now()).toISOString() + record.createdAt,\n',
    caughtBy: 'test/server/purchases/purchase-faults.test.ts',
  },
  {
    name: 'a charge whose time changes with each call',
    file: 'src/server/auto-top-up/top-ups.ts',
    from: '      sentAt: sent.at,\n',
    to: '      sentAt: now(),\n',
    caughtBy: 'test/server/auto-top-up/top-up-faults.test.ts',
  },
  {
    name: 'a card setup that opens a second form after its key is forgotten',
    file: 'src/server/purchases/setups.ts',
    from: 'return mayOpenCheckout(record, now()) ? record : end(accountId, record, null);',
    to: 'return record;',
    caughtBy: lost,
  },
  {
    name: 'a purchase between two steps of the provider',
    file: 'src/ledger/purchases/purchase.ts',
    from: 'amountMicros % range.stepMicros !== 0',
    to: 'amountMicros % account.minorUnitMicros !== 0',
    caughtBy: steps,
  },
  {
    name: 'an auto top-up between two steps of the provider',
    file: 'src/ledger/auto-top-up/change-settings.ts',
    from: 'amountMicros % range.stepMicros !== 0',
    to: 'amountMicros % account.minorUnitMicros !== 0',
    caughtBy: steps,
  },
  {
    name: 'a refund between two steps of the provider',
    file: 'src/ledger/settlement/refund.ts',
    from: '!isRest && amountMicros % command.stepMicros !== 0',
    to: '!isRest && amountMicros % account.minorUnitMicros !== 0',
    caughtBy: steps,
  },
  {
    name: 'a refund that needs the limits of its currency',
    file: 'src/server/purchases/refunds.ts',
    from: 'stepMicros: chargeStepOf(payments, currency),',
    to: 'stepMicros: chargeStepOf(payments, accounts.limitsOf(await accounts.read(accountId)).currency),',
    caughtBy: steps,
  },
];
