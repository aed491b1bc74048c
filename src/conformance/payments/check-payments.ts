import type { ConformanceCase } from '../report/conformance-case.js';
import type { ConformanceReport } from '../report/conformance-report.js';
import { runCases, type RunOptions } from '../report/run-cases.js';
import { chargePromises } from './charge-cases.js';
import { checkoutPromises } from './checkout-cases.js';
import type { ControlledPayments } from './payments-control.js';
import { definePaymentsCase } from './payments-desk.js';
import { currencyPromise, providerPromises } from './provider-cases.js';
import { refundPromises } from './refund-cases.js';
import { setupPromises } from './setup-cases.js';

export interface PaymentCaseOptions {
  /**
   * The currencies that the host app offers: ISO 4217 codes in lower case. Each has a case of its own; the other
   * cases pay in the first one.
   * @default ['usd']
   */
  currencies?: readonly [string, ...string[]];
}

export interface PaymentCheckOptions extends PaymentCaseOptions, RunOptions {}

/**
 * Checks every promise of `Payments`, with the cases that the providers of this package pass. `createPayments` is
 * called once for each case. It returns your implementation and a `control`, which pays, declines, lets time pass, and
 * reads the provider's own books. Use a fake of the provider's API or its test mode: the cases buy and refund.
 *
 * @example
 * const report = await checkPayments(() => {
 *   const acme = new FakeAcme();
 *   return {
 *     payments: createAcmePayments({ client: acme.client }),
 *     control: {
 *       pay: (opened) => acme.payIn(opened.refs[0]),
 *       enterCard: (opened) => acme.enterCard(opened.refs[0]),
 *       setDeclined: (isDeclined) => acme.bank.setDeclined(isDeclined),
 *       booksOf: (purchaseId) => acme.booksOf(purchaseId),
 *       clock: acme.clock,
 *       loseNextResponse: () => acme.loseNextResponse(),
 *     },
 *   };
 * });
 * console.log(formatReport(report));
 */
export function checkPayments(
  createPayments: () => ControlledPayments | Promise<ControlledPayments>,
  options: PaymentCheckOptions = {},
): Promise<ConformanceReport> {
  return runCases(paymentCases(createPayments, options), options);
}

/**
 * Returns the cases of {@link checkPayments}, to run them as tests.
 *
 * @example
 * import { test } from 'vitest'; // or from 'node:test'
 *
 * for (const { name, run } of paymentCases(createControlledPayments)) test(name, run);
 */
export function paymentCases(
  createPayments: () => ControlledPayments | Promise<ControlledPayments>,
  { currencies = ['usd'] }: PaymentCaseOptions = {},
): ConformanceCase[] {
  const [first] = currencies;
  const promises = [
    ...providerPromises,
    ...checkoutPromises,
    ...chargePromises,
    ...refundPromises,
    ...setupPromises,
  ];
  return [
    ...promises.map(([name, check]) => definePaymentsCase(createPayments, first, name, check)),
    ...currencies.map((currency) =>
      definePaymentsCase(createPayments, currency, ...currencyPromise(currency)),
    ),
  ];
}
