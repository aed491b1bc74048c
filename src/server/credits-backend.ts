import type {
  AdjustmentRequest,
  ChargeReply,
  ChargeRequest,
  GrantRequest,
  RefundRequest,
} from '../contract/resources/charge.js';
import type {
  ExtendRequest,
  Hold,
  HoldRequest,
  SettleReply,
  SettleRequest,
} from '../contract/resources/hold.js';
import type { Purchase } from '../contract/resources/purchase.js';
import type { Transaction } from '../contract/resources/transaction.js';
import type { WriteReply } from '../contract/resources/write-reply.js';
import type { Handler } from './http/handler.js';
import type { RemainingAllowance } from './usage/allowances.js';
import type { ImportReport } from './imports/import-report.js';
import type { ImportRequest } from './imports/import-request.js';
import type { AccountClosure } from './purchases/closing.js';
import type { ReviewDecision } from './purchases/reviews.js';
import type { ReconcileResult } from './worker/reconciler.js';

/** The idempotency key of a request that takes effect at most once. */
export interface WithIdempotencyKey {
  /**
   * 16 to 255 printable ASCII characters that name the work, such as `answer-${crypto.randomUUID()}`. Send the
   * same key with every retry: it takes effect once, and `isReplay` is `true` from the second reply on. Another
   * request under the same key throws `idempotency_key_reused`. A list of two such keys, joined by `, `, is
   * refused, because HTTP joins two headers that way.
   *
   * Create the key on your server, one for each piece of work. An id from the browser, such as a message's, can
   * be sent again and again to get many answers for one payment.
   */
  idempotencyKey: string;
}

/**
 * The credits ledger. All amounts are whole numbers of micro-units: `5_000_000` is $5.00.
 *
 * Every method throws a `ProblemError` with a `code` if it is refused: `invalid_request` for a malformed
 * request, `not_found` for an unknown account, purchase, or hold, and the codes listed below. After
 * `ledger_unavailable` or `payment_provider_unavailable` the outcome is unknown: call again with the same
 * arguments, which never takes effect twice.
 *
 * Every method that moves or holds credits returns `isReplay`: whether an earlier request had this effect.
 * `settle` and `cardChanged` have no `isReplay`, because they have no effect of their own: they bring the
 * account to the state at the provider, however often you call them.
 */
export interface CreditsBackend {
  /**
   * Answers requests of the HTTP contract. Mount it under any path; the routes are
   * `{path}/accounts/{accountId}/…` and `{path}/webhooks/{provider}`.
   */
  handler: Handler;

  /**
   * Consumes credits. With `onInsufficient: 'reject'`, throws `out_of_credits` or `credits_reserved` if there
   * are too few. With `'partial'`, takes the credits that there are and returns the rest as
   * `shortfallMicros`.
   *
   * `actor` and up to five `labels` are kept with the transaction, for owners, admins, and servers. A repeat with
   * others is the same request.
   *
   * @example
   * await backend.charge('acme', {
   *   idempotencyKey: `answer-${crypto.randomUUID()}`, // stored with the answer, for retries
   *   amountMicros: 420_000,
   *   consumable: 'llm_tokens',
   *   onInsufficient: 'reject',
   *   actor: { id: 'user_ada', name: 'Ada' },
   *   labels: { model: 'large' },
   * });
   */
  charge(
    accountId: string,
    request: WithIdempotencyKey & ChargeRequest,
  ): Promise<WriteReply<ChargeReply>>;

  /**
   * Reserves credits for work whose cost is known only at its end, such as a streamed model response. It
   * reserves up to `maxMicros` and at least `minMicros`, and returns the granted amount. After `ttlSeconds`
   * (900 by default), `reconcile` frees a hold that was not settled. Throws `out_of_credits` if there are too
   * few credits, or `credits_reserved` if other holds reserve them. The transaction that settles the hold has its
   * `actor` and `labels`.
   *
   * A repeat returns the hold as it is now. After the hold's end, a repeat throws `hold_not_open` with
   * `details.holdStatus`: `settled`, `released`, or `expired`.
   */
  hold(accountId: string, request: WithIdempotencyKey & HoldRequest): Promise<WriteReply<Hold>>;

  /**
   * Charges the final amount of a hold and frees the rest. It also works after the hold expired, with credits
   * that are not reserved. The part that could not be charged is the reply's `shortfallMicros`. The same
   * amount again returns the same reply; another amount throws `settle_conflict`.
   */
  settleHold(
    accountId: string,
    holdId: string,
    request: SettleRequest,
  ): Promise<WriteReply<SettleReply>>;

  /** Frees a hold without a charge. Throws `settle_conflict` if it was settled. */
  releaseHold(accountId: string, holdId: string): Promise<WriteReply<Hold>>;

