import type {
  AdjustmentRequest,
  ChargeReply,
  ChargeRequest,
  GrantRequest,
  RefundRequest,
} from '../contract/resources/charge.js';
import { CONSENT_TEXT_VERSION } from '../contract/resources/consent.js';
import type {
  ExtendRequest,
  Hold,
  HoldRequest,
  SettleReply,
  SettleRequest,
} from '../contract/resources/hold.js';
import type { Purchase } from '../contract/resources/purchase.js';
import type { Transaction } from '../contract/resources/transaction.js';
import { createAccounts, type AccountTerms } from './accounts/accounts.js';
import { createAccountWriter } from './accounts/account-writer.js';
import { createAskAllowance, type AllowancePort } from './usage/allowance.js';
import { createAutoTopUps } from './auto-top-up/auto-top-ups.js';
import { startOnCommit } from './worker/start-on-commit.js';
import { createNotifier } from '../std/notifier.js';
import { createCards } from './purchases/cards.js';
import { createCharges } from './usage/charges.js';
import { createNow } from './accounts/clock.js';
import { createGrants } from './usage/grants.js';
import type { WriteReceipt } from './requests/write-receipt.js';
import { createDeliveries, type Notify } from './events/deliveries.js';
import { createEventFeed } from './events/event-feed.js';
import { createHandler, type Handler } from './http/handler.js';
import { createHolds } from './usage/holds.js';
import { createIds } from '../std/random-id.js';
import type { Change, LedgerStore } from './ports/ledger-store.js';
import type { LimitTerms } from './accounts/limits.js';
import { createEndpoints } from './http/endpoints/endpoints.js';
import type { Payments } from './ports/payments.js';
import type { Principal } from './ports/principal.js';
import { createPurchases } from './purchases/purchases.js';
import { createReconciler, type ReconcileResult } from './worker/reconciler.js';
import { createRefunds } from './purchases/refunds.js';
import { createReportFault } from './faults/report-fault.js';
import { createSettlement } from './purchases/settlement.js';
import { createSetups } from './purchases/setups.js';
import { createStatuses } from './usage/statuses.js';
import { createTopUps } from './auto-top-up/top-ups.js';
import { purchaseView } from './accounts/views.js';
import { createWebhooks } from './http/webhooks.js';

export interface CreditsBackendOptions {
  /** Where accounts are kept. */
  store: LedgerStore;
  /** Where cards and payments are. */
  payments: Payments;
  /**
   * Who sends the request, from its cookie or token; `null` when nobody is signed in. Decide it on
   * the server alone: nothing else says whose money it is.
   */
  authenticate: (request: Request) => Promise<Principal | null> | Principal | null;
  /** What you know of an account; `null` when it is none of yours. Asked when one is first used. */
  resolveAccount: (accountId: string) => Promise<AccountTerms | null> | AccountTerms | null;
  /**
   * What the account's plan includes: how much of an amount of that consumable it covers now. Only what
   * it does not cover takes credits. A question without an effect: count what the replies to `charge` and
   * `settleHold` call `coveredMicros`, which is stored with them. Asked once for each charge, hold and
   * settlement, never when one comes again, and for a status without credits; where it throws, or is
   * silent for 10 seconds, the request is answered 503 and changes nothing.
   *
   * @default plans include nothing
   * @example
   * allowance: async (accountId, consumable, amountMicros) => {
   *   const { leftMicros, resetsAt } = await plans.left(accountId, consumable);
   *   return { coveredMicros: Math.min(leftMicros, amountMicros), resetsAt };
   * }
   */
  allowance?: AllowancePort;
  /**
   * Tells your server of low and empty balances, failed purchases and automatic ones, for e-mails and
   * the like. Each is told at least once, in the order of the account's, and again with the same `id`
   * until the promise resolves: after a minute, then after ever longer pauses, up to an hour. An answer
   * is waited for for 30 seconds.
   * @default nobody is told
   * @example notify: ({ id, accountId, type }) => mail.send({ key: `${accountId}-${id}`, … })
   */
  notify?: Notify;
  /**
   * What can be purchased, for each currency (ISO 4217, lower case).
   * @default dollars: $5 to $1,000, auto top-up to $100,000
   */
  limits?: Record<string, LimitTerms>;
  /**
   * The version of the sentence by which people agree to auto top-up, as your pages send it. Where it
   * moves, everybody is asked again before anything of theirs is raised.
   * @default that of the components of this version
   */
  consentTextVersion?: string;
  /**
   * Origins of the pages that may send changes, such as `https://app.example.com`.
   * @default the origin of the request's own URL
   */
  allowedOrigins?: readonly string[];
  /**
   * Milliseconds since 1970.
   * @default Date.now
   */
  clock?: () => number;
  /**
   * Makes an id that was never made before.
   * @default 128 random bits
   */
  ids?: () => string;
  /**
   * Hears of every request that failed for a reason of ours; the reply says only its id.
   * @default writes to the console
   */
  onFault?: (fault: unknown, context: { requestId: string }) => void;
}

