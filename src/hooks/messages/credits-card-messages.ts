import type { Counted } from './counted.js';

/** The texts of `CreditsCard`. */
export interface CreditsCardMessages {
  title: string;
  balance: string;
  low: string;
  depleted: string;
  /** On the badge of a balance state that this version does not know. */
  state: (state: string) => string;
  depletedNotice: string;
  /** Shown for an account that never had any credits. */
  none: string;
  inDebt: (debt: string) => string;
  reserved: (amount: string) => string;
  /** The number of full days for which credits last at the pace of the last week. */
  pace: (days: Counted) => string;
  /** The same, for less than a day. */
  paceUnderDay: string;
  lifetimeAdded: string;
  lifetimeSpent: string;
  purchase: string;
  /** Shown while a payment is being processed. */
  purchaseProcessing: (amount: string) => string;
  /** Shown while a purchase is open and its dialog is closed. */
  purchaseUnfinished: (amount: string) => string;
  purchaseResume: string;
  autoTopUp: string;
  autoTopUpOff: string;
  /** `limit` is `null` when there is no monthly limit. */
  autoTopUpOn: (amount: string, threshold: string, limit: string | null) => string;
  /** Replaces `autoTopUpOn` for auto top-up that buys up to a balance. */
  autoTopUpOnTarget: (target: string, threshold: string, limit: string | null) => string;
  autoTopUpEnable: string;
  autoTopUpManage: string;
  usage: string;
  /** On the link to the payment provider's portal. */
  billing: string;
  billingNewTab: string;
  /** Shown before `billingOpen` when the browser blocked the new tab. */
  billingBlocked: string;
  billingOpen: string;
  billingFailed: string;
  /** Shown when the payment provider does not respond. */
  billingUnavailable: string;
  /** Shown when the ledger does not respond. */
  billingNotOpened: string;
  loading: string;
  failed: string;
  /** `updated` is when the card was last updated: a time, or a date and a time if that was not today. */
  stale: (updated: string) => string;
  /** `updated` as in `stale`; `null` when the card never was updated. */
  offline: (updated: string | null) => string;
  viewOnly: string;
  /** `contact` is the person to ask, when the backend names one. */
  forbidden: (contact: string | undefined) => string;
  notFound: string;
}
