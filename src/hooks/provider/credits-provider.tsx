'use client';

import { QueryClient } from '@tanstack/react-query';
import {
  createContext,
  useContext,
  useEffect,
  useInsertionEffect,
  useMemo,
  useReducer,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { InitialCredits } from '../../client/initial-credits.js';
import type { CreditsClient } from '../../client/port/credits-client.js';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { createSession, type AccountSession } from './account-session.js';
import { checkInitialData } from './check-initial-data.js';
import type { CreditsEvent } from './credits-event.js';
import { initialDataFor } from './initial-data.js';
import { LanguageContext, useGivenLanguage, type GivenMessages } from './language.js';
import { timeZoneOrUtc } from './normalize-place.js';
import { Place } from './place.js';
import { refreshOnEvents } from './refresh-on-events.js';
import type { RenderLink } from './render-link.js';
import { reportError, type OnError } from './report-error.js';
import { useBrowserTimeZone } from './use-browser-time-zone.js';
import { useSteadyClient } from './use-steady-client.js';
import type { PartialMessages } from '../messages/messages.js';

export interface CreditsProviderProps {
  /**
   * The source of the data. Create it once, outside your components: another client is another account,
   * whose data is loaded from scratch.
   */
  client: CreditsClient;
  /**
   * The data of the first paint, from `prefetchCredits` of `react-credits/client`. The components then render
   * it on the server, too, and read the account again after five seconds. Only the value of the first render
   * counts. Data of another account is dropped, and so is anything else.
   * @default null: the data is loaded in the browser
   */
  initialData?: InitialCredits | null | undefined;
  /**
   * The BCP 47 locale for amounts and dates. Never read from the browser, so that server and browser
   * render the same text. The spelling of operating systems is read, too: `en_US.UTF-8`. An unknown locale
   * shows English, and in development one error in the console.
   * @default 'en-US'
   */
  locale?: string;
  /**
   * The IANA time zone for dates. An unknown one shows UTC, and in development one error in the console.
   * @default the browser's time zone; UTC until the page is hydrated
   */
  timeZone?: string | undefined;
  /**
   * The words: a language pack, your own texts, or a list in which later ones win. A text that is missing falls
   * back to the ones before it, then to English. Create each of them once, outside your components.
   *
   * @default English
   * @example
   * import { german } from 'react-credits/locales/de';
   *
   * <CreditsProvider client={client} locale="de-DE" messages={[german, { creditsCard: { title: 'Credits' } }]}>
   */
  messages?: GivenMessages | undefined;
  /**
   * The name of the company that charges for credits. The consent to auto top-up names it.
   * @default no name
   */
  merchantName?: string | undefined;
  /**
   * The component that takes payments.
   * @default Stripe's embedded checkout, loaded when the first payment starts
   */
  checkout?: ComponentType<CheckoutProps> | undefined;
  /**
   * The element that dialogs are rendered into. No ancestor may clip or transform it.
   * @default the native modal `<dialog>` around the opener, or document.body
   */
  portalContainer?: HTMLElement | null | undefined;
  /**
   * Renders the links to pages of your app, `usageHref`, `upgradeHref`, and `purchaseHref`, with the link of your
   * router. URLs are checked before. Other links, such as receipts, lead to other sites and stay as they are.
   * Keep the function stable.
   *
   * @default an `<a>`, which loads the page
   * @example
   * // Next.js
   * const renderLink: RenderLink = (link) => <NextLink {...link} />;
   *
   * @example
   * // React Router
   * const renderLink: RenderLink = ({ href, ...link }) => <RouterLink to={href} {...link} />;
   */
  renderLink?: RenderLink | undefined;
  /** Called for each event, for your analytics. */
  onEvent?: ((event: CreditsEvent) => void) | undefined;
  /**
   * Called with an error that a component survived, for your error reports. `component` is the name of the
   * component that shows its failed state instead, or `CreditsProvider`.
   * @default the console
   */
  onError?: OnError | undefined;
  /**
   * A cache for tests and devtools. Your app's own cache is neither used nor replaced.
   * @default a private cache
   */
  queryClient?: QueryClient | undefined;
  /** The part of your app that shows or uses credits. */
  children?: ReactNode;
}

/** The settings of a provider, with `refresh`. */
export interface CreditsContext {
  /** The source of the data. */
  client: CreditsClient;
  /** The locale of amounts and dates. */
  locale: string;
  /** The time zone of dates. */
  timeZone: string;
  /** Your texts, of which later ones win. Empty for English. */
  messages: readonly PartialMessages[];
  /** The company that charges; `undefined` if the host app does not name it. */
  merchantName: string | undefined;
  /** The component that takes payments; `undefined` for Stripe's embedded checkout. */
  checkout: ComponentType<CheckoutProps> | undefined;
  /** The element that dialogs are rendered into. */
  portalContainer: HTMLElement | null | undefined;
  /** Renders links to pages of the host app; `undefined` for an `<a>`. */
  renderLink: RenderLink | undefined;
  /** Reads all data on screen again. Call it after your own code spent or added credits. */
  refresh: () => void;
  /** @internal */
  session: AccountSession;
}

/** The settings as the host app passes them. */
export interface ProvidedContext extends Omit<CreditsContext, 'timeZone'> {
  /** `null` for the browser's time zone: see {@link useTimeZone}. */
  timeZone: string | null;
}

/** Read directly by components that also work without a provider. */
export const Context = createContext<ProvidedContext | null>(null);

/**
 * Provides data, language, and settings to the credits components below it. Renders two hidden elements after
 * its children, so it belongs inside `<body>`.
 *
 * @example
 * const client = createHttpClient({ baseUrl: '/api/credits' });
 *
 * <CreditsProvider client={client}>
 *   <CreditsCard />
 * </CreditsProvider>
 */
export function CreditsProvider(props: CreditsProviderProps) {
  const { merchantName, checkout, portalContainer, renderLink } = props;
  const client = useSteadyClient(props.client);
  const { onEvent, onError, queryClient, children } = props;
  const language = useGivenLanguage(props.locale, props.messages);
  const { locale, messages } = language;
  const timeZone = useMemo(
    () => (props.timeZone === undefined ? null : timeZoneOrUtc(props.timeZone)),
    [props.timeZone],
  );

  // A private cache, passed to each query as an argument: a QueryClientProvider would replace the host
  // app's cache for everything below. The cache survives a change of the client, because components that
  // use it would miss the refreshes of another cache.
  const cache = useMemo(() => queryClient ?? new QueryClient(), [queryClient]);
  const [switches, onOtherAccount] = useReducer((count: number) => count + 1, 0);
  const [initialData] = useState(props.initialData);
  const session = useMemo(
    () =>
      createSession(client, cache, onOtherAccount, switches, initialDataFor(client, initialData)),
    [client, cache, switches, initialData],
  );

  useEffect(() => enter(session), [session]);
  // The latest listeners receive every event: a purchase outlives the render that it began in. An insertion
  // effect runs before a boundary below reports the error of its first render.
  useInsertionEffect(() => reportTo(session, onEvent, onError), [session, onEvent, onError]);

  const context = useMemo(() => {
    const { refresh } = session;
    const shown = { locale, timeZone, messages, merchantName, checkout, portalContainer };
    return { client, ...shown, renderLink, refresh, session };
  }, [
    client,
    locale,
    timeZone,
    messages,
    merchantName,
    checkout,
    portalContainer,
    renderLink,
    session,
  ]);
  return (
    <Context.Provider value={context}>
      <LanguageContext.Provider value={language}>
        <Place messages={messages}>{children}</Place>
      </LanguageContext.Provider>
    </Context.Provider>
  );
}

/**
 * Returns the settings of the nearest {@link CreditsProvider}.
 *
 * @throws if there is no provider.
 */
export function useCreditsContext(): CreditsContext {
  const context = useContext(Context);
  if (!context) {
    throw new Error(
      'This credits component has no data, because no provider is above it. ' +
        'Render it under <CreditsProvider>.',
    );
  }
  const timeZone = useTimeZone();
  return useMemo(() => ({ ...context, timeZone }), [context, timeZone]);
}

/** Returns the time zone for dates, also without a provider. */
export function useTimeZone(): string {
  const browserTimeZone = useBrowserTimeZone();
  const context = useContext(Context);
  return context ? (context.timeZone ?? browserTimeZone) : 'UTC';
}

/** Starts a session. Returns a function that ends it. */
function enter(session: AccountSession): () => void {
  const { client, cache, scope } = session;
  // Another client is another account: data of the previous one that is no longer on screen is removed.
  cache.removeQueries({ queryKey: scope.slice(0, 1), type: 'inactive' });
  // Without this call, the cache does not notice a regained focus or connection.
  cache.mount();
  const left = new AbortController();
  session.unmounted = left.signal;
  checkInitialData(session, left.signal);
  try {
    if (client.events) refreshOnEvents(session, left.signal);
  } catch (error) {
    // Without events, a page that regains the focus still reads the account again.
    reportError(session, error, 'CreditsProvider');
  }
  return () => {
    cache.unmount();
    left.abort();
  };
}

function reportTo(
  session: AccountSession,
  onEvent: AccountSession['report'],
  onError: AccountSession['onError'],
): void {
  session.report = onEvent;
  session.onError = onError;
}
