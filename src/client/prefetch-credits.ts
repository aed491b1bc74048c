import { autoTopUpSchema } from '../contract/resources/auto-top-up.js';
import { creditsSchema } from '../contract/resources/credits.js';
import { creditsStatusSchema } from '../contract/resources/credits-status.js';
import { purchasePageSchema } from '../contract/resources/purchase.js';
import { transactionPageSchema } from '../contract/resources/transaction.js';
import type * as z from '../contract/validation/zod.js';
import { MAX_TIMER_MS, withTimeout } from '../std/timeout.js';
import { createHttpClient } from './http-client.js';
import { forwardedHeaders, type PageHeaders } from './http/forwarded-headers.js';
import { parseLeniently } from './http/parse-leniently.js';
import {
  writeInitialCredits,
  type AccountSnapshot,
  type InitialCredits,
} from './initial-credits.js';
import type { CreditsClient, RequestOptions } from './port/credits-client.js';
import { HISTORY_PAGE, LATEST_PURCHASES } from './port/first-pages.js';

/** Your backend, in the same process as the page. */
export interface PrefetchFromBackend {
  /** The backend that `createCreditsBackend` returns, or another object with such a handler. */
  backend: { handler: (request: Request) => Promise<Response> };
  /**
   * The headers of the page's request, which identify the user: `await headers()` in Next.js,
   * `request.headers` elsewhere.
   */
  headers: PageHeaders;
  /**
   * The account to read, for users who have several.
   * @default the account of the signed-in user
   */
  accountId?: string | undefined;
}

/** A client of a backend elsewhere. */
export interface PrefetchFromClient {
  /**
   * A client that reads as the signed-in user. One with the rights of your server would put amounts into a
   * member's page.
   */
  client: Pick<CreditsClient, 'getCredits' | 'getStatus' | 'listTransactions'> & {
    purchases?: Pick<NonNullable<CreditsClient['purchases']>, 'list'>;
    autoTopUp?: Pick<NonNullable<CreditsClient['autoTopUp']>, 'get'>;
  };
}

export type PrefetchOptions = (PrefetchFromBackend | PrefetchFromClient) & {
  /**
   * Time limit in milliseconds. A part of the data that is late is left out, and the browser reads it.
   * @default 2_000
   */
  timeoutMs?: number | undefined;
};

const TIMEOUT_MS = 2_000;

/**
 * Reads what a page shows of the signed-in user's account at once, on your server. Pass the result to
 * `<CreditsProvider initialData>`: the page then arrives with the balance in its HTML. The result is JSON,
 * so it can travel in any page.
 *
 * For a user who may not see amounts, the result has none. It is `null` if nobody is signed in, or if the
 * backend fails or is late: the page then loads its data in the browser. Never throws and never rejects.
 *
 * @example
 * // A server component of Next.js
 * await connection(); // from next/server: each request gets its own page
 * const initialData = await prefetchCredits({ backend, headers: await headers() });
 * return <Billing initialData={initialData} />;
 * @example
 * // A loader of React Router
 * export const loader = ({ request }) => prefetchCredits({ backend, headers: request.headers });
 */
export async function prefetchCredits(options: PrefetchOptions): Promise<InitialCredits | null> {
  try {
    const snapshot = await readAll(options, options.timeoutMs ?? TIMEOUT_MS);
    return snapshot && writeInitialCredits(snapshot);
  } catch {
    return null;
  }
}

async function readAll(source: PrefetchOptions, ms: number): Promise<AccountSnapshot | null> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), Math.min(ms, MAX_TIMER_MS));
  const { signal } = deadline;

  /** Returns a part of the data; `undefined` if it is refused, late, or breaks the contract. */
  async function part<Schema extends z.ZodMiniType>(
    schema: Schema,
    send: (options: RequestOptions) => Promise<unknown> | undefined,
  ): Promise<z.output<Schema> | undefined> {
    // The client of a host app need not listen to the signal.
    const work = async () => parseLeniently(schema, await send({ signal }));
    const parsed = await withTimeout(work, { ms, signal, onTimeout: () => null }).catch(() => null);
    return parsed?.ok ? parsed.value : undefined;
  }

  try {
    const own = clientOf(source);
    const status = await part(creditsStatusSchema, (options) => own.getStatus({}, options));
    if (!status) return null;
    const { accountId } = status;
    const client = clientOf(source, accountId);
    const [credits, autoTopUp, purchases, transactions] = await Promise.all([
      part(creditsSchema, (options) => client.getCredits(options)),
      part(autoTopUpSchema, (options) => client.autoTopUp?.get(options)),
      part(purchasePageSchema, (options) =>
        client.purchases?.list({ limit: LATEST_PURCHASES }, options),
      ),
      part(transactionPageSchema, (options) =>
        client.listTransactions({ limit: HISTORY_PAGE }, options),
      ),
    ]);
    const snapshot = { accountId, readAt: Date.now(), status };
    if (!credits) return snapshot;
    // The account of the session may have changed in between.
    if (credits.accountId !== accountId) return null;
    return { ...snapshot, amounts: { credits, autoTopUp, purchases, transactions } };
  } finally {
    clearTimeout(timer);
  }
}

/** Returns a client that reads as the user of the page. With an account, every other one is refused. */
function clientOf(source: PrefetchOptions, accountId?: string): PrefetchFromClient['client'] {
  if ('client' in source) return source.client;
  const { backend } = source;
  const headers = forwardedHeaders(source.headers);
  const host = headers.get('host') ?? '';
  return createHttpClient({
    // The host app may tell its customers apart by the host of the URL.
    baseUrl: `http://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}/api/credits`,
    accountId: accountId ?? source.accountId,
    headers,
    fetch: (url, init) => backend.handler(new Request(url, { headers: init.headers ?? {} })),
  });
}