/** A request that takes effect at most once. */
export interface WithIdempotencyKey {
  /** Of the work it is for, the same on every retry: 16 to 255 printable ASCII characters. */
  idempotencyKey: string;
}

export interface CreditsBackend {
  /** The HTTP contract, to be mounted under any path: `{path}/accounts/{accountId}/…`. */
  handler: Handler;
  /** Consumes credits. Throws a `ProblemError` with `out_of_credits` when there are too few. */
  charge(accountId: string, request: WithIdempotencyKey & ChargeRequest): Promise<ChargeReply>;
  /**
   * Reserves credits for work whose cost is known at its end, such as an answer of a model: at most
   * `maxMicros`, at least `minMicros`. Throws a `ProblemError` with `out_of_credits`, or with
   * `credits_reserved` where other work holds them. What is not settled within `ttlSeconds` (900) is
   * given back by `reconcile`.
   */
  hold(accountId: string, request: WithIdempotencyKey & HoldRequest): Promise<Hold>;
  /**
   * Charges what the work came to, and frees the rest; also late, from what is then not reserved. What
   * was not there is the `shortfallMicros` of the reply. Once: another amount throws `settle_conflict`.
   */
  settleHold(accountId: string, holdId: string, request: SettleRequest): Promise<SettleReply>;
  /** Frees all of it: the work costs nothing. */
  releaseHold(accountId: string, holdId: string): Promise<Hold>;
  /** Keeps it open for another `ttlSeconds` (900) from now; throws `hold_not_open` once it is over. */
  extendHold(
    accountId: string,
    holdId: string,
    request: WithIdempotencyKey & ExtendRequest,
  ): Promise<Hold>;
  /** Gives credits away. */
  grant(accountId: string, request: WithIdempotencyKey & GrantRequest): Promise<Transaction>;
  /** Corrects the balance, in either direction. */
  adjust(accountId: string, request: WithIdempotencyKey & AdjustmentRequest): Promise<Transaction>;
  /**
   * Gives back part of a purchase, or all that is left of it, and takes its credits: also those that
   * are spent. Throws a `ProblemError` with `refund_exceeds_purchase` when there is less left.
   */
  refund(accountId: string, request: WithIdempotencyKey & RefundRequest): Promise<Transaction>;
  /** Asks the provider how a payment stands, and brings the purchase there. */
  settle(accountId: string, purchaseId: string): Promise<Purchase>;
  /**
   * Looks at up to `limit` purchases, refunds, added cards, holds, auto top-ups and notifications that are
   * due, so that nothing depends on a webhook or a process that may be lost. Call it every minute or so,
   * from as many processes as you like: auto top-up tries again after a decline when this is called.
   *
   * @example setInterval(() => void backend.reconcile().catch(report), 60_000)
   */
  reconcile(options?: { limit?: number }): Promise<ReconcileResult>;
  /**
   * Looks whether the account has another card, and lets auto top-up go on that was waiting for one.
   * Call it when your subscription's card changes, unless the provider's webhooks tell of that.
   */
  cardChanged(accountId: string): Promise<void>;
}

/**
 * The credits ledger: one function that answers HTTP requests, and the same operations for the code
 * that runs beside it.
 *
 * @example
 * const backend = createCreditsBackend({
 *   store: createMemoryStore(),
 *   payments: createSimulatedPayments(), // of react-credits/mocks: it takes no money
 *   authenticate: (request) => sessionOf(request),
 *   resolveAccount: (id) => (isOurs(id) ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null),
 * });
 * await backend.charge('acme', {
 *   idempotencyKey: `message-${message.id}`,
 *   amountMicros: 420_000,
 *   consumable: 'llm_tokens',
 *   onInsufficient: 'reject',
 * });
 */
