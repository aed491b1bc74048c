'use client';

import { QueryClient } from '@tanstack/react-query';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { CreditsClient } from '../client/credits-client.js';
import { scopeOf, watchAccount, type Scope } from './account-scope.js';
import type { PartialMessages } from './messages.js';

export interface CreditsProviderProps {
  /**
   * Where the data comes from. Keep it stable: make it once, outside your components. Another client
   * is another account, and starts from nothing.
   */
  client: CreditsClient;
  /**
   * BCP 47 locale for amounts and dates. Never taken from the browser, so that a server and a browser
   * write the same text.
   * @default 'en-US'
   */
  locale?: string;
  /**
   * IANA time zone for dates.
   * @default the browser's; UTC until it is known
   */
  timeZone?: string | undefined;
  /** Your words in the place of ours, by component. Keep it stable. */
  messages?: PartialMessages | undefined;
  /**
   * A cache to use, for tests and devtools. Your app's own is neither needed nor replaced.
   * @default a private one
   */
  queryClient?: QueryClient | undefined;
  children?: ReactNode;
}

export interface CreditsContext {
  client: CreditsClient;
  locale: string;
  timeZone: string;
  messages: PartialMessages | undefined;
  /** Reads again whatever is shown: call it after your own code has spent or added credits. */
  refresh: () => void;
  /** @internal */
  cache: QueryClient;
  /** @internal */
  scope: Scope;
  /** @internal Told of the account that each reply names. */
  onAccount: (accountId: string) => void;
}

const Context = createContext<CreditsContext | null>(null);

/**
 * Gives the credits components under it their data source and language. Renders no element.
 *
 * @example
 * const client = createHttpClient({ baseUrl: '/api/credits' });
 *
 * <CreditsProvider client={client}>
 *   <CreditsCard />
 * </CreditsProvider>
 */
export function CreditsProvider(props: CreditsProviderProps) {
  const { client, locale = 'en-US', messages, queryClient, children } = props;
  const browserTimeZone = useBrowserTimeZone();
  const timeZone = props.timeZone ?? browserTimeZone;

  // Our own cache, handed to each query by argument. A QueryClientProvider here would replace the
  // host's own for everything rendered below us. Another client is another account: it gets another
  // cache, and what the one before held is gone with it.
  // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
  const cache = useMemo(() => queryClient ?? new QueryClient(), [queryClient, client]);
  // Without it the cache does not hear of a regained focus or connection.
  useEffect(() => {
    cache.mount();
    return () => cache.unmount();
  }, [cache]);

  const scope = scopeOf(client);
  const context = useMemo(() => {
    checkLocale(locale, timeZone);
    return {
      client,
      locale,
      timeZone,
      messages,
      refresh: () => void cache.invalidateQueries({ queryKey: scope }),
      cache,
      scope,
      onAccount: watchAccount(cache, scope),
    };
  }, [client, locale, timeZone, messages, cache, scope]);
  return <Context.Provider value={context}>{children}</Context.Provider>;
}

/** What the nearest {@link CreditsProvider} was given. */
export function useCreditsContext(): CreditsContext {
  const context = useContext(Context);
  if (!context) {
    throw new Error(
      'Credits components must be rendered under <CreditsProvider>: it knows where their data is.',
    );
  }
  return context;
}

let knownTimeZone: string | undefined;

/** UTC until hydrated, because the server cannot know. */
function useBrowserTimeZone(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => (knownTimeZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone),
    () => 'UTC',
  );
}

function checkLocale(locale: string, timeZone: string): void {
  try {
    Intl.DateTimeFormat(locale, { timeZone });
  } catch {
    throw new Error(`<CreditsProvider> knows no locale "${locale}" or no time zone "${timeZone}".`);
  }
}
