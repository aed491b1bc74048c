export type { Fate, SimulatedCall } from './fates.js';
export { createMockBackend, type MockBackend, type MockBackendOptions } from './mock-backend.js';
export type { MockControl, MockRequest } from './mock-control.js';
export {
  scenarios,
  type AutoTopUpTerms,
  type Scenario,
  type ScenarioName,
  type Step,
  type TopUpStanding,
  type UnfinishedPurchase,
} from './scenarios.js';
export {
  createSimulatedAllowance,
  type MonthlyAllowance,
  type SimulatedAllowance,
  type SimulatedAllowanceOptions,
} from './simulated-allowance.js';
export { SIMULATED_CODE } from './simulated-pages.js';
export { SimulatedCheckout } from './simulated-checkout.js';
export type { SimulatedCharge, SimulatedControl } from './simulated-control.js';
export {
  createSimulatedPayments,
  type SimulatedPayments,
  type SimulatedPaymentsOptions,
} from './simulated-payments.js';
export { simulatedCard, type ChargeFate } from './simulated-wallet.js';
export { SIMULATED_CONSUMER_TOKEN, SIMULATED_SERVER_TOKEN } from './simulated-sign-in.js';
