'use client';

import {
  forwardRef,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type MouseEvent,
} from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { isNew } from '../../hooks/account/is-new.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import { classes } from '../ui/class-names.js';
import { LazyDenied } from '../denied/lazy-denied.js';
import { Lazy } from '../ui/lazy.js';
import { RecentTransactions } from '../recent-transactions/recent-transactions.js';
import { AutoTopUpSection } from './auto-top-up-section.js';
import { Balance } from './balance.js';
import { creditsCardEnglish } from './english.js';
import { Failed, Notices } from './notices.js';
import type { Opening } from './purchases.js';
import { Skeleton } from '../ui/skeleton.js';
import { Stats } from './stats.js';

export interface CreditsCardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /**
   * Of its title, in the outline of your page. Its parts are one deeper.
   * @default 2
   */
  headingLevel?: 1 | 2 | 3 | 4 | 5;
  /**
   * Parts that can be left out. What is left out is not asked for.
   * @default { stats: true, autoTopUp: true, transactions: true, billing: true }
   */
  show?: { stats?: boolean; autoTopUp?: boolean; transactions?: boolean; billing?: boolean };
  /** Called when Purchase Credits is pressed. `preventDefault()` leaves the dialog to you. */
  onPurchaseClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Called when Enable or Manage is pressed. `preventDefault()` leaves the dialog to you. */
  onAutoTopUpClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Where usage is broken down: a link at the foot of the card leads there. */
  usageHref?: string | undefined;
  /** Classes of yours for its parts, after ours. */
  classNames?: Partial<Record<CreditsCardPart, string>>;
}

export type CreditsCardPart =
  | 'title'
  | 'badge'
  | 'balance'
  | 'purchaseButton'
  | 'stats'
  | 'autoTopUp'
  | 'autoTopUpButton'
  | 'transactions'
  | 'usageLink'
  | 'billingButton';

/**
 * An account's credits: the balance, what was ever added and spent, auto top-up and the latest
 * transactions. Whoever may not see amounts is told so, and whom to ask.
 *
 * Renders a `<section>` that is labelled by its heading. Its `data-state` is `pending`, `failed`,
 * `denied`, or how the balance stands: `active`, `low`, `depleted`, `in_debt`.
 *
 * @example
 * <CreditsProvider client={client}>
 *   <CreditsCard usageHref="/usage" />
 * </CreditsProvider>
 */
export const CreditsCard = forwardRef<HTMLElement, CreditsCardProps>(function CreditsCard(
  {
    headingLevel = 2,
    show = {},
    onPurchaseClick,
    onAutoTopUpClick,
    usageHref,
    className,
    classNames = {},
    ...rest
  },
  ref,
) {
  const credits = useCredits();
  const { client } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const [purchasing, setPurchasing] = useState<Opening | null>(null);
  const headingId = useId();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const Heading = `h${headingLevel}` as const;
  const partLevel = (headingLevel + 1) as 2 | 3 | 4 | 5 | 6;
  const { stats = true, autoTopUp = true, transactions = true, billing = true } = show;
  const hasBilling = billing && client.portal !== undefined;

  function purchase(event: MouseEvent<HTMLButtonElement>): void {
    onPurchaseClick?.(event);
    if (!event.defaultPrevented) setPurchasing({ opener: event.currentTarget });
  }

  return (
    <section
      aria-labelledby={headingId}
      aria-busy={credits.status === 'pending'}
      data-state={credits.status === 'ready' ? credits.data.state : credits.status}
      {...rest}
      ref={ref}
      className={classes('credits-card', className)}
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
        <div className="credits-card-message">
          <LazyDenied reason={credits.reason} texts={messages} failed={messages.failed} />
        </div>
      )}
      {credits.status === 'failed' && <Failed isRetrying={credits.isRetrying} />}
      {credits.status !== 'denied' && (
        // There from the first render on, so that all of them ask at once; out of sight while the
        // failure of one is the failure of all.
        <div hidden={credits.status === 'failed'} className="credits-card-parts">
          <Balance credits={credits} onPurchaseClick={purchase} classNames={classNames} />
          <Notices credits={credits}>
            {client.purchases && credits.status === 'ready' && (
              // Comes after the account is shown.
              <Lazy
                load={loadPurchases}
                isAwaited={purchasing !== null}
                failed={messages.failed}
                props={{
                  credits: credits.data,
                  opening: purchasing,
                  onOpening: setPurchasing,
                  fallbackFocus: headingRef,
                }}
              />
            )}
          </Notices>
          {stats && <Stats credits={credits} className={classNames.stats} />}
          {autoTopUp && client.autoTopUp && (
            <AutoTopUpSection
              credits={credits}
              headingLevel={partLevel}
              onClick={onAutoTopUpClick}
              onPurchaseClick={purchase}
              fallbackFocus={headingRef}
              classNames={classNames}
            />
          )}
          {transactions && (
            <RecentTransactions
              headingLevel={partLevel}
              className={classes('credits-card-section', classNames.transactions)}
            />
          )}
          {(usageHref !== undefined || hasBilling) && (
            <div className="credits-card-section credits-card-links">
              <Lazy
                load={loadLinks}
                failed={messages.failed}
                pending={<Skeleton shape="line" />}
                props={{ credits, usageHref, hasBilling, classNames }}
              />
            </div>
          )}
        </div>
      )}
    </section>
  );
});

const loadLinks = async () => (await import('./links.js')).Links;

const loadPurchases = async () => (await import('./purchases.js')).Purchases;

interface BadgeProps {
  credits: Credits;
  className: string | undefined;
}

function Badge({ credits, className }: BadgeProps) {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { state } = credits;
  if (state === 'active' || isNew(credits)) return null;
  const isOut = state === 'depleted' || state === 'in_debt';
  const words = state === 'low' ? messages.low : messages.state(state);
  return (
    <span className={classes('credits-badge', className)} data-tone={isOut ? 'danger' : 'warning'}>
      {isOut ? messages.depleted : words}
    </span>
  );
}
