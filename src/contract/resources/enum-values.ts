import { autoTopUpStatuses, backingOffReasons, pausedReasons } from './auto-top-up.js';
import { checkoutSurfaces } from './checkout.js';
import { creditsStates } from './credits.js';
import { creditsStatusStates } from './credits-status.js';
import { failureCodes } from './failure.js';
import { notificationTypes } from './notification.js';
import { paymentMethodSources } from './payment-method.js';
import { endedHoldStatuses, problemActions } from '../problems/problem.js';
import { problemCodes } from '../problems/problem-codes.js';
import { purchaseOrigins, purchaseStatuses } from './purchase.js';
import { consumables, transactionKinds } from './transaction.js';
import { usageIntervals } from './usage.js';

/**
 * The known values of the open enums, by schema and field. They are not part of the schemas, which accept
 * any value, so that browsers do not load lists that nothing is checked against.
 */
export const enumValues: Record<string, Record<string, readonly string[]>> = {
  Credits: { state: creditsStates },
  CreditsStatus: { state: creditsStatusStates },
  Transaction: { kind: transactionKinds, consumable: consumables },
  Usage: { interval: usageIntervals },
  Checkout: { surface: checkoutSurfaces },
  Purchase: { origin: purchaseOrigins, status: purchaseStatuses },
  Failure: { code: failureCodes },
  PaymentMethod: { source: paymentMethodSources },
  AutoTopUp: {
    status: autoTopUpStatuses,
    backingOffReason: backingOffReasons,
    pausedReason: pausedReasons,
  },
  ChargeRequest: { consumable: consumables },
  HoldRequest: { consumable: consumables },
  Notification: { type: notificationTypes, origin: purchaseOrigins },
  Problem: { code: problemCodes, actions: problemActions, holdStatus: endedHoldStatuses },
};
