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
import type { CreditsClient, CreditsStreamEvent } from './port/credits-client.js';
import { buildRequest } from './http/build-write.js';
import { createRouteCaller, type BackendOptions } from './http/route-caller.js';

/** What a browser asks for beside an overview: a page loads this once it does. */
export function createLazyEndpoints(backend: BackendOptions, readId: string): LazyEndpoints {
  const call = createRouteCaller(backend, buildRequest);

  return {
    account: {
      getStatus: ({ consumable } = {}, options) =>
        call(getStatus, { accountId: readId, query: { consumable } }, options),
      getLimits: (options) => call(getLimits, { accountId: readId }, options),
    },

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

    listen(listener, signal) {
      import('./events/events.js').then(
        ({ listen }) => listen(backend, readId, listener, signal),
        () => {},
      );
    },
  };
}

type Whole = Required<CreditsClient>;
/** What is loaded with this. */
export type LazyEndpoints = Pick<Whole, 'purchases' | 'paymentMethod' | 'portal'> & {
  account: Pick<Whole, 'getStatus' | 'getLimits'>;
  autoTopUp: Omit<Whole['autoTopUp'], 'get'>;
  /** Tells of events until `signal` says stop; of none where the code for it does not load. */
  listen: (listener: (event: CreditsStreamEvent) => void, signal: AbortSignal) => void;
};
