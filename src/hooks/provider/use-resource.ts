'use client';

import { QueryClient, skipToken, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { CreditsError } from '../../client/port/credits-error.js';
import { memoize } from '../../std/memoize.js';
import type { AccountSnapshot } from '../../client/initial-credits.js';
import { requireOneAccount, type AccountSession } from './account-session.js';
import { useCreditsContext } from './credits-provider.js';
import { explain } from './explain.js';
import { isFresh, STALE_MS } from './initial-data.js';

/** The result of reading from the backend. Narrow on `status` before you read `data`. */
export type Resource<Data> =
  /** The data is being read, and was never read before. */
  | { status: 'pending' }
  /** The data was never read, because the backend did not respond. */
  | { status: 'failed'; error: Error; retry: () => void; isRetrying: boolean }
  | {
      /** The backend denied access. Data from before is removed. */
      status: 'denied';
      reason: 'unauthenticated' | 'forbidden' | 'not_found' | 'closed';
      error: CreditsError;
    }
  | {
      status: 'ready';
      data: Data;
      /**
       * When the data was read, in milliseconds since 1970. A component that reads it renders again after each
       * refresh. Other components render only when the data has changed.
       */
      readonly updatedAt: number;
      /** The error of the latest refresh; `null` if it succeeded. */
      refreshError: Error | null;
    };

/** The cached result. A denial replaces the data, so that no data remains. */
export type CachedResult<Data> =
  { data: Data; denial?: never } | { data?: never; denial: CreditsError };

/** A query that an account's components share. */
export interface AccountQuery<Data> {
  /** The name under which the cache keeps the result. */
  name: string;
  read: (session: AccountSession, signal: AbortSignal) => Promise<Data>;
  /** Finds the result in the data that the page came with. */
  initial?: (snapshot: AccountSnapshot) => Data | undefined;
  /**
   * Whether equal parts of the previous result are kept as they are.
   * @default true
   */
  structuralSharing?: boolean;
  /**
   * Whether an event announces each change that matters.
   * @default true
   */
  isAnnounced?: boolean;
}

/** Reads a query of the account, once for all components that use it. */
export function useResource<Data>(query: AccountQuery<Data>, isEnabled = true): Resource<Data> {
  return useResourceOf(useCreditsContext().session, query, isEnabled);
}

/** As `useResource`, for hooks that also work without a provider. Without a session, nothing is read. */
export function useResourceOf<Data>(
  session: AccountSession | null,
  accountQuery: AccountQuery<Data>,
  isEnabled: boolean,
): Resource<Data> {
  const { cache, scope } = session ?? nowhere();
  const { name, structuralSharing = true, isAnnounced = true } = accountQuery;

  const query = useQuery<CachedResult<Data>>(
    {
      ...fixed,
      structuralSharing: structuralSharing || keepSameData,
      enabled: isEnabled,
      refetchOnMount: (shown) =>
        shown.isStaleByTime(isAnnounced && session?.rereadWithEvents ? ANNOUNCED_MS : STALE_MS),
      queryKey: [...scope, name],
      // Never a host app's own: it would show one account's data under another account's name.
      placeholderData: () =>
        isEnabled && session ? initialResult(accountQuery, session) : undefined,
      queryFn: session ? ({ signal }) => readOrDenial(accountQuery, session, signal) : skipToken,
    },
    cache,
  );

  const { data: cached, error } = query;
  if (cached && 'data' in cached) {
    return readyResource(cached.data, query, session?.initial?.snapshot?.readAt ?? 0);
  }
  if (error) {
    const retry = () => void query.refetch();
    return { status: 'failed', error, retry, isRetrying: query.isFetching };
  }
  if (cached) {
    const { denial } = cached;
    return { status: 'denied', reason: reasons[denial.status] ?? 'forbidden', error: denial };
  }
  return { status: 'pending' };
}

/** `readAt` is when the data was read with which the page came. */
function readyResource<Data>(
  data: Data,
  query: { dataUpdatedAt: number; error: Error | null },
  readAt: number,
): Resource<Data> {
  return {
    status: 'ready',
    data,
    // React Query renders a component again for the properties that it reads.
    get updatedAt() {
      return query.dataUpdatedAt || readAt;
    },
    refreshError: query.error,
  };
}

/** Whether the backend denied access because the account is closed. */
export function isClosed(resource: Resource<unknown>): boolean {
  return resource.status === 'denied' && resource.reason === 'closed';
}

/** Returns the result that the page came with; `undefined` if it came without one. */
function initialResult<Data>(
  { name, initial: find }: AccountQuery<Data>,
  { initial }: AccountSession,
): CachedResult<Data> | undefined {
  const snapshot = initial?.snapshot;
  const data = snapshot && find?.(snapshot);
  if (!initial || data === undefined || data === null) return undefined;
  return memoize(initial.results, name, () => ({ data })) as CachedResult<Data>;
}

async function readOrDenial<Data>(
  accountQuery: AccountQuery<Data>,
  session: AccountSession,
  signal: AbortSignal,
): Promise<CachedResult<Data>> {
  const { name, read } = accountQuery;
  const { cache, scope, initial } = session;
  if (initial && isFresh(initial) && cache.getQueryData([...scope, name]) === undefined) {
    const known = initialResult(accountQuery, session);
    if (known) return known;
  }
  try {
    requireOneAccount(session.client);
    return { data: await read(session, signal) };
  } catch (error) {
    if (error instanceof CreditsError && isDenial(error)) return { denial: error };
    // The name of a query may end with its conditions.
    if (!signal.aborted) explain(name.replace(/\W[[{].*/, ''), error);
    throw error;
  }
}

/**
 * A server in front of the backend may ask for a sign-in in its own words. But if it does not know the address, it says
 * nothing about the account: `baseUrl` may be wrong, or the backend may not be mounted.
 */
function isDenial({ status, code }: CreditsError): boolean {
  return status in reasons && !(status === 404 && code === 'invalid_response');
}

/** Keeps a result whose data is the same object. */
function keepSameData(before: unknown, now: unknown): unknown {
  const [known, read] = [before, now] as (CachedResult<unknown> | undefined)[];
  return known?.data !== undefined && known.data === read?.data ? known : read;
}

/** Returns an empty cache, for use without a provider. */
function nowhere(): Pick<AccountSession, 'cache' | 'scope'> {
  emptySession ??= { cache: new QueryClient(), scope: ['react-credits', 0] };
  return emptySession;
}

let emptySession: Pick<AccountSession, 'cache' | 'scope'> | undefined;

type Reason = Extract<Resource<unknown>, { status: 'denied' }>['reason'];

const reasons: Partial<Record<number, Reason>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  410: 'closed',
};

/**
 * The age for a component that mounts while events arrive, because they announce what changes meanwhile. A
 * stream of events lasts this long, and the next one begins with reading everything again.
 */
const ANNOUNCED_MS = 5 * 60_000;

/**
 * Every option that matters is set on each query, because a host app's cache has its own defaults. The
 * client retries, because it knows which requests are safe to repeat. An offline request fails with an
 * error, while React Query would pause it.
 */
const fixed = {
  retry: false,
  networkMode: 'always',
  staleTime: STALE_MS,
  refetchOnWindowFocus: true,
  refetchOnReconnect: true,
  refetchInterval: false,
  throwOnError: false,
} satisfies Partial<UseQueryOptions>;
