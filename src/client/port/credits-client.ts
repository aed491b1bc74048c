import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type {
  PortalSession,
  PurchaseReply,
  SetupSession,
} from '../../contract/resources/checkout.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import type { ChangedResource } from '../../contract/resources/event-stream.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { CreditNotification } from '../../contract/resources/notification.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Purchase, PurchasePage } from '../../contract/resources/purchase.js';
import type {
  AutoTopUpRequest,
  PortalSessionRequest,
  PurchaseRequest,
  ResumeRequest,
  SetupSessionRequest,
} from '../../contract/resources/requests.js';
import type { Usage, UsageInterval } from '../../contract/resources/usage.js';
import type { TransactionList } from './transaction-list.js';
import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable, TransactionKind } from '../../contract/resources/transaction.js';

export interface RequestOptions {
  /** Aborts the request. The promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Names the account of a change, so that the change never applies to another account. */
export interface OnAccount {
  /** The `accountId` of {@link Credits} or {@link CreditsStatus}; never `current`. */
  accountId: string;
}

/** A request that takes effect once, however often it is sent. */
export interface WithKey {
  /**
   * 16 to 255 printable ASCII characters, without a space at either end. Create it when the user acts,
   * and keep it until the outcome is known: `CreditsError` says which errors are an outcome.
   */
  idempotencyKey: string;
}

export interface PageQuery {
  /** `nextCursor` of the previous page; omit it for the first page. */
  cursor?: string | undefined;
  /** Maximum number of items, 1 to 200. */
  limit?: number | undefined;
}

/** The transactions to list. Every condition must hold. */
export interface TransactionFilter {
  kind?: Open<TransactionKind> | undefined;
  consumable?: Open<Consumable> | undefined;
  /** The id of the actor; `null` for transactions without an actor. */
  actor?: string | null | undefined;
  /** A label, such as `{ key: 'model', value: 'large' }`; with the value `null` for transactions without this key. */
  label?: { key: string; value: string | null } | undefined;
  /** Only transactions at this time or later, RFC 3339 in UTC. */
  from?: string | undefined;
  /** Only transactions before this time, RFC 3339 in UTC. */
  to?: string | undefined;
  /** Only transactions whose description contains this text, in upper or lower case. */
  search?: string | undefined;
}

/** A range of usage and its groups. */
export interface UsageQuery {
  /**
   * Start of the range, RFC 3339 in UTC, at the start of an interval. The range is at most 31 days by hour, all of them
   * in the last 90 days, 400 days by day, and 36 months by month.
   *
   * @default 30 days before `to`, and 12 months by month
   */
  from?: string | undefined;
  /** End of the range, which is not part of it. @default the end of today, and of this month by month */
  to?: string | undefined;
  /** @default 'day' */
  interval?: Open<UsageInterval> | undefined;
  /** `consumable`, `actor`, or `label:` and the label's key. @default 'consumable' */
  groupBy?: string | undefined;
}

export interface ExportOptions extends RequestOptions {
  /** Called as rows arrive. */
  onProgress?: ((progress: ExportProgress) => void) | undefined;
}

/** The rows that have arrived, and the number of all rows; `null` if the backend does not say it. */
export interface ExportProgress {
  rows: number;
  total: number | null;
}

/**
 * The requests that the components and hooks send to a backend.
 *
 * Pass `createHttpClient()` for a backend that implements our HTTP contract, or write your own client: a
 * plain object without state that knows nothing of React. The first four functions are required. Each
 * group after them may be missing, which hides its button or section.
 *
 * Every function rejects with a `CreditsError` when it fails.
 */
export interface CreditsClient {
  /**
   * The account that the client reads, if it always reads the same one. The data that a page came with is
   * dropped if it belongs to another account.
   */
  accountId?: string | undefined;
  getCredits(options?: RequestOptions): Promise<Credits>;
  /** Reads the status that anyone in the account may see. */
  getStatus(
    query?: { consumable?: Open<Consumable> | undefined },
    options?: RequestOptions,
  ): Promise<CreditsStatus>;
  getLimits(options?: RequestOptions): Promise<Limits>;
  /** Lists transactions, newest first. */
  listTransactions(
    query?: PageQuery & TransactionFilter,
    options?: RequestOptions,
  ): Promise<TransactionList>;

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
        /** Version of the settings on screen. If they have changed since, nothing is saved. */
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
    startSetup(
      request: OnAccount & WithKey & SetupSessionRequest,
      options?: RequestOptions,
    ): Promise<SetupSession>;
    getSetup(query: { setupSessionId: string }, options?: RequestOptions): Promise<SetupSession>;
  };

  usage?: {
    /** Reads the usage of a range of time, in groups. */
    get(query?: UsageQuery, options?: RequestOptions): Promise<Usage>;
  };

  exports?: {
    /** Downloads the filtered history as a CSV file. */
    transactions(query?: TransactionFilter, options?: ExportOptions): Promise<Blob>;
    /** Downloads usage as a CSV file. */
    usage(query?: UsageQuery, options?: ExportOptions): Promise<Blob>;
  };

  portal?: {
    open(
      request: OnAccount & PortalSessionRequest,
      options?: RequestOptions,
    ): Promise<PortalSession>;
  };

  events?: {
    /**
     * Calls the listener for each event of the account, until you call the returned function. Never
     * throws: without an event stream the listener is not called.
     */
    subscribe(listener: (event: CreditsStreamEvent) => void): () => void;
  };
}

/** An event of an account. Later versions may add types: ignore the ones that you do not know. */
export type CreditsStreamEvent =
  /** A notification. Each one is dispatched once, in order. */
  | { type: 'notification'; notification: CreditNotification }
  /** A resource that owners and admins can read has changed, or may have while nobody listened. */
  | {
      type: 'changed';
      /** The `version` that the credits have after the change, if the backend names it. */
      version?: string | undefined;
      /** The resources that may have changed since the event before. Without the list, any may have. */
      resources?: readonly Open<ChangedResource>[] | undefined;
    }
  /** The state that anyone in the account may see: on each change, and when listening starts. */
  | { type: 'status'; state: CreditsStatus['state'] }
  /** Notifications are lost: read everything again. */
  | { type: 'reset' };
