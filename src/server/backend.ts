import type { WriteReply } from '../contract/resources/write-reply.js';
import { createNotifier } from '../std/notifier.js';
import { randomId } from '../std/random-id.js';
import type { AccountContext } from './accounts/account-context.js';
import { createAccountWriter } from './accounts/account-writer.js';
import { createAccounts } from './accounts/accounts.js';
import { createClock } from './accounts/clock.js';
import { createCommitHook } from './accounts/commit-hook.js';
import { createIds } from './accounts/ids.js';
import type { ServerContext } from './accounts/server-context.js';
import type { CreditsBackendOptions } from './backend-options.js';
import { checkOptions } from './check-options.js';
import type { CreditsBackend } from './credits-backend.js';
import { createAskAllowance } from './faults/ask-allowance.js';
import { createAuthenticate } from './faults/authenticate.js';
import { boundStore } from './faults/call-store.js';
import { createLimitRate } from './faults/limit-rate.js';
import { checkedPayments } from './faults/checked-payments.js';
import { logFault } from './faults/log-fault.js';
import { createReportFault } from './faults/report-fault.js';
import { createReportMetric } from './faults/report-metric.js';
import { createResolveAccount } from './faults/resolve-account.js';
import { createEndpoints } from './http/endpoints/endpoints.js';
import { createHandler } from './http/handler.js';
import { createWebhooks } from './http/webhooks.js';
import { createMemoryRateLimiter } from './memory/memory-rate-limiter.js';
import { purchaseView } from './purchases/purchase-view.js';
import { checkingArguments } from './requests/check-arguments.js';
import type { WriteReceipt } from './requests/write-receipt.js';
import { createServices } from './services/services.js';
import { createReconciler } from './worker/reconciler.js';
import { startOnCommit } from './worker/start-on-commit.js';

/**
 * Creates the credits ledger: a handler for HTTP requests, and the same operations as methods for your server
 * code.
 *
 * @example
 * const backend = createCreditsBackend({
 *   store: createMemoryStore(),
 *   payments: createSimulatedPayments(), // from react-credits/mocks: it takes no money
 *   authenticate: (request) => principalOf(request),
 *   resolveAccount: (id) => (isTeam(id) ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null),
 * });
 * createServer(createNodeListener(backend.handler)).listen(3000);
 * setInterval(() => void backend.reconcile().catch(console.error), 60_000);
 */
export function createCreditsBackend(options: CreditsBackendOptions): CreditsBackend {
  checkOptions(options);
  const server = createServerContext(options);
  const accounts = createAccounts(server);
  const writer = createAccountWriter({ ...server, open: accounts.open });
  const context: AccountContext = { ...server, accounts, writer };

  const services = createServices(context);
  const { charges, holds, grants, imports, refunds, reviews } = services;
  const { closing, settlement, cards, allowances } = services;
  const reconciler = createReconciler(context, services);
  startOnCommit(context.commits, reconciler);

  const backend: CreditsBackend = {
    handler: createHandler(context, {
      endpoints: createEndpoints(context, services),
      handleWebhook: createWebhooks(context, services),
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
      replyOf(grants.grant(accountId, idempotencyKey, request)),
    adjust: (accountId, { idempotencyKey, ...request }) =>
      replyOf(grants.adjust(accountId, idempotencyKey, request)),
    importBalances: imports.importBalances,
    refund: (accountId, { idempotencyKey, ...request }) =>
      replyOf(refunds.refund(accountId, idempotencyKey, request)),
    allowanceOf: allowances.remaining,
    resolveReview: (accountId, purchaseId, { idempotencyKey, ...decision }) =>
      replyOf(reviews.resolve(accountId, purchaseId, idempotencyKey, decision)),
    closeAccount: (accountId) => replyOf(closing.close(accountId)),
    reopenAccount: (accountId) => replyOf(closing.reopen(accountId)),
    settle: async (accountId, purchaseId) =>
      purchaseView(await settlement.settle(accountId, purchaseId)),
    reconcile: reconciler.reconcile,
    cardChanged: cards.refresh,
  };
  return {
    ...backend,
    charge: checkingArguments(backend.charge, ['accountId', 'request']),
    hold: checkingArguments(backend.hold, ['accountId', 'request']),
    settleHold: checkingArguments(backend.settleHold, ['accountId', 'holdId', 'request']),
    releaseHold: checkingArguments(backend.releaseHold, ['accountId', 'holdId']),
    extendHold: checkingArguments(backend.extendHold, ['accountId', 'holdId', 'request']),
    grant: checkingArguments(backend.grant, ['accountId', 'request']),
    adjust: checkingArguments(backend.adjust, ['accountId', 'request']),
    importBalances: checkingArguments(backend.importBalances, ['request']),
    refund: checkingArguments(backend.refund, ['accountId', 'request']),
    allowanceOf: checkingArguments(backend.allowanceOf, ['accountId', 'consumable']),
    resolveReview: checkingArguments(backend.resolveReview, ['accountId', 'purchaseId', 'request']),
    closeAccount: checkingArguments(backend.closeAccount, ['accountId']),
    reopenAccount: checkingArguments(backend.reopenAccount, ['accountId']),
    settle: checkingArguments(backend.settle, ['accountId', 'purchaseId']),
    cardChanged: checkingArguments(backend.cardChanged, ['accountId']),
  };
}

function createServerContext(options: CreditsBackendOptions): ServerContext {
  const { store, payments, authenticate, resolveAccount, allowance, notify, limits = {} } = options;
  const { consentTextVersion, keepReturnUrlFragment = false } = options;
  const { allowedOrigins = [], trustProxy = false } = options;
  const { clock = Date.now, ids, onFault = logFault, onMetric } = options;
  const { rateLimiter = createMemoryRateLimiter() } = options;
  const now = createClock(clock);
  const newId = ids ? createIds(ids) : randomId;
  const reportFault = createReportFault(onFault);
  const reportMetric = createReportMetric(onMetric);
  const hasListener = notify !== undefined;
  const { isLive = true } = payments;
  const commits = createCommitHook();
  const accountNotifier = createNotifier();
  commits.subscribe(({ account }) => accountNotifier.notify(account.accountId));
  return {
    store: boundStore(store),
    payments: checkedPayments(payments, reportMetric),
    authenticate: createAuthenticate(authenticate),
    resolveAccount: createResolveAccount(resolveAccount),
    askAllowance: allowance && createAskAllowance(allowance),
    notify,
    limitRate: createLimitRate(rateLimiter, reportFault),
    limits,
    consentTextVersion,
    allowedOrigins,
    trustProxy,
    keepReturnUrlFragment,
    now,
    decisionContext: () => ({ now: now(), id: newId(), hasListener, isLive }),
    reportFault,
    reportMetric,
    commits,
    accountNotifier,
    purchaseNotifier: createNotifier(),
  };
}

function replyOf<Reply extends object>(
  receipt: Promise<WriteReceipt<Reply>>,
): Promise<WriteReply<Reply>> {
  return receipt.then(({ reply, isReplay }) => ({ ...reply, isReplay }));
}
