'use client';

import {
  forwardRef,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type MouseEvent,
} from 'react';
import { safeLink } from '../../std/safe-link.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { UsageFilter } from '../../hooks/account/use-usage.js';
import { isNew } from '../../hooks/account/is-new.js';
import { useIsOnline } from '../../hooks/provider/use-is-online.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Boundary } from '../ui/boundary.js';
import { classes } from '../ui/class-names.js';
import { useCardNews } from './use-card-news.js';
import { useKeptFocus } from './use-kept-focus.js';
import { Parts, type SharedPart } from '../ui/parts.js';
import { useRoot } from '../ui/use-root.js';
import { LazyCreditUsage } from '../credit-usage/lazy-credit-usage.js';
import { Denied } from '../denied/denied.js';
import { TransactionsSection } from '../recent-transactions/transactions-section.js';
import { AutoTopUpSection } from './auto-top-up-section.js';
import { Badge } from './badge.js';
import { Balance } from './balance.js';
import { CardSkeleton } from './card-skeleton.js';
import { creditsCardEnglish } from './english.js';
import { Links } from './links.js';
import { Failed, Notices } from './notices.js';
import { Purchases, type Opening } from './purchases.js';
import { Stats } from './stats.js';
import { useCardData } from './use-card-data.js';
import { useSteadyHeight } from './use-steady-height.js';

export interface CreditsCardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /**
   * The heading level of the card's title in your page's outline. The titles inside the card are one level
   * deeper.
   * @default 2
   */
  headingLevel?: 1 | 2 | 3 | 4 | 5;
  /**
   * The optional parts to show. A part that you set to `false` is not rendered, and its data is not requested.
   * @default { stats: true, autoTopUp: true, usage: false, transactions: true, billing: true }
   */
  show?: {
    stats?: boolean;
    autoTopUp?: boolean;
    /** The usage by day, in groups. Its code is not in the card: it loads with the first card that shows it. */
    usage?: boolean;
    transactions?: boolean;
    billing?: boolean;
  };
  /** Called when the user presses Purchase Credits. Call `event.preventDefault()` to open your own dialog. */
  onPurchaseClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Called when the user presses Enable or Manage. Call `event.preventDefault()` to open your own dialog. */
  onAutoTopUpClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /**
   * Called when the user presses a bar or a group of the usage, with the filter of the transactions behind it. Call
   * `event.preventDefault()` to show them on a page of your own.
   * @default shows them in the card
   */
  onShowTransactions?: (filter: UsageFilter, event: MouseEvent<HTMLButtonElement>) => void;
  /**
   * The URL of your usage page: a path of your site, or an `https:` URL. Adds a link to it at the bottom of
   * the card. Any other URL is ignored, because it could be a script.
   */
  usageHref?: string | undefined;
  /** Your class names for parts of the card, appended to the built-in ones. */
  classNames?: Partial<Record<CreditsCardPart, string>>;
}

/** A part of the credits card that `classNames` can style. */
export type CreditsCardPart =
  /** The heading of the card. */
  | 'title'
  /** The state of the balance, such as "Low Balance", beside the heading. */
  | 'badge'
  /** The balance. */
  | 'balance'
  /** The button that opens the purchase dialog. */
  | 'purchaseButton'
  /** The lifetime figures. */
  | 'stats'
  /** The section of auto top-up. */
  | 'autoTopUp'
  /** The button that opens the dialog of auto top-up. */
  | 'autoTopUpButton'
  /** The section of the usage. */
  | 'usage'
  /** The section of the latest transactions. */
  | 'transactions'
  /** The heading and the History button of the transactions. */
  | 'transactionsHeader'
  /** The link to your usage page. */
  | 'usageLink'
  /** The link to the portal of the payment provider. */
  | 'billingButton'
  | SharedPart;

/**
 * An account's credits: the balance, the lifetime totals, auto top-up, and the latest transactions. A user
 * without permission to see amounts sees the name of the person to ask instead.
 *
 * The parts appear together, once each of them has its data or has failed. A part that takes longer than one
 * second after the balance appears later.
 *
 * Renders a `<section>` that is labeled by its heading. Its `data-state` is `pending`, `failed`, `denied`,
 * or the state of the balance: `active`, `low`, `depleted`, or `in_debt`.
 *
 * @example
 * <CreditsProvider client={client}>
 *   <CreditsCard usageHref="/usage" />
 * </CreditsProvider>
 */
export const CreditsCard = forwardRef<HTMLElement, CreditsCardProps>(
  function CreditsCard(props, ref) {
    return (
      <Boundary
        name="CreditsCard"
        ownClass="credits-card"
        className={props.className}
        messageClassName="credits-card-message"
      >
        <Card {...props} ref={ref} />
      </Boundary>
    );
  },
);

