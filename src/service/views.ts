import type { AutoTopUp } from '../contract/auto-top-up.js';
import type { Credits, Permissions } from '../contract/credits.js';
import type { PaymentMethod } from '../contract/payment-method.js';
import type { Purchase } from '../contract/purchase.js';
import type { Transaction } from '../contract/transaction.js';
import { availableOf, lowThresholdOf, stateOf, type Account } from '../ledger/account.js';
import type { Entry, PurchaseRecord } from '../ledger/records.js';
import { ZERO } from '../money/money.js';

/** The account as its owners and admins see it. */
export function creditsView(account: Account, permissions: Permissions): Credits {
  const { accountId, currency, minorUnitMicros, balanceMicros, reservedMicros, totals } = account;
  // Whoever loses or gains a right sees another thing, though the account has not changed.
  const rights = `${permissions.purchase ? 'p' : ''}${permissions.manageAutoTopUp ? 'm' : ''}`;
  return {
    accountId,
    currency,
    minorUnitMicros,
    balanceMicros,
    reservedMicros,
    availableMicros: availableOf(account),
    lifetimeAddedMicros: totals.addedMicros,
    lifetimeSpentMicros: totals.spentMicros,
    lowThresholdMicros: lowThresholdOf(account),
    permissions,
    state: stateOf(account),
    asOf: account.asOf,
    version: `${account.version}${rights}`,
  };
}

export function autoTopUpView(account: Account, paymentMethod: PaymentMethod | null): AutoTopUp {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros, version } = account.autoTopUp;
  return {
    enabled,
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros,
    spentThisMonthMicros: ZERO,
    status: enabled ? 'armed' : 'off',
    paymentMethod,
    version: String(version),
  };
}

export function transactionView(entry: Entry): Transaction {
  const { id, seq, kind, amountMicros, balanceAfterMicros, createdAt } = entry;
  const { consumable, description, purchaseId, receiptUrl } = entry;
  return {
    id,
    seq,
    kind,
    amountMicros,
    balanceAfterMicros,
    ...(consumable !== undefined && { consumable }),
    ...(description !== undefined && { description }),
    ...(purchaseId !== undefined && { purchaseId }),
    ...(receiptUrl !== undefined && { receiptUrl }),
    createdAt,
  };
}

/** `currency` is the account's. */
export function purchaseView(record: PurchaseRecord, currency: string): Purchase {
  const { id, origin, amountMicros, status, createdAt } = record;
  const { failure, transactionId, receiptUrl, completedAt } = record;
  return {
    id,
    origin,
    amountMicros,
    currency,
    status,
    ...(failure !== null && { failure }),
    ...(transactionId !== null && { transactionId }),
    ...(receiptUrl !== null && { receiptUrl }),
    createdAt,
    ...(completedAt !== null && { completedAt }),
  };
}