export function createCreditsBackend(options: CreditsBackendOptions): CreditsBackend {
  const { store, payments, authenticate, resolveAccount, limits = {}, allowedOrigins } = options;
  const { consentTextVersion = CONSENT_TEXT_VERSION, allowance, notify } = options;
  const { clock = Date.now, ids = createIds(), onFault = writeToConsole } = options;
  const reportFault = createReportFault(onFault);
  const now = createNow(clock);
  const accounts = createAccounts({ store, resolveAccount, limits, now });
  const isHeard = notify !== undefined;
  const context = () => ({ now: now(), id: ids(), isHeard });
  const accountBell = createNotifier();
  const onStored = (change: Change) => {
    accountBell.notify(change.account.accountId);
    startOnCommit(change, (address) => reconciler.start(address));
  };
  const writer = createAccountWriter({ store, open: accounts.open, context, onStored });
  const askAllowance = allowance && createAskAllowance(allowance);
  const charges = createCharges({ store, accounts, writer, askAllowance });
  const holds = createHolds({ store, accounts, writer, askAllowance });
  const commands = createGrants(writer);
  const notifier = createNotifier();
  const settlement = createSettlement({ store, writer, payments, notifier });
  const purchases = createPurchases({ accounts, writer, payments, settlement, notifier });
  const refunds = createRefunds({ store, writer, payments, settlement });
  const cards = createCards(writer, payments);
  const setups = createSetups({ store, writer, payments });
  const topUps = createTopUps({ writer, payments, cards, settlement, notifier, now });
  const autoTopUps = createAutoTopUps({ accounts, writer, cards, consentTextVersion, now });
  const takeWebhook = createWebhooks({ store, payments, settlement, setups, cards });
  const reconciler = createReconciler({
    store,
    writer,
    settlement,
    refunds,
    topUps,
    setups,
    deliveries: createDeliveries({ store, writer, notify }),
    now,
    reportFault,
  });
  const statuses = createStatuses({ accounts, askAllowance });
  const operations = createEndpoints({
    store,
    accounts,
    statuses,
    charges,
    holds,
    commands,
    purchases,
    refunds,
    autoTopUps,
    cards,
    setups,
    payments,
    feed: createEventFeed({ store, now }),
    notifier: accountBell,
  });

  return {
    handler: createHandler({
      operations,
      takeWebhook,
      authenticate,
      allowedOrigins,
      newId: ids,
      reportFault,
    }),
    charge: (accountId, { idempotencyKey, ...request }) =>
      replyOf(charges.charge(accountId, idempotencyKey, request)),
    hold: (accountId, { idempotencyKey, ...request }) =>
      replyOf(holds.hold(accountId, idempotencyKey, request)),
    settleHold: (accountId, holdId, request) => replyOf(holds.settle(accountId, holdId, request)),
    releaseHold: (accountId, holdId) => replyOf(holds.release(accountId, holdId)),
    extendHold: (accountId, holdId, { idempotencyKey, ...request }) =>
      replyOf(holds.extend(accountId, holdId, idempotencyKey, request)),
    grant: (accountId, { idempotencyKey, ...request }) =>
      replyOf(commands.grant(accountId, idempotencyKey, request)),
    adjust: (accountId, { idempotencyKey, ...request }) =>
      replyOf(commands.adjust(accountId, idempotencyKey, request)),
    refund: (accountId, { idempotencyKey, ...request }) =>
      replyOf(refunds.refund(accountId, idempotencyKey, request)),
    async settle(accountId, purchaseId) {
      const { account, record } = await settlement.settle(accountId, purchaseId);
      return purchaseView(record, account.currency);
    },
    reconcile: reconciler.reconcile,
    cardChanged: cards.learn,
  };
}

function replyOf<Reply>(receipt: Promise<WriteReceipt<Reply>>): Promise<Reply> {
  return receipt.then(({ reply }) => reply);
}

function writeToConsole(fault: unknown, { requestId }: { requestId: string }): void {
  console.error(`react-credits: request ${requestId} failed.`, fault);
}
