export {
  createMockBackend,
  SIMULATED_CONSUMER_TOKEN,
  SIMULATED_SERVER_TOKEN,
  type MockBackend,
  type MockBackendOptions,
  type MockControl,
  type MockRequest,
} from './mock-backend.js';
export {
  scenarios,
  type AutoTopUpTerms,
  type Scenario,
  type ScenarioName,
  type Step,
} from './scenarios.js';
export { SimulatedCheckout } from './simulated-checkout.js';
export { simulatedCard } from './simulated-payments.js';
