export type { FailureMode, SimulatedCall } from './payments/failure-injection.js';
export { createMockBackend, type MockBackend } from './backend/mock-backend.js';
export type { MockBackendOptions } from './backend/mock-options.js';
export type { MockControl, MockRequest } from './backend/mock-control.js';
export {
  scenarios,
  type Scenario,
  type ScenarioName,
  type ScenarioPurchase,
} from './backend/scenarios.js';
export type { AutoTopUpState, AutoTopUpTerms } from './backend/auto-top-up-terms.js';
export {
  createSimulatedAllowance,
  type MonthlyAllowance,
  type SimulatedAllowanceOptions,
} from './backend/simulated-allowance.js';
export { SIMULATED_CODE } from './payments/simulated-pages.js';
export { SimulatedCheckout } from './payments/simulated-checkout.js';
export type { SimulatedCharge, SimulatedControl } from './payments/simulated-control.js';
export type { SimulatedPaymentsOptions } from './payments/simulated-options.js';
export { createSimulatedPayments, type SimulatedPayments } from './payments/simulated-payments.js';
export { simulatedCard, type ChargeOutcome } from './payments/simulated-wallet.js';
export { SIMULATED_CONSUMER_TOKEN, SIMULATED_SERVER_TOKEN } from './backend/simulated-sign-in.js';
export type { ScenarioTransaction } from './backend/histories.js';
