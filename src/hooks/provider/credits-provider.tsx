'use client';

import { QueryClient } from '@tanstack/react-query';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useSyncExternalStore,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { CreditsClient } from '../../client/port/credits-client.js';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { createSession, type AccountSession } from './account-session.js';
import type { CreditsEvent } from './credits-event.js';
import { refreshOnEvents } from './refresh-on-events.js';
import type { PartialMessages } from '../messages/messages.js';

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
   * Who charges for credits, as people know it: it is named in what they agree to.
   * @default none is named
   */
  merchantName?: string | undefined;
  /**
   * What a payment is made in.
   * @default Stripe's embedded checkout, loaded when the first payment begins
   */
  checkout?: ComponentType<CheckoutProps> | undefined;
  /**
   * Where dialogs are put: an element that no ancestor clips or transforms.
   * @default document.body
   */
  portalContainer?: HTMLElement | null | undefined;
  /** Hears of what happens, for your analytics. */
  onEvent?: ((event: CreditsEvent) => void) | undefined;
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
  /** Who charges; `undefined` where the host does not say. */
  merchantName: string | undefined;
  /** What payments are made in; `undefined` for Stripe's embedded checkout. */
  checkout: ComponentType<CheckoutProps> | undefined;
  portalContainer: HTMLElement | null | undefined;
  /** Reads again whatever is shown: call it after your own code has spent or added credits. */
  refresh: () => void;
  /** @internal */
  session: AccountSession;
}

/** For who does without a provider, too. */
export const Context = createContext<CreditsContext | null>(null);

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
  const { client, locale = 'en-US', messages, merchantName, checkout, portalContainer } = props;
  const { onEvent, queryClient, children } = props;
  const browserTimeZone = useBrowserTimeZone();
  const timeZone = props.timeZone ?? browserTimeZone;

  // Our own cache, handed to each query by argument. A QueryClientProvider here would replace the
  // host's own for everything rendered below us. It stays the same when the client does not: what has
  // read from it once would go on with it, and hear of no refresh of another.
  const cache = useMemo(() => queryClient ?? new QueryClient(), [queryClient]);
  const [switches, onOtherAccount] = useReducer((count: number) => count + 1, 0);
  const session = useMemo(
    () => createSession(client, cache, onOtherAccount, switches),
    [client, cache, switches],
  );

  useEffect(() => enter(session), [session]);
  // The latest listener receives every event: purchases outlive the render that they began in.
  useEffect(() => reportTo(session, onEvent), [session, onEvent]);

  const context = useMemo(() => {
    checkLocale(locale, timeZone);
    const { refresh } = session;
    const shown = { locale, timeZone, messages, merchantName, checkout, portalContainer };
    return { client, ...shown, refresh, session };
  }, [client, locale, timeZone, messages, merchantName, checkout, portalContainer, session]);
  return <Context.Provider value={context}>{children}</Context.Provider>;
}

/** What the nearest {@link CreditsProvider} was given. */
export function useCreditsContext(): CreditsContext {
  const context = useContext(Context);
  if (!context) {
    throw new Error('Render credits components under <CreditsProvider>, which has their data.');
  }
  return context;
}

/** Puts a session on the page. Returns a function that takes it off again. */
function enter(session: AccountSession): () => void {
  const { client, cache, scope } = session;
  // Another client is another account: what nobody shows any more of the one before is gone.
  cache.removeQueries({ queryKey: scope.slice(0, 1), type: 'inactive' });
  // Without it the cache does not hear of a regained focus or connection.
  cache.mount();
  const left = new AbortController();
  session.left = left.signal;
  if (client.events) refreshOnEvents(session, left.signal);
  return () => {
    cache.unmount();
    left.abort();
  };
}

function reportTo(session: AccountSession, onEvent: AccountSession['report']): void {
  session.report = onEvent;
}

/** UTC until hydrated, because the server cannot know. */
function useBrowserTimeZone(): string {
  return useSyncExternalStore(
    () => () => undefined,
    readBrowserTimeZone,
    () => 'UTC',
  );
}

let knownTimeZone: string | undefined;

function readBrowserTimeZone(): string {
  knownTimeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return knownTimeZone;
}

function checkLocale(locale: string, timeZone: string): void {
  try {
    Intl.DateTimeFormat(locale, { timeZone });
  } catch {
    throw new Error(`<CreditsProvider> knows no locale "${locale}" or no time zone "${timeZone}".`);
  }
}
