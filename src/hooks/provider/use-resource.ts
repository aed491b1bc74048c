'use client';

import { useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { CreditsError } from '../../client/port/credits-error.js';
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

interface ReadingOptions<Data> {
  name: string;
  read: (signal: AbortSignal) => Promise<Data>;
  isEnabled?: boolean;
  /** Whether equal parts of what was read before are kept as they are. */
  structuralSharing?: boolean;
}

/** Reads something of the account, once for all who show it. */
export function useResource<Data>(options: ReadingOptions<Data>): Resource<Data> {
  const { name, read, isEnabled = true, structuralSharing = true } = options;
  const { cache, scope } = useCreditsContext().session;

  const query = useQuery<Kept<Data>>(
    {
      ...fixed,
      structuralSharing,
      enabled: isEnabled,
      queryKey: [...scope, name],
      queryFn: async ({ signal }) => {
        try {
          return { data: await read(signal) };
        } catch (error) {
          if (error instanceof CreditsError && error.status in reasons) return { denial: error };
          throw error;
        }
      },
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
