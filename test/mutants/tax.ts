import type { Mutant } from '../mutants.ts';

const ledger = 'test/ledger/purchases/tax.test.ts';
const service = 'test/server/purchases/tax.test.ts';
const stripe = 'test/server/stripe/stripe-tax.test.ts';
const screen = 'test/components/paid-tax.test.tsx';
const hostile = 'test/server/purchases/hostile/hostile-answers.test.ts';
const settling = 'src/ledger/settlement/settle-purchase.ts';
const schemas = 'src/server/ports/payments-schemas.ts';
const payment = 'src/server/stripe/payment-of.ts';

/** Faults in the tax of a payment. */
export const taxMutants: readonly Mutant[] = [
  {
    name: 'tax on a final price that is credited',
    file: settling,
    from: '(record.pricesExcludeTax || (payment.taxMicros ?? ZERO) === ZERO)',
    to: 'true',
    caughtBy: ledger,
  },
  {
    name: 'tax as agreed that is held for review',
    file: settling,
    from: '(record.pricesExcludeTax || (payment.taxMicros',
    to: '((payment.taxMicros',
    caughtBy: ledger,
  },
  {
    name: 'tax that is forgotten when its payment is credited',
    file: settling,
    from: 'receiptUrl, taxMicros, refs, ...(isNew',
    to: 'receiptUrl, refs, ...(isNew',
    caughtBy: ledger,
  },
  {
    name: 'tax that is forgotten while its payment is held',
    file: settling,
    from: '{ ...held, taxMicros, refs,',
    to: '{ ...held, refs,',
    caughtBy: ledger,
  },
  {
    name: 'tax that a later report without it takes away',
    file: settling,
    from: `  const receiptUrl = payment.receiptUrl ?? record.receiptUrl;
  const taxMicros = payment.taxMicros ?? record.taxMicros;`,
    to: `  const receiptUrl = payment.receiptUrl ?? record.receiptUrl;
  const taxMicros = payment.taxMicros ?? ZERO;`,
    caughtBy: ledger,
  },
  {
    name: 'tax that its entry does not keep',
    file: 'src/ledger/state/movement.ts',
    from: '    taxMicros: movement.taxMicros,\n',
    to: '',
    caughtBy: ledger,
  },
  {
    name: 'tax of any number',
    file: schemas,
    from: 'taxMicros: optional(nonNegativeMicrosSchema)',
    to: 'taxMicros: optional(z.number())',
    caughtBy: hostile,
  },
  {
    name: 'tax without an exact sum with its price',
    file: schemas,
    from: 'Number.isSafeInteger(capturedMicros + taxMicros)',
    to: 'Number.isSafeInteger(taxMicros)',
    caughtBy: hostile,
  },
  {
    name: 'tax that a purchase does not show',
    file: 'src/server/purchases/purchase-view.ts',
    from: '    ...(taxMicros > 0 && { taxMicros }),\n',
    to: '',
    caughtBy: service,
  },
  {
    name: 'tax that a transaction does not show',
    file: 'src/server/accounts/transaction-view.ts',
    from: '    ...(taxMicros !== undefined && { taxMicros }),\n',
    to: '',
    caughtBy: service,
  },
  {
    name: 'a payment at Stripe whose tax is not reported',
    file: payment,
    from: 'fromStripe(captured.total - captured.net, captured.currency)',
    to: 'micros(0)',
    caughtBy: stripe,
  },
  {
    name: 'a discount at Stripe that is credited',
    file: payment,
    from: 'net: Math.min(net, received)',
    to: 'net',
    caughtBy: stripe,
  },
  {
    name: 'a refund of a whole purchase at Stripe that keeps its tax',
    file: 'src/server/stripe/refund-shares.ts',
    from: 'return total - returned;',
    to: 'return toStripe(amountMicros, currency);',
    caughtBy: 'test/server/stripe/whole-run.test.ts',
  },
  {
    name: 'the last step of a purchase without its tax',
    file: 'src/components/purchase-dialog/outcome-step.tsx',
    from: '{taxMicros !== ZERO && (',
    to: '{taxMicros < ZERO && (',
    caughtBy: screen,
  },
  {
    name: 'the row of a purchase without its tax',
    file: 'src/components/recent-transactions/transaction-table.tsx',
    from: '{!!taxMicros && (',
    to: '{!taxMicros && (',
    caughtBy: screen,
  },
  {
    name: 'tax in a store that never reads it back',
    file: 'src/server/sql/entry-columns.ts',
    from: 'return Object.entries(columns)',
    to: "return Object.entries(columns).filter(([field]) => field !== 'taxMicros')",
    caughtBy: 'test/server/sqlite/sqlite-store.test.ts',
  },
];
