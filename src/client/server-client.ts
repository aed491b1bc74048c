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
import { serverRoutes } from '../contract/routes/server-routes.js';
import type { Open } from '../contract/validation/scalars.js';
import type {
  Consumable,
  Transaction,
  TransactionKind,
  TransactionPage,
} from '../contract/resources/transaction.js';
import type { OnAccount, PageQuery, RequestOptions, WithKey } from './port/credits-client.js';
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
 * Every function rejects with a `CreditsError` when it fails.
 */
export interface ServerClient {
  /** Consumes credits. Rejects with `out_of_credits` when there are too few. */
  charge(
    request: OnAccount & WithKey & ChargeRequest,
    options?: RequestOptions,
  ): Promise<ChargeReply>;
  /**
   * Reserves credits for work whose cost is known at its end, such as an answer of a model. Rejects with
   * `out_of_credits` when there are too few, or with `credits_reserved` while other work holds them.
   */
  hold(request: OnAccount & WithKey & HoldRequest, options?: RequestOptions): Promise<Hold>;
  /**
   * Charges the final cost of the work and releases the rest of the hold. `shortfallMicros` is the part of
   * the cost that was not available. Rejects with `settle_conflict` when the hold was settled with another
   * amount, or released.
   */
  settleHold(
    request: OnAccount & OnHold & SettleRequest,
    options?: RequestOptions,
  ): Promise<SettleReply>;
  /** Releases the whole hold without a charge. Rejects with `settle_conflict` when it was settled. */
  releaseHold(request: OnAccount & OnHold, options?: RequestOptions): Promise<Hold>;
  /** Restarts the lifetime of a hold. Rejects with `hold_not_open` when the hold has ended. */
  extendHold(
    request: OnAccount & OnHold & WithKey & ExtendRequest,
    options?: RequestOptions,
  ): Promise<Hold>;
  /** Gives credits away. */
  grant(
    request: OnAccount & WithKey & GrantRequest,
    options?: RequestOptions,
  ): Promise<Transaction>;
  /** Corrects the balance up or down, and says why. */
  adjust(
    request: OnAccount & WithKey & AdjustmentRequest,
    options?: RequestOptions,
  ): Promise<Transaction>;
  /**
   * Refunds part or the rest of a purchase, and takes its credits back. Rejects with
   * `refund_exceeds_purchase` when less is left.
   */
  refund(
    request: OnAccount & WithKey & RefundRequest,
    options?: RequestOptions,
  ): Promise<Transaction>;

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
    query?: PageQuery & { kind?: Open<TransactionKind> | undefined },
    options?: RequestOptions,
  ): Promise<TransactionPage>;
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
 *   idempotencyKey: `message:${message.id}`,
 *   amountMicros: 125,
 *   consumable: 'llm_tokens',
 *   onInsufficient: 'partial',
 * });
 */
export function createServerClient(backend: ServerClientOptions): ServerClient {
  const fetch = createSameOriginFetch(backend.fetch);
  const { read, change } = createRouteCaller({ ...backend, fetch }, readBounded);

  return {
    charge: change(serverRoutes.createCharge),
    hold: change(serverRoutes.createHold),
    settleHold: change(serverRoutes.settleHold),
    releaseHold: change(serverRoutes.releaseHold),
    extendHold: change(serverRoutes.extendHold),
    grant: change(serverRoutes.createGrant),
    adjust: change(serverRoutes.createAdjustment),
    refund: change(serverRoutes.createRefund),

    getCredits: (accountId, options) => read(accountRoutes.getCredits, accountId, {}, options),
    getStatus: (accountId, query = {}, options) =>
      read(accountRoutes.getStatus, accountId, query, options),
    getLimits: (accountId, options) => read(accountRoutes.getLimits, accountId, {}, options),
    listTransactions: (accountId, query = {}, options) =>
      read(accountRoutes.listTransactions, accountId, query, options),
  };
}
