import type { LedgerStore } from '../ports/ledger-store.js';
import type { Payments } from '../ports/payments.js';
import { checkFunction, checkObject } from './check-values.js';
import { settingError } from './setting-error.js';

/** Throws unless the store has every function of its port. */
export function checkStore(store: unknown): void {
  checkObject(store, 'store');
  checkFunctions(store, 'store', storeFunctions);
}

/** Throws unless the rate limiter has its function. */
export function checkRateLimiter(rateLimiter: unknown): void {
  checkObject(rateLimiter, 'rateLimiter');
  checkFunction(rateLimiter['limit'], 'rateLimiter.limit');
}

/** Throws unless the payment provider has every function of its port, and a name that a path can contain. */
export function checkPayments(payments: unknown): void {
  checkObject(payments, 'payments');
  const { name, isLive } = payments;
  if (typeof name !== 'string' || !PROVIDER_NAME.test(name)) {
    throw settingError(
      'payments.name',
      name,
      'which the path of its webhooks, {path}/webhooks/{name}, cannot contain: use up to 64 letters, digits, ' +
        'hyphens, and underscores.',
    );
  }
  if (isLive !== undefined && typeof isLive !== 'boolean') {
    throw settingError(
      'payments.isLive',
      isLive,
      'so that payments in test mode cannot be told from real ones: use true, false, or nothing for true.',
    );
  }
  checkFunctions(payments, 'payments', paymentsFunctions);
}

function checkFunctions(
  port: Record<string, unknown>,
  name: string,
  functions: Record<string, boolean>,
): void {
  for (const [method, isRequired] of Object.entries(functions)) {
    const value = port[method];
    if (isRequired || value !== undefined) checkFunction(value, `${name}.${method}`);
  }
}

/** The names that a webhook's path is searched for. */
const PROVIDER_NAME = /^[\w-]{1,64}$/;

/** The functions of the port, and whether each one is required. */
const storeFunctions = {
  load: true,
  commit: true,
  commitAll: false,
  listEntries: true,
  listPurchases: true,
  listEvents: true,
  listUsage: true,
  listDue: true,
  findByRef: true,
  subscribe: false,
} satisfies Record<keyof LedgerStore, boolean>;

/** The functions of the port, and whether each one is required. */
const paymentsFunctions = {
  findPaymentMethod: true,
  createCheckout: true,
  findCheckout: true,
  retrievePayment: true,
  closeCheckout: true,
  chargeOffSession: true,
  findCharge: true,
  startSetup: true,
  getSetup: true,
  refundPayment: true,
  readWebhook: true,
  createPortalSession: false,
  chargeStepMicros: false,
} satisfies Record<Exclude<keyof Payments, 'name' | 'isLive' | 'isSimulated'>, boolean>;
