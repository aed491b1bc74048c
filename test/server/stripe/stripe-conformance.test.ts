import { describe } from 'vitest';
import { paymentCases } from '../../../src/conformance/payments/check-payments.js';
import { testCases } from '../../conformance/test-cases.js';
import { openControlledStripe } from './control-stripe.js';
import { differing } from './stripe-decimals.js';

describe('the Stripe adapter over the strict Stripe', () => {
  testCases(
    paymentCases(openControlledStripe, { currencies: ['usd', 'jpy', 'kwd', ...differing] }),
  );
});
