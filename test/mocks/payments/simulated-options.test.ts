import { describe, expect, it } from 'vitest';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';

const NOT_A_FUNCTION = 'which cannot be called: pass a function.';

describe('createSimulatedPayments', () => {
  it.each<[options: unknown, error: string]>([
    [{ paymentMetod: null }, 'the option "paymentMetod", which does not exist'],
    [{ now: () => 0 }, 'use paymentMethod, clock, baseUrl, taxRate, failureFor, onCheckout.'],
    [{ clock: 0 }, `clock 0, ${NOT_A_FUNCTION}`],
    [{ failureFor: 'createCheckout' }, `failureFor "createCheckout", ${NOT_A_FUNCTION}`],
    [{ onCheckout: null }, `onCheckout null, ${NOT_A_FUNCTION}`],
    [{ paymentMethod: 'visa' }, 'paymentMethod "visa", which is not an object'],
    [{ baseUrl: '/api/credits' }, 'baseUrl "/api/credits", which is not the URL of a backend'],
    [{ baseUrl: 3000 }, 'baseUrl 3000'],
    [{ taxRate: 8.25 }, 'taxRate 8.25, which is not a part of 1: pass 0.0825 for 8.25%.'],
    [{ taxRate: -0.01 }, 'taxRate -0.01'],
    [{ taxRate: Number.NaN }, 'taxRate NaN'],
    [{ taxRate: '0.2' }, 'taxRate "0.2"'],
    [null, 'options null'],
    ['options', 'options "options"'],
  ])('throws for %j', (options, error) => {
    const create = () => createSimulatedPayments(options as never);
    expect(create).toThrow(/^createSimulatedPayments received /);
    expect(create).toThrow(error);
  });

  it.each([
    {},
    { paymentMethod: null },
    { taxRate: 0.0825 },
    { clock: Date.now, baseUrl: 'http://localhost:3000/api/credits', failureFor: () => undefined },
  ])('accepts %j', (options) => {
    expect(() => createSimulatedPayments(options)).not.toThrow();
  });

  it('accepts options that are undefined', () => {
    const create = () => createSimulatedPayments({ clock: undefined } as never);
    expect(create).not.toThrow();
  });
});

describe('createMockBackend', () => {
  it('throws for a misspelled option', () => {
    const create = () => createMockBackend({ senario: 'low' } as never);
    expect(create).toThrow('createMockBackend received the option "senario", which does not exist');
  });
});
