import type {
  AdjustmentRequest,
  ChargeReply,
  ChargeRequest,
  GrantRequest,
  RefundRequest,
} from '../contract/resources/charge.js';
import type { Credits } from '../contract/resources/credits.js';
import type {
  ExtendRequest,
  Hold,
  HoldRequest,
  SettleReply,
  SettleRequest,
} from '../contract/resources/hold.js';
import type { CreditsStatus } from '../contract/resources/credits-status.js';
import type { Limits } from '../contract/resources/limits.js';
import { accountRoutes } from '../contract/routes/account-routes.js';
import { usageRoutes } from '../contract/routes/usage-routes.js';
import { serverRoutes } from '../contract/routes/server-routes.js';
import type { Open } from '../contract/validation/scalars.js';
import type { Consumable, Transaction } from '../contract/resources/transaction.js';
import type { TransactionList } from './port/transaction-list.js';
import type { Usage } from '../contract/resources/usage.js';
import type { WriteReply } from '../contract/resources/write-reply.js';
import { historyQueryOf } from './http/history-query.js';
import type { ReadReply } from './http/read-reply.js';
import { changeArguments, type ChangeRequest } from './http/route-arguments.js';
import type {
  OnAccount,
  PageQuery,
  RequestOptions,
  TransactionFilter,
  UsageQuery,
  WithKey,
} from './port/credits-client.js';
import { checkServerOptions } from './http/check-server-options.js';
import { readBounded } from './http/read-bounded.js';
import { createRouteCaller, type BackendOptions } from './http/route-caller.js';
import { createSameOriginFetch } from './http/same-origin-fetch.js';

/** Names a hold by the `id` of its creation. */
export interface OnHold {
  holdId: string;
}

/**
 * The requests of the host app's servers, for any account.
 *
 * The reply to a write has `isReplay`: whether an earlier request had this effect. It is also `true` when the
 * response to the first attempt was lost and the client sent the request again.
 *
 * Every function rejects with a `CreditsError` when it fails.
 */
export interface ServerClient {
  /**
   * Consumes credits. Rejects with `out_of_credits` when there are too few. `actor` and up to five `labels` are kept
   * with the transaction.
   */
  charge(
    request: OnAccount & WithKey & ChargeRequest,
    options?: RequestOptions,
  ): Promise<WriteReply<ChargeReply>>;
  /**
   * Reserves credits for work whose cost is known at its end, such as an answer of a model. Rejects with
   * `out_of_credits` when there are too few, or with `credits_reserved` while other work holds them. A repeat
   * returns the hold as it is now, or rejects with `hold_not_open` and `problem.holdStatus` after its end.
   */
  hold(
    request: OnAccount & WithKey & HoldRequest,
    options?: RequestOptions,
  ): Promise<WriteReply<Hold>>;
  /**
   * Charges the final cost of the work and releases the rest of the hold. `shortfallMicros` is the part of
   * the cost that was not available. Rejects with `settle_conflict` when the hold was settled with another
   * amount, or released.
   */
  settleHold(
    request: OnAccount & OnHold & SettleRequest,
    options?: RequestOptions,
  ): Promise<WriteReply<SettleReply>>;
  /** Releases the whole hold without a charge. Rejects with `settle_conflict` when it was settled. */
  releaseHold(request: OnAccount & OnHold, options?: RequestOptions): Promise<WriteReply<Hold>>;
  /**
   * Restarts the lifetime of a hold. Rejects with `hold_not_open` and `problem.holdStatus` when the hold has
   * ended, also when the request is a repeat.
   */
  extendHold(
    request: OnAccount & OnHold & WithKey & ExtendRequest,
    options?: RequestOptions,
  ): Promise<WriteReply<Hold>>;
  /** Gives credits away. */
  grant(
    request: OnAccount & WithKey & GrantRequest,
    options?: RequestOptions,
  ): Promise<WriteReply<Transaction>>;
  /** Corrects the balance up or down, and says why. */
  adjust(
    request: OnAccount & WithKey & AdjustmentRequest,
    options?: RequestOptions,
  ): Promise<WriteReply<Transaction>>;
  /**
   * Refunds part or the rest of a purchase, and takes its credits back. Rejects with
   * `refund_exceeds_purchase` when less is left.
   */
  refund(
    request: OnAccount & WithKey & RefundRequest,
    options?: RequestOptions,
  ): Promise<WriteReply<Transaction>>;

