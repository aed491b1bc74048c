import {
  cancelPurchase,
  createPortalSession,
  createPurchase,
  createSetupSession,
  getLimits,
  getPaymentMethod,
  getPurchase,
  getSetupSession,
  getStatus,
  listPurchases,
  resumeAutoTopUp,
  saveAutoTopUp,
} from '../contract/routes/endpoints.js';
import {
  getAutoTopUp,
  getCredits,
  listTransactions,
} from '../contract/routes/overview-endpoints.js';
import type { CreditsClient } from './port/credits-client.js';
import { createRouteCaller, type BackendOptions } from './http/route-caller.js';

export interface HttpClientOptions extends BackendOptions {
  /**
   * The account to read, when a user has several. What changes something names its account itself.
   * @default 'current', the signed-in user's
   */
  accountId?: string | undefined;
}

/** A {@link CreditsClient} with every group of functions that the HTTP contract has. */
export type HttpClient = CreditsClient &
  Required<Pick<CreditsClient, 'purchases' | 'autoTopUp' | 'paymentMethod' | 'portal' | 'events'>>;

/**
 * Makes a client for a backend that speaks the HTTP contract.
 *
 * Reads, and changes that carry an idempotency key, are attempted up to three times when the
 * connection or the backend fails. Cookies go to a backend of the page's own origin; one of another
 * origin needs a `fetch` that sends them along.
 *
 * @example createHttpClient({ baseUrl: '/api/credits' })
 * @example
 * createHttpClient({
 *   baseUrl: 'https://api.example.com/credits',
 *   fetch: (url, init) => fetch(url, { ...init, credentials: 'include' }),
 * })
 */
export function createHttpClient({
  accountId: readId = 'current',
  ...backend
}: HttpClientOptions): HttpClient {
  const call = createRouteCaller(backend);

  return {
    getCredits: (options) => call(getCredits, { accountId: readId }, options),
    getStatus: ({ consumable } = {}, options) =>
      call(getStatus, { accountId: readId, query: { consumable } }, options),
    getLimits: (options) => call(getLimits, { accountId: readId }, options),
    listTransactions: (query, options) =>
      call(listTransactions, { accountId: readId, query: { ...query } }, options),

    purchases: {
      create: ({ accountId, idempotencyKey, ...body }, options) =>
        call(createPurchase, { accountId, idempotencyKey, body }, options),
      get: ({ purchaseId: id, waitSeconds: wait }, options) =>
        call(getPurchase, { accountId: readId, id, query: { wait } }, options),
      list: ({ cursor, limit, status } = {}, options) =>
        call(listPurchases, { accountId: readId, query: { cursor, limit, status } }, options),
      cancel: ({ accountId, purchaseId: id }, options) =>
        call(cancelPurchase, { accountId, id }, options),
    },

    autoTopUp: {
      get: (options) => call(getAutoTopUp, { accountId: readId }, options),
      save: ({ accountId, version, ...body }, options) =>
        call(saveAutoTopUp, { accountId, version, body }, options),
      resume: ({ accountId, idempotencyKey, ...body }, options) =>
        call(resumeAutoTopUp, { accountId, idempotencyKey, body }, options),
    },

    paymentMethod: {
      get: async (options) =>
        (await call(getPaymentMethod, { accountId: readId }, options)).paymentMethod,
      startSetup: ({ accountId, idempotencyKey }, options) =>
        call(createSetupSession, { accountId, idempotencyKey }, options),
      getSetup: ({ setupSessionId: id }, options) =>
        call(getSetupSession, { accountId: readId, id }, options),
    },

    portal: {
      open: ({ accountId, ...body }, options) =>
        call(createPortalSession, { accountId, body }, options),
    },

    events: {
      subscribe(listener) {
        const stopped = new AbortController();
        // If the code of the stream does not load, the listener receives no events.
        import('./events/events.js').then(
          ({ listen }) => listen(backend, readId, listener, stopped.signal),
          () => {},
        );
        return () => stopped.abort();
      },
    },
  };
}
