import { accountRoutes } from '../contract/routes/account-routes.js';
import { autoTopUpRoutes } from '../contract/routes/auto-top-up-routes.js';
import { paymentMethodRoutes } from '../contract/routes/payment-method-routes.js';
import { purchaseRoutes } from '../contract/routes/purchase-routes.js';
import { usageRoutes } from '../contract/routes/usage-routes.js';
import { nameAccount } from './port/account-key.js';
import type { Route } from '../contract/routes/route.js';
import { historyQueryOf } from './http/history-query.js';
import { readArguments, type ReadQuery } from './http/route-arguments.js';
import type { CreditsClient, ExportOptions } from './port/credits-client.js';
import { CreditsError } from './port/credits-error.js';
import { createRouteCaller, type BackendOptions } from './http/route-caller.js';

export interface HttpClientOptions extends BackendOptions {
  /**
   * The account to read, for users who have several. Requests that change something always name their
   * account themselves.
   * @default 'current', the account of the signed-in user
   */
  accountId?: string | undefined;
}

/** A {@link CreditsClient} with every group of functions that the HTTP contract has. */
export type HttpClient = CreditsClient &
  Required<
    Pick<
      CreditsClient,
      'purchases' | 'autoTopUp' | 'paymentMethod' | 'usage' | 'exports' | 'portal' | 'events'
    >
  >;

/**
 * Creates a client for a backend that implements the HTTP contract.
 *
 * Reads, and changes with an idempotency key, are attempted up to three times when the connection or the
 * backend fails. Cookies are sent to a backend of the page's own origin; for another origin, pass a
 * `fetch` that includes them.
 *
 * @example createHttpClient({ baseUrl: '/api/credits' })
 * @example
 * createHttpClient({
 *   baseUrl: 'https://api.example.com/credits',
 *   fetch: (url, init) => fetch(url, { ...init, credentials: 'include' }),
 * })
 */
export function createHttpClient({
  accountId = 'current',
  ...backend
}: HttpClientOptions): HttpClient {
  const { read, change } = createRouteCaller(backend);

  async function download<R extends Route>(
    route: R,
    query: ReadQuery<R>,
    options: ExportOptions | undefined,
  ): Promise<Blob> {
    const { downloadCsv } = await import('./exports/download-csv.js').catch((cause: unknown) => {
      const message = 'The code of downloads did not load. Check the connection, and try again.';
      const details = { code: 'network_error', status: 0, retryable: true, cause };
      throw new CreditsError(message, details);
    });
    return downloadCsv(backend, route, readArguments(route, accountId, query), options);
  }

  const client: HttpClient = {
    accountId: accountId === 'current' ? undefined : accountId,
    getCredits: (options) => read(accountRoutes.getCredits, accountId, {}, options),
    getStatus: (query = {}, options) => read(accountRoutes.getStatus, accountId, query, options),
    getLimits: (options) => read(accountRoutes.getLimits, accountId, {}, options),
    listTransactions: (query, options) =>
      read(accountRoutes.listTransactions, accountId, historyQueryOf(query), options),

    purchases: {
      create: change(purchaseRoutes.createPurchase),
      get: ({ purchaseId, waitSeconds: wait }, options) =>
        read(purchaseRoutes.getPurchase, accountId, { purchaseId, wait }, options),
      list: (query = {}, options) => read(purchaseRoutes.listPurchases, accountId, query, options),
      cancel: change(purchaseRoutes.cancelPurchase),
    },

    autoTopUp: {
      get: (options) => read(autoTopUpRoutes.getAutoTopUp, accountId, {}, options),
      save: change(autoTopUpRoutes.saveAutoTopUp),
      resume: change(autoTopUpRoutes.resumeAutoTopUp),
    },

    paymentMethod: {
      async get(options) {
        const { getPaymentMethod } = paymentMethodRoutes;
        return (await read(getPaymentMethod, accountId, {}, options)).paymentMethod;
      },
      startSetup: change(paymentMethodRoutes.createSetupSession),
      getSetup: (query, options) =>
        read(paymentMethodRoutes.getSetupSession, accountId, query, options),
    },

    usage: {
      get: (query = {}, options) => read(usageRoutes.getUsage, accountId, query, options),
    },

    exports: {
      transactions: (query, options) =>
        download(accountRoutes.listTransactions, historyQueryOf(query), options),
      usage: (query = {}, options) => download(usageRoutes.getUsage, query, options),
    },

    portal: { open: change(paymentMethodRoutes.createPortalSession) },

    events: {
      subscribe(listener) {
        const subscription = new AbortController();
        // Without the stream there are no events, and the hooks then poll. No error may end a test's process.
        import('./events/events.js')
          .then(({ listen }) => listen(backend, accountId, listener, subscription.signal))
          .catch(() => {});
        return () => subscription.abort();
      },
    },
  };
  // With custom headers or a custom fetch, another client may be signed in as another user.
  const isNamed = accountId !== 'current' || !(backend.headers || backend.fetch);
  if (isNamed) nameAccount(client, `${backend.baseUrl} ${accountId}`);
  return client;
}