const Card = forwardRef<HTMLElement, CreditsCardProps>(function Card(
  {
    headingLevel = 2,
    show = {},
    onPurchaseClick,
    onAutoTopUpClick,
    onShowTransactions,
    usageHref,
    className,
    classNames = {},
    ...rest
  },
  ref,
) {
  const { client } = useCreditsContext();
  const root = useRoot('credits-card', className);
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const [purchasing, setPurchasing] = useState<Opening | null>(null);
  const headingId = useId();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const Heading = `h${headingLevel}` as const;
  const partLevel = (headingLevel + 1) as 2 | 3 | 4 | 5 | 6;
  const { stats = true, autoTopUp = true, usage = false } = show;
  const { transactions = true, billing = true } = show;
  const hasBilling = billing && client.portal !== undefined;
  const shows = {
    stats,
    autoTopUp: autoTopUp && client.autoTopUp !== undefined,
    usage: usage && client.usage !== undefined,
    transactions,
    links: hasBilling || safeLink(usageHref) !== undefined,
  };
  const [filter, setFilter] = useState<UsageFilter>();
  const transactionsRef = useRef<HTMLElement>(null);
  const { credits, ...data } = useCardData(shows);
  // Read here, because a card that goes offline says when it was last up to date.
  const isOnline = useIsOnline();
  const { bodyRef, limit } = useSteadyHeight(credits);
  useCardNews(headingRef, credits);
  const keptFocus = useKeptFocus(headingRef, credits.status === 'ready');
  const transactionsClassName = classes('credits-card-section', classNames.transactions);

  function purchase(event: MouseEvent<HTMLButtonElement>): void {
    onPurchaseClick?.(event);
    if (!event.defaultPrevented) setPurchasing({ opener: event.currentTarget });
  }

  function showTransactions(behind: UsageFilter, event: MouseEvent<HTMLButtonElement>): void {
    onShowTransactions?.(behind, event);
    if (event.defaultPrevented || !transactions) return;
    setFilter(behind);
    const heading = transactionsRef.current?.querySelector<HTMLElement>('.credits-title');
    heading?.setAttribute('tabindex', '-1');
    // Scrolls to it, too.
    heading?.focus();
  }

  return (
    <Parts.Provider value={classNames}>
      <section
        {...root}
        aria-labelledby={headingId}
        aria-busy={credits.status === 'pending'}
        data-state={credits.status === 'ready' ? credits.data.state : credits.status}
        {...rest}
        ref={ref}
      >
        <div className="credits-card-header">
          <Heading
            ref={headingRef}
            id={headingId}
            className={classes('credits-title', classNames.title)}
          >
            {messages.title}
          </Heading>
          {credits.status === 'ready' && (
            <Badge credits={credits.data} className={classNames.badge} />
          )}
        </div>
        {credits.status === 'denied' && (
          <div ref={bodyRef} className="credits-card-message">
            <Denied denial={credits} texts={messages} />
          </div>
        )}
        {credits.status === 'failed' && (
          <Failed bodyRef={bodyRef} isRetrying={credits.isRetrying} isOnline={isOnline} />
        )}
        {credits.status === 'pending' && (
          <CardSkeleton bodyRef={bodyRef} shows={shows} classNames={classNames} />
        )}
        {credits.status === 'ready' && (
          <div ref={bodyRef} className="credits-card-parts" {...keptFocus}>
            <Balance
              credits={credits.data}
              autoTopUp={data.autoTopUp}
              onPurchaseClick={purchase}
              isPurchaseLikely={onPurchaseClick === undefined}
              classNames={classNames}
            />
            <Notices credits={credits} isOnline={isOnline}>
              {client.purchases && (
                <Purchases
                  credits={credits.data}
                  open={data.purchases}
                  opening={purchasing}
                  onOpening={setPurchasing}
                  fallbackFocus={headingRef}
                />
              )}
            </Notices>
            {shows.stats && <Stats credits={credits.data} className={classNames.stats} />}
            {shows.autoTopUp && (
              <AutoTopUpSection
                autoTopUp={data.autoTopUp}
                credits={credits.data}
                headingLevel={partLevel}
                onClick={onAutoTopUpClick}
                onPurchaseClick={purchase}
                fallbackFocus={headingRef}
                classNames={classNames}
              />
            )}
            {shows.usage && (
              <LazyCreditUsage
                headingLevel={partLevel}
                onShowTransactions={transactions ? showTransactions : onShowTransactions}
                className={classes('credits-card-section', classNames.usage)}
              />
            )}
            {shows.transactions && (
              <Boundary
                name="RecentTransactions"
                ownClass="credits-transactions"
                className={transactionsClassName}
              >
                <TransactionsSection
                  ref={transactionsRef}
                  filter={filter}
                  onFilterChange={setFilter}
                  history={data.history}
                  isNew={isNew(credits.data)}
                  limit={limit}
                  headingLevel={partLevel}
                  className={transactionsClassName}
                  classNames={{ header: classNames.transactionsHeader }}
                />
              </Boundary>
            )}
            {shows.links && (
              <div className="credits-card-section credits-card-links">
                <Links
                  credits={credits.data}
                  usageHref={usageHref}
                  hasBilling={hasBilling}
                  classNames={classNames}
                />
              </div>
            )}
          </div>
        )}
      </section>
    </Parts.Provider>
  );
});
