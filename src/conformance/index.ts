/** Cases that prove a backend, a store, or a payment provider, in any test runner or in none. */

export type {
  BackendControl,
  BackendRole,
  BackendUnderTest,
  PendingPayment,
  RoleHeaders,
} from './backend/backend-under-test.js';
export { backendCases } from './backend-cases.js';
export { checkBackend } from './check-backend.js';
export {
  ConformanceError,
  NotApplicableError,
  type ConformanceCase,
  type TestContext,
} from './report/conformance-case.js';
export {
  formatReport,
  type ConformanceReport,
  type ConformanceResult,
} from './report/conformance-report.js';
export type { Exchange } from './report/exchange.js';
export { runCases, type RunOptions } from './report/run-cases.js';
export {
  checkStore,
  storeCases,
  type StoreCaseOptions,
  type StoreCheckOptions,
} from './stores/check-store.js';
export {
  checkPayments,
  paymentCases,
  type PaymentCaseOptions,
  type PaymentCheckOptions,
} from './payments/check-payments.js';
export type {
  ControlledPayments,
  PaymentsControl,
  PurchaseBooks,
  WebhookMessage,
} from './payments/payments-control.js';
