import type { AutoTopUp } from '../contract/resources/auto-top-up.js';
import type { Credits } from '../contract/resources/credits.js';
import type { CreditsStatus } from '../contract/resources/credits-status.js';
import type { PurchasePage } from '../contract/resources/purchase.js';
import type { TransactionPage } from '../contract/resources/transaction.js';
import { checksumOf } from '../std/checksum.js';

/** What the credits card shows of an account at once. */
export interface AccountSnapshot {
  /** The account that all of the data belongs to. */
  accountId: string;
  /** When the data was read, in milliseconds since 1970. */
  readAt: number;
  status: CreditsStatus;
  /** Missing for a user who may not see amounts. */
  amounts?: {
    credits: Credits;
    autoTopUp?: AutoTopUp | undefined;
    /** The latest purchases, newest first. */
    purchases?: PurchasePage | undefined;
    /** The first page of the history. */
    transactions?: TransactionPage | undefined;
  };
}

/**
 * The data of one account for the first paint, as JSON. Pass it from `prefetchCredits` to the provider
 * unchanged: its fields may change between versions.
 */
export interface InitialCredits extends AccountSnapshot {
  /** Shows that the data arrived as it was sent. The schemas would cost a page with a chat card 8 KiB. */
  checksum: number;
}

/** Increase it whenever the shape of a snapshot changes: two versions may serve the same page. */
const VERSION = 1;

/** Returns a snapshot as JSON, without values that would not survive in a page, such as `undefined`. */
export function writeInitialCredits(snapshot: AccountSnapshot): InitialCredits {
  const text = JSON.stringify(snapshot);
  return { ...(JSON.parse(text) as AccountSnapshot), checksum: checksumOf(VERSION + text) };
}

/** Reads the data that a page received. Returns `null` if it is not as it was sent. Never throws. */
export function readInitialCredits(json: unknown): AccountSnapshot | null {
  try {
    const { checksum, ...snapshot } = json as InitialCredits;
    const text = JSON.stringify(snapshot);
    return checksum === checksumOf(VERSION + text) ? (JSON.parse(text) as AccountSnapshot) : null;
  } catch {
    // Not an object, or a hostile one.
    return null;
  }
}
