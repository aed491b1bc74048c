import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits, Permissions } from '../../contract/resources/credits.js';
import type { CreditNotification } from '../../contract/resources/notification.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import type { Transaction } from '../../contract/resources/transaction.js';
import { availableOf, lowThresholdOf, stateOf, type Account } from '../../ledger/account.js';
import { autoTopUpStandingOf } from '../../ledger/auto-top-up.js';
import type { Entry, LedgerEvent, PurchaseRecord } from '../../ledger/records.js';
import type { SavedCard } from '../ports/payments.js';

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

export function autoTopUpView(account: Account, card: SavedCard | null, now: string): AutoTopUp {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = account.autoTopUp;
  const { lastFailure, consent, version } = account.autoTopUp;
  const standing = autoTopUpStandingOf(account, now);
  const { status, pausedReason, nextAttemptAt, purchaseId, spentThisMonthMicros } = standing;
  return {
    enabled,
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros,
    spentThisMonthMicros,
    status,
    ...(lastFailure && { lastFailure }),
    ...(nextAttemptAt !== null && { nextAttemptAt }),
    ...(purchaseId !== null && { purchaseId }),
    ...(pausedReason && { pausedReason }),
    paymentMethod: card && paymentMethodView(card),
    ...(consent && {
      consent: { textVersion: consent.textVersion, acceptedAt: consent.acceptedAt },
    }),
    version: String(version),
  };
}

/** The provider's id of it stays here. */
export function paymentMethodView(card: SavedCard): PaymentMethod {
  const { brand, last4, expMonth, expYear, usableOffSession, source } = card;
  return { brand, last4, expMonth, expYear, usableOffSession, source };
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

/** What the account's owners and admins hear, and the host's server. */
export function notificationView(event: LedgerEvent, accountId: string): CreditNotification {
  const { id, type, createdAt } = event;
  const frame = { id: String(id), type, accountId, createdAt };
  switch (event.type) {
    case 'credit_balance_low':
    case 'credit_balance_depleted': {
      const { balanceMicros, thresholdMicros } = event;
      return { ...frame, balanceMicros, thresholdMicros };
    }
    case 'credit_purchase_failed': {
      const { purchaseId, amountMicros, origin, failure, nextAttemptAt, autoTopUpPaused } = event;
      return {
        ...frame,
        purchaseId,
        amountMicros,
        origin,
        failure,
        ...(nextAttemptAt !== undefined && { nextAttemptAt }),
        ...(autoTopUpPaused !== undefined && { autoTopUpPaused }),
      };
    }
    case 'credit_auto_recharge_triggered': {
      const { purchaseId, amountMicros, balanceMicros } = event;
      return { ...frame, purchaseId, amountMicros, origin: 'auto_top_up', balanceMicros };
    }
    default:
      return event satisfies never;
  }
}
