import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type {
  PortalSession,
  PurchaseReply,
  SetupSession,
} from '../../contract/resources/checkout.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { CreditNotification } from '../../contract/resources/notification.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Purchase, PurchasePage } from '../../contract/resources/purchase.js';
import type {
  AutoTopUpRequest,
  PortalSessionRequest,
  PurchaseRequest,
  ResumeRequest,
} from '../../contract/resources/requests.js';
import type { Open } from '../../contract/validation/scalars.js';
import type {
  Consumable,
  TransactionKind,
  TransactionPage,
} from '../../contract/resources/transaction.js';

export interface RequestOptions {
  /** Gives the request up. The promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Names the account a change is meant for, so that it never falls on another. */
export interface OnAccount {
  /** As {@link Credits} and {@link CreditsStatus} name it; never `current`. */
  accountId: string;
}

/** A request that is recognised when it comes again, and then takes effect no second time. */
export interface WithKey {
  /**
   * Minted when the user acts, kept until there is an answer: `CreditsError` says which errors are
   * one. 16 to 255 printable ASCII characters, with no space at either end.
   */
  idempotencyKey: string;
}

export interface PageQuery {
  /** `nextCursor` of the page before; left out for the first page. */
  cursor?: string | undefined;
  /** How many at the most, 1 to 200. */
  limit?: number | undefined;
}

/**
 * What a browser may ask of a backend: everything the components need.
 *
 * Pass `createHttpClient()` for a backend that speaks our HTTP contract, or write your own: a client
 * is a plain object that holds no state and knows no React. The first four functions are required;
 * each group beside them may be missing, which hides its button or section.
 *
 * Every function rejects with a `CreditsError` when it fails.
 */
export interface CreditsClient {
  getCredits(options?: RequestOptions): Promise<Credits>;
  /** What anyone in the account may know. */
  getStatus(
    query?: { consumable?: Open<Consumable> | undefined },
    options?: RequestOptions,
  ): Promise<CreditsStatus>;
  getLimits(options?: RequestOptions): Promise<Limits>;
  /** Movements of credits, newest first. */
  listTransactions(
    query?: PageQuery & { kind?: Open<TransactionKind> | undefined },
    options?: RequestOptions,
  ): Promise<TransactionPage>;

  purchases?: {
    create(
      request: OnAccount & WithKey & PurchaseRequest,
      options?: RequestOptions,
    ): Promise<PurchaseReply>;
    get(
      query: { purchaseId: string; waitSeconds?: number | undefined },
      options?: RequestOptions,
    ): Promise<Purchase>;
    list(
      query?: PageQuery & { status?: string | undefined },
      options?: RequestOptions,
    ): Promise<PurchasePage>;
    cancel(
      request: OnAccount & { purchaseId: string },
      options?: RequestOptions,
    ): Promise<Purchase>;
  };

  autoTopUp?: {
    get(options?: RequestOptions): Promise<AutoTopUp>;
    save(
      request: OnAccount & {
        /** Of the settings that were on screen: if they have changed since, nothing is saved. */
        version: string;
      } & AutoTopUpRequest,
      options?: RequestOptions,
    ): Promise<AutoTopUp>;
    resume(
      request: OnAccount & WithKey & ResumeRequest,
      options?: RequestOptions,
    ): Promise<AutoTopUp>;
  };

  paymentMethod?: {
    get(options?: RequestOptions): Promise<PaymentMethod | null>;
    startSetup(request: OnAccount & WithKey, options?: RequestOptions): Promise<SetupSession>;
    getSetup(query: { setupSessionId: string }, options?: RequestOptions): Promise<SetupSession>;
  };

  portal?: {
    open(
      request: OnAccount & PortalSessionRequest,
      options?: RequestOptions,
    ): Promise<PortalSession>;
  };

  events?: {
    /**
     * Hears of what happens to the account from now on, until the function it returns is called. Never
     * throws: where the backend has no such stream, nothing is heard.
     */
    subscribe(listener: (event: CreditsStreamEvent) => void): () => void;
  };
}

/** What happens to an account, as a browser hears of it. More types may come: ignore the unknown. */
export type CreditsStreamEvent =
  /** Each comes once, in order. */
  | { type: 'notification'; notification: CreditNotification }
  /** Something that owners and admins may read has changed, or may have while nobody listened. */
  | { type: 'changed' }
  /** The state that anyone in the account may know, when it changes and when listening begins. */
  | { type: 'status'; state: CreditsStatus['state'] }
  /** Notifications were missed for good: read everything anew. */
  | { type: 'reset' };
