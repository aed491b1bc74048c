import type { Mutant } from '../mutants.ts';

const caughtBy = 'test/conformance/stores/check-store.test.ts';
const ofPayments = 'test/conformance/payments/check-payments.test.ts';

/** Faults of the published batteries: a case that passes a wrong store or a wrong provider. */
export const batteryMutants: readonly Mutant[] = [
  {
    name: 'a store check that compares no field of a document',
    file: 'src/conformance/report/assert-same.ts',
    from: 'assertFields(actual[name], expected[name], subject, [...path, name]);',
    to: 'void [actual[name], subject, path];',
    caughtBy,
  },
  {
    name: 'a store check that never reads with the reopened store',
    file: 'src/conformance/stores/reopen-cases.ts',
    from: 'return { first, second: await reopen() };',
    to: 'return { first, second: first };',
    caughtBy,
  },
  {
    name: 'a store check that commits no change at the same time as another',
    file: 'src/conformance/stores/commit-cases.ts',
    from: "assertEqual(accepted.length, 1, 'The number of accepted changes');",
    to: 'accepted.splice(0);',
    caughtBy,
  },
  {
    name: 'a provider check that never compares the books of the provider',
    file: 'src/conformance/payments/payments-desk.ts',
    from: "assertEqual(books[name as keyof PurchaseBooks], value, `${name} in the provider's books`);",
    to: 'void [books, name, value];',
    caughtBy: ofPayments,
  },
  {
    name: 'a provider check that pays in no closed checkout',
    file: 'src/conformance/payments/checkout-cases.ts',
    from: "  assertEqual(await desk.control.pay(opened), false, 'The outcome of a payment');\n  assertClosed((await desk.payments.retrievePayment(reference)).status);",
    to: '  void opened;',
    caughtBy: ofPayments,
  },
  {
    name: 'a provider check that takes answers of any shape',
    file: 'src/conformance/payments/payments-desk.ts',
    from: 'await check(openDesk(checkedPayments(payments), control, currency));',
    to: 'await check(openDesk(payments as CheckedPayments, control, currency));',
    caughtBy: ofPayments,
  },
];
