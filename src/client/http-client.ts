import {
  getAutoTopUp,
  getCredits,
  listTransactions,
} from '../contract/routes/overview-endpoints.js';
import type { CreditsClient, RequestOptions } from './port/credits-client.js';
import { inTime } from './http/within-time-limit.js';
import type { LazyEndpoints } from './lazy-endpoints.js';
import { buildRead } from './http/build-read.js';
import { createRouteCaller, TIMEOUT_MS, type BackendOptions } from './http/route-caller.js';

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
  const call = createRouteCaller(backend, buildRead);

  /** They come when they are first needed, so that a page which only shows an account loads less. */
  async function others({ signal }: RequestOptions = {}) {
    const { timeoutMs = TIMEOUT_MS } = backend;
    const { createLazyEndpoints } = await inTime(
      () => import('./lazy-endpoints.js'),
      { timeoutMs, signal },
      (how) => `Nothing was sent: the code for it did not load ${how}. Try again.`,
    );
    return createLazyEndpoints(backend, readId);
  }

  /** Some of them, by their group and their names. What each is given last may be its options. */
  function later<Group extends keyof Groups, Name extends keyof Groups[Group]>(
    group: Group,
    ...names: Name[]
  ): Pick<Groups[Group], Name> {
    const ask =
      (name: Name) =>
      async (...given: unknown[]) => {
        const calls = await others(given.at(-1) as RequestOptions | undefined);
        return (calls[group][name] as (...all: unknown[]) => Promise<unknown>)(...given);
      };
    return Object.fromEntries(names.map((name) => [name, ask(name)])) as Pick<Groups[Group], Name>;
  }

  return {
    getCredits: (options) => call(getCredits, { accountId: readId }, options),
    ...later('account', 'getStatus', 'getLimits'),
    listTransactions: (query, options) =>
      call(listTransactions, { accountId: readId, query: { ...query } }, options),
    purchases: later('purchases', 'create', 'get', 'list', 'cancel'),
    autoTopUp: {
      get: (options) => call(getAutoTopUp, { accountId: readId }, options),
      ...later('autoTopUp', 'save', 'resume'),
    },
    paymentMethod: later('paymentMethod', 'get', 'startSetup', 'getSetup'),
    portal: later('portal', 'open'),

    events: {
      subscribe(listener) {
        const stopped = new AbortController();
        // Where the code for it does not load, nothing is heard.
        others().then(
          (calls) => calls.listen(listener, stopped.signal),
          () => {},
        );
        return () => stopped.abort();
      },
    },
  };
}

type Groups = Omit<LazyEndpoints, 'listen'>;