  /**
   * Keeps a hold open for `ttlSeconds` (900 by default) from now. A repeat returns the hold as it is now. After
   * the hold's end, the first request and each repeat throw `hold_not_open` with `details.holdStatus`.
   */
  extendHold(
    accountId: string,
    holdId: string,
    request: WithIdempotencyKey & ExtendRequest,
  ): Promise<WriteReply<Hold>>;

  /** Adds credits for free. */
  grant(
    accountId: string,
    request: WithIdempotencyKey & GrantRequest,
  ): Promise<WriteReply<Transaction>>;

  /** Corrects the balance by a positive or negative amount, with a reason. */
  adjust(
    accountId: string,
    request: WithIdempotencyKey & AdjustmentRequest,
  ): Promise<WriteReply<Transaction>>;

  /**
   * Imports the balances of another credits system, each as the first entry of its account, and proves that the
   * ledger then has the balance of every account to the micro-unit. If it finds anything wrong beforehand, it writes
   * nothing. An account is imported once, so run it again after a crash or after `ledger_unavailable`. Throws
   * `invalid_request` for malformed rows. See `docs/import.md`.
   *
   * @example
   * const report = await backend.importBalances({
   *   unitMicros: 10_000, // amounts are in cents
   *   totals: { usd: { accounts: 2, balance: 1_550 } },
   *   accounts: [
   *     { accountId: 'acme', currency: 'usd', balance: 1_550 },
   *     { accountId: 'globex', currency: 'usd', balance: 0 },
   *   ],
   * });
   * if (report.status !== 'proven') console.error(report.problems);
   */
  importBalances(request: ImportRequest): Promise<ImportReport>;

  /**
   * Refunds part of a purchase, or the rest of it without `amountMicros`, and takes back its credits, even
   * ones that were spent: the balance can become negative. Throws `refund_exceeds_purchase` if less is left.
   */
  refund(
    accountId: string,
    request: WithIdempotencyKey & RefundRequest,
  ): Promise<WriteReply<Transaction>>;

  /**
   * Returns how much of the plan's allowance of a consumable is left, or `null` if the plan includes none of
   * it. It asks your `allowance` function, and throws `ledger_unavailable` if that fails. Amounts are in
   * micro-units: show them only to users who may see the account's amounts.
   *
   * @example
   * await backend.allowanceOf('acme', 'llm_tokens');
   * // { includedMicros: 5_000_000, leftMicros: 1_250_000, periodEndsAt: '2026-02-01T00:00:00.000Z' }
   */
  allowanceOf(accountId: string, consumable: string): Promise<RemainingAllowance | null>;

  /**
   * Ends the review of a payment that differed from the agreed one: `accept` credits the held amount, and
   * `return` refunds it at the provider. Only your server can decide this; no route does.
   *
   * Throws `purchase_not_in_review` if nothing is held or a return is under way, `payment_not_acceptable` if
   * you accept money in another currency or of the provider's other mode, and `refund_exceeds_purchase` if
   * the provider refuses the refund. The ledger keeps `by` and `note` with the time of the decision.
   *
   * @example
   * await backend.resolveReview('acme', purchaseId, {
   *   idempotencyKey: `review-of-${purchaseId}`,
   *   action: 'accept',
   *   by: 'ada@acme.example',
   *   note: 'The customer agreed to the lower amount.',
   * });
   */
  resolveReview(
    accountId: string,
    purchaseId: string,
    decision: WithIdempotencyKey & ReviewDecision,
  ): Promise<WriteReply<Purchase>>;

  /**
   * Closes an account, such as one whose customer leaves. Auto top-up is turned off, open checkouts are
   * closed at the provider, and streams end. The balance stays, and money that was on its way is still
   * credited. Users and servers of `consume` scope get 410 `account_closed`; see `docs/closed-accounts.md`.
   *
   * Closing again changes nothing. Resolves once the account is closed: if the provider does not answer,
   * `reconcile` closes the checkouts later.
   */
  closeAccount(accountId: string): Promise<WriteReply<AccountClosure>>;

  /** Opens a closed account again. Auto top-up stays off until a user turns it on. */
  reopenAccount(accountId: string): Promise<WriteReply<AccountClosure>>;

  /** Looks up a purchase's payment at the provider, and returns the updated purchase. */
  settle(accountId: string, purchaseId: string): Promise<Purchase>;

  /**
   * Processes up to `limit` due items (100 by default): purchases, refunds, added cards, holds, auto top-ups,
   * and notifications, including those left over from a process that crashed. Call it about once a minute,
   * from any number of processes. Retries of auto top-up and of `notify` depend on it. Rejects only if the
   * store fails or an option is wrong.
   *
   * @example setInterval(() => void backend.reconcile().catch(reportError), 60_000)
   */
  reconcile(options?: { limit?: number }): Promise<ReconcileResult>;

  /**
   * Looks up the account's card again, and resumes an auto top-up that was waiting for a new one. Call it when
   * your subscription's card changes, unless the provider's webhooks report that.
   */
  cardChanged(accountId: string): Promise<void>;
}
