export type { Fate, SimulatedCall } from './fates.js';
export { createMockBackend, type MockBackend, type MockBackendOptions } from './mock-backend.js';
export type { MockControl, MockRequest } from './mock-control.js';
export {
  scenarios,
  type AutoTopUpTerms,
  type Scenario,
  type ScenarioName,
  type Step,
  type UnfinishedPurchase,
} from './scenarios.js';
export { SIMULATED_CODE } from './simulated-pages.js';
export { SimulatedCheckout } from './simulated-checkout.js';
export {
  createSimulatedPayments,
  simulatedCard,
  type SimulatedControl,
  type SimulatedPayments,
  type SimulatedPaymentsOptions,
} from './simulated-payments.js';
export { SIMULATED_CONSUMER_TOKEN, SIMULATED_SERVER_TOKEN } from './simulated-sign-in.js';
