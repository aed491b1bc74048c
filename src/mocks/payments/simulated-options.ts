import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Handler } from '../../server/http/handler.js';
import { checkFunction, checkNames, checkObject } from '../../server/settings/check-values.js';
import { settingError } from '../../server/settings/setting-error.js';
import type { FailureMode, SimulatedCall } from './failure-injection.js';

export interface SimulatedPaymentsOptions {
  /**
   * The card that every account has at the start, or `null` for no card.
   * @default a Visa ending in 4242
   */
  paymentMethod?: PaymentMethod | null;
  /**
   * Returns the current time in milliseconds since 1970. Checkouts expire after 31 minutes.
   * @default Date.now
   */
  clock?: () => number;
  /**
   * The URL under which the backend is mounted. The first request to the backend replaces it. A checkout that
   * a page opens has the address that the page uses, such as the one of your computer in the local network.
   * @default 'http://localhost'
   */
  baseUrl?: string;
  /**
   * The tax that is added to a payment whose order has `pricesExcludeTax`, as a part of its amount, such as 0.0825.
   * It is rounded to the smallest unit of the currency. Final prices have none.
   * @default 0
   */
  taxRate?: number;
  /** Returns how a call fails, or `undefined` for success. `control.failNext` takes precedence. */
  failureFor?: (call: SimulatedCall) => FailureMode | undefined;
  /**
   * Called for each checkout, and each receipt, with its URL and the handler that answers requests to it. Pages
   * then need no `mount`.
   */
  onCheckout?: (url: string, handler: Handler) => void;
}

const RECEIVER = 'createSimulatedPayments';

/** Throws if an option is wrong or unknown, with the remedy. A misspelled option would have no effect. */
export function checkSimulatedOptions(options: SimulatedPaymentsOptions): void {
  checkObject(options, 'options', RECEIVER);
  checkNames(options, 'the option', Object.keys(checks), RECEIVER);
  for (const [name, check] of Object.entries(checks)) {
    const value = options[name as keyof SimulatedPaymentsOptions];
    if (value !== undefined) check(value, name);
  }
}

/** The check of each option: an option that is missing here does not compile. */
const checks: Record<keyof SimulatedPaymentsOptions, (value: unknown, name: string) => void> = {
  paymentMethod(value, name) {
    if (value !== null) checkObject(value, name, RECEIVER);
  },
  clock: checkCallback,
  baseUrl(value, name) {
    if (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)) return;
    const advice =
      'which is not the URL of a backend: pass one such as http://localhost:3000/api/credits.';
    throw settingError(name, value, advice, RECEIVER);
  },
  taxRate(value, name) {
    if (typeof value === 'number' && value >= 0 && value <= 1) return;
    throw settingError(name, value, 'which is not a part of 1: pass 0.0825 for 8.25%.', RECEIVER);
  },
  failureFor: checkCallback,
  onCheckout: checkCallback,
};

function checkCallback(value: unknown, name: string): void {
  checkFunction(value, name, RECEIVER);
}