  getCredits(accountId: string, options?: RequestOptions): Promise<Credits>;
  /** Reads whether there are credits, or an allowance of the plan, for a consumable. */
  getStatus(
    accountId: string,
    query?: { consumable?: Open<Consumable> | undefined },
    options?: RequestOptions,
  ): Promise<CreditsStatus>;
  getLimits(accountId: string, options?: RequestOptions): Promise<Limits>;
  /** Lists transactions, newest first. */
  listTransactions(
    accountId: string,
    query?: PageQuery & TransactionFilter,
    options?: RequestOptions,
  ): Promise<TransactionList>;
  /** Reads the usage of a range of time, in groups: see {@link UsageQuery} for its defaults. */
  getUsage(accountId: string, query?: UsageQuery, options?: RequestOptions): Promise<Usage>;
}

export interface ServerClientOptions extends BackendOptions {
  /** Headers that authenticate the server. A function is called on each attempt. */
  headers: NonNullable<BackendOptions['headers']>;
}

/**
 * Creates a client for the host app's servers, which may charge and grant credits. Never ship it to a
 * browser.
 *
 * Every request is attempted up to three times when the connection or the backend fails. That is safe,
 * because each one has a key, only reads, or ends a hold, which can end only once.
 *
 * Throws if an option is wrong or unknown, such as a `baseUrl` that `fetch` cannot resolve.
 *
 * The client follows a redirect only within the origin of `baseUrl`, because your headers go with it. A
 * request that is redirected elsewhere fails with `invalid_response`.
 *
 * @example
 * const credits = createServerClient({
 *   baseUrl: 'https://credits.internal/api',
 *   headers: { authorization: `Bearer ${process.env.CREDITS_TOKEN}` },
 * });
 * await credits.charge({
 *   accountId: 'acct_1',
 *   idempotencyKey: `answer:${crypto.randomUUID()}`, // stored with the answer, for retries
 *   amountMicros: 125,
 *   consumable: 'llm_tokens',
 *   onInsufficient: 'partial',
 *   actor: { id: 'user_ada', name: 'Ada' },
 *   labels: { model: 'large' },
 * });
 */
export function createServerClient(backend: ServerClientOptions): ServerClient {
  checkServerOptions(backend);
  const fetch = createSameOriginFetch(backend.fetch);
  const { read, exchange } = createRouteCaller({ ...backend, fetch }, readBounded);

  /** The function for a route that takes effect once. */
  function write<R extends ServerRoute>(route: R) {
    return async (
      request: ChangeRequest<R>,
      options?: RequestOptions,
    ): Promise<WriteReply<ReadReply<R>>> => {
      const { body, isReplay } = await exchange(route, changeArguments(route, request), options);
      return { ...body, isReplay };
    };
  }

  return {
    charge: write(serverRoutes.createCharge),
    hold: write(serverRoutes.createHold),
    settleHold: write(serverRoutes.settleHold),
    releaseHold: write(serverRoutes.releaseHold),
    extendHold: write(serverRoutes.extendHold),
    grant: write(serverRoutes.createGrant),
    adjust: write(serverRoutes.createAdjustment),
    refund: write(serverRoutes.createRefund),

    getCredits: (accountId, options) => read(accountRoutes.getCredits, accountId, {}, options),
    getStatus: (accountId, query = {}, options) =>
      read(accountRoutes.getStatus, accountId, query, options),
    getLimits: (accountId, options) => read(accountRoutes.getLimits, accountId, {}, options),
    listTransactions: (accountId, query, options) =>
      read(accountRoutes.listTransactions, accountId, historyQueryOf(query), options),
    getUsage: (accountId, query = {}, options) =>
      read(usageRoutes.getUsage, accountId, query, options),
  };
}

type ServerRoute = (typeof serverRoutes)[keyof typeof serverRoutes];
