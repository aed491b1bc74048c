import { describe } from 'vitest';
import { paymentCases } from '../../../src/conformance/payments/check-payments.js';
import { openSimulation } from '../../conformance/payments/open-simulation.js';
import { testCases } from '../../conformance/test-cases.js';

describe('the simulated provider', () => {
  testCases(paymentCases(openSimulation, { currencies: ['usd', 'jpy', 'kwd', 'huf'] }));
});
