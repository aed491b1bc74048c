'use client';

import { QueryClient, skipToken, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { CreditsError } from '../../client/port/credits-error.js';
import type { AccountSession } from './account-session.js';
import { useCreditsContext } from './credits-provider.js';

/** Something read from the backend. Narrow on `status` before looking at `data`. */
export type Resource<Data> =
  | { status: 'pending' }
  | { status: 'failed'; error: Error; retry: () => void; isRetrying: boolean }
  | {
      /** The backend will not say: what it said before is gone. */
      status: 'denied';
      reason: 'unauthenticated' | 'forbidden' | 'not_found';
      error: CreditsError;
    }
  | {
      status: 'ready';
      data: Data;
      /** When it was read, in milliseconds since 1970. */
      updatedAt: number;
      /** Why it could not be read again; `null` when it could. */
      refreshError: Error | null;
    };

/** In the cache, a denial takes the place of what was known: nothing of that stays behind. */
export type Kept<Data> = { data: Data; denial?: never } | { data?: never; denial: CreditsError };

/** One thing that an account's components read. */
export interface AccountQuery<Data> {
  /** The name under which the cache keeps the result. */
  name: string;
  read: (session: AccountSession, signal: AbortSignal) => Promise<Data>;
  /**
   * Whether equal parts of the previous result are kept as they are.
   * @default true
   */
  structuralSharing?: boolean;
}

/** Reads something of the account, once for all components that show it. */
export function useResource<Data>(query: AccountQuery<Data>, isEnabled = true): Resource<Data> {
  return useResourceOf(useCreditsContext().session, query, isEnabled);
}

/** The same for a hook that also works without a provider: nothing is ever read for `null`. */
export function useResourceOf<Data>(
  session: AccountSession | null,
  { name, read, structuralSharing = true }: AccountQuery<Data>,
  isEnabled: boolean,
): Resource<Data> {
  const { cache, scope } = session ?? nowhere();

  const query = useQuery<Kept<Data>>(
    {
      ...fixed,
      structuralSharing,
      enabled: isEnabled,
      queryKey: [...scope, name],
      queryFn: session ? ({ signal }) => readOrDenial(read, session, signal) : skipToken,
    },
    cache,
  );

  const { data: kept, error, dataUpdatedAt: updatedAt } = query;
  if (kept && 'data' in kept) {
    return { status: 'ready', data: kept.data, updatedAt, refreshError: error };
  }
  if (error) {
    const retry = () => void query.refetch();
    return { status: 'failed', error, retry, isRetrying: query.isFetching };
  }
  if (kept) {
    const { denial } = kept;
    return { status: 'denied', reason: reasons[denial.status] ?? 'forbidden', error: denial };
  }
  return { status: 'pending' };
}

async function readOrDenial<Data>(
  read: AccountQuery<Data>['read'],
  session: AccountSession,
  signal: AbortSignal,
): Promise<Kept<Data>> {
  try {
    return { data: await read(session, signal) };
  } catch (error) {
    if (error instanceof CreditsError && error.status in reasons) return { denial: error };
    throw error;
  }
}

/** Stands in for an account where there is no provider: a cache that stays empty. */
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
};

/**
 * All that matters, said on each query: a host's cache has defaults of its own. Retrying is the
 * client's business, which alone knows what is safe to repeat. An offline request fails, and says so,
 * where React Query would hold it back.
 */
const fixed = {
  retry: false,
  networkMode: 'always',
  staleTime: 5_000,
  refetchOnMount: true,
  refetchOnWindowFocus: true,
  refetchOnReconnect: true,
  refetchInterval: false,
  throwOnError: false,
  // A host that shows old data meanwhile would show one account's under another's name.
  placeholderData: () => undefined,
} satisfies Partial<UseQueryOptions>;
