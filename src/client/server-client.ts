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
import { getLimits, getStatus } from '../contract/routes/endpoints.js';
import { getCredits, listTransactions } from '../contract/routes/overview-endpoints.js';
import {
  createAdjustment,
  createCharge,
  createGrant,
  createHold,
  createRefund,
  extendHold,
  releaseHold,
  settleHold,
} from '../contract/routes/server-endpoints.js';
import type { Open } from '../contract/validation/scalars.js';
import type {
  Consumable,
  Transaction,
  TransactionKind,
  TransactionPage,
} from '../contract/resources/transaction.js';
import type { OnAccount, PageQuery, RequestOptions, WithKey } from './port/credits-client.js';
import { createRouteCaller, type BackendOptions } from './http/route-caller.js';

/** Names a hold, by the `id` it began with. */
export interface OnHold {
  holdId: string;
}

/**
 * What a host's server asks of the backend, for any account.
 *
 * Every function rejects with a `CreditsError` when it fails.
 */
export interface ServerClient {
  /** Consumes credits; rejects with `out_of_credits` when there are too few. */
  charge(
    request: OnAccount & WithKey & ChargeRequest,
    options?: RequestOptions,
  ): Promise<ChargeReply>;
  /**
   * Reserves credits for work whose cost is known at its end, such as an answer of a model; rejects with
   * `out_of_credits` when there are too few, or with `credits_reserved` while other work holds them.
   */
  hold(request: OnAccount & WithKey & HoldRequest, options?: RequestOptions): Promise<Hold>;
  /**
   * Charges what the work came to, and frees the rest: `shortfallMicros` is what was not there. Rejects
   * with `settle_conflict` when the hold ended otherwise before.
   */
  settleHold(
    request: OnAccount & OnHold & SettleRequest,
    options?: RequestOptions,
  ): Promise<SettleReply>;
  /** Frees all of it: the work costs nothing. Rejects with `settle_conflict` when it was settled. */
  releaseHold(request: OnAccount & OnHold, options?: RequestOptions): Promise<Hold>;
  /** Keeps it open for longer, from now on; rejects with `hold_not_open` once it is over. */
  extendHold(
    request: OnAccount & OnHold & WithKey & ExtendRequest,
    options?: RequestOptions,
  ): Promise<Hold>;
  /** Gives credits away. */
  grant(
    request: OnAccount & WithKey & GrantRequest,
    options?: RequestOptions,
  ): Promise<Transaction>;
  /** Corrects the balance, in either direction, with the reason. */
  adjust(
    request: OnAccount & WithKey & AdjustmentRequest,
    options?: RequestOptions,
  ): Promise<Transaction>;
  /**
   * Gives back part of a purchase, or all that is left of it, and takes its credits; rejects with
   * `refund_exceeds_purchase` when there is less left.
   */
  refund(
    request: OnAccount & WithKey & RefundRequest,
    options?: RequestOptions,
  ): Promise<Transaction>;

  getCredits(accountId: string, options?: RequestOptions): Promise<Credits>;
  /** Whether there are credits, or an allowance of the plan, for a consumable. */
  getStatus(
    accountId: string,
    query?: { consumable?: Open<Consumable> | undefined },
    options?: RequestOptions,
  ): Promise<CreditsStatus>;
  getLimits(accountId: string, options?: RequestOptions): Promise<Limits>;
  /** Movements of credits, newest first. */
  listTransactions(
    accountId: string,
    query?: PageQuery & { kind?: Open<TransactionKind> | undefined },
    options?: RequestOptions,
  ): Promise<TransactionPage>;
}

export interface ServerClientOptions extends BackendOptions {
  /** Tells the backend which server asks. Asked anew on each attempt when it is a function. */
  headers: NonNullable<BackendOptions['headers']>;
}

/**
 * Makes a client for the host's own server, which may do what no browser may. Never ship it to one.
 *
 * Every request is safe to repeat, by its key, because it only reads, or because what it ends it ends
 * once, and is attempted up to three times when the connection or the backend fails.
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
  const call = createRouteCaller(backend);

  return {
    charge: ({ accountId, idempotencyKey, ...body }, options) =>
      call(createCharge, { accountId, idempotencyKey, body }, options),
    hold: ({ accountId, idempotencyKey, ...body }, options) =>
      call(createHold, { accountId, idempotencyKey, body }, options),
    settleHold: ({ accountId, holdId: id, ...body }, options) =>
      call(settleHold, { accountId, id, body }, options),
    releaseHold: ({ accountId, holdId: id }, options) =>
      call(releaseHold, { accountId, id }, options),
    extendHold: ({ accountId, holdId: id, idempotencyKey, ...body }, options) =>
      call(extendHold, { accountId, id, idempotencyKey, body }, options),
    grant: ({ accountId, idempotencyKey, ...body }, options) =>
      call(createGrant, { accountId, idempotencyKey, body }, options),
    adjust: ({ accountId, idempotencyKey, ...body }, options) =>
      call(createAdjustment, { accountId, idempotencyKey, body }, options),
    refund: ({ accountId, idempotencyKey, ...body }, options) =>
      call(createRefund, { accountId, idempotencyKey, body }, options),

    getCredits: (accountId, options) => call(getCredits, { accountId }, options),
    getStatus: (accountId, { consumable } = {}, options) =>
      call(getStatus, { accountId, query: { consumable } }, options),
    getLimits: (accountId, options) => call(getLimits, { accountId }, options),
    listTransactions: (accountId, { cursor, limit, kind } = {}, options) =>
      call(listTransactions, { accountId, query: { cursor, limit, kind } }, options),
  };
}
