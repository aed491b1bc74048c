'use client';

import { forwardRef, useState, type ComponentPropsWithoutRef, type MouseEvent } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { safeLink } from '../../std/safe-link.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useLowBalance } from '../../hooks/low-balance/use-low-balance.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance, formatDebt } from '../../money/format.js';
import { markAmount, WithAmounts } from '../ui/amount.js';
import { Boundary } from '../ui/boundary.js';
import { classes } from '../ui/class-names.js';
import { Link } from '../ui/link.js';
import { Opener } from '../ui/opener.js';
import { useRoot } from '../ui/use-root.js';
import {
  loadPurchaseCreditsDialog,
  OpenedPurchaseDialog,
} from '../purchase-dialog/lazy-purchase-credits-dialog.js';
import { lowBalanceBannerEnglish } from './english.js';

export interface LowBalanceBannerProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /**
   * The shape: `banner` fills the width of its container, and `chip` fits in a toolbar.
   * @default 'banner'
   */
  variant?: 'banner' | 'chip';
  /**
   * The URL of your purchase page: a path of your site, or an `https:` URL. A link to it replaces the button
   * and the purchase dialog. Any other URL counts as none, because it could be a script.
   */
  purchaseHref?: string | undefined;
  /** Called when the user presses Purchase Credits. Call `event.preventDefault()` to open your own dialog. */
  onPurchaseClick?: (event: MouseEvent<HTMLElement>) => void;
  /** Your class names for parts of the banner, appended to the built-in ones. */
  classNames?: Partial<Record<LowBalanceBannerPart, string>>;
}

/** A part of the low-balance banner that `classNames` can style. */
export type LowBalanceBannerPart = 'text' | 'purchase' | 'dismiss';

/**
 * A warning that credits are low or used up. Place it anywhere in your app.
 *
 * The banner renders nothing while the balance is sufficient, while auto top-up handles a low balance, and
 * for a user without permission to see amounts. After the user dismisses it, the banner stays hidden until
 * the balance recovers and falls again, or until the credits are used up.
 *
 * The banner moves what is below it when it appears. A chip in a toolbar of fixed height moves nothing.
 *
 * Renders a `<div>` with the `data-state` `low` or `out`.
 *
 * @example
 * <CreditsProvider client={client}>
 *   <LowBalanceBanner purchaseHref="/billing" />
 * </CreditsProvider>
 */
export const LowBalanceBanner = forwardRef<HTMLDivElement, LowBalanceBannerProps>(
  function LowBalanceBanner(props, ref) {
    return (
      <Boundary name="LowBalanceBanner" ownClass="credits-low-balance" className={props.className}>
        <UnguardedLowBalanceBanner {...props} ref={ref} />
      </Boundary>
    );
  },
);

const UnguardedLowBalanceBanner = forwardRef<HTMLDivElement, LowBalanceBannerProps>(
  function UnguardedLowBalanceBanner(
    { variant = 'banner', purchaseHref, onPurchaseClick, className, classNames = {}, ...rest },
    ref,
  ) {
    const balance = useLowBalance();
    const { client } = useCreditsContext();
    const messages = useMessages('lowBalanceBanner', lowBalanceBannerEnglish);
    const root = useRoot('credits-low-balance', className);
    const page = safeLink(purchaseHref);
    const [opener, setOpener] = useState<HTMLElement | null>(null);
    const [isOpen, setIsOpen] = useState(false);

    function purchase(event: MouseEvent<HTMLElement>): void {
      onPurchaseClick?.(event);
      if (event.defaultPrevented || page !== undefined) return;
      setOpener(event.currentTarget);
      setIsOpen(true);
    }

    const isShown = balance.status !== 'hidden';
    const mayPurchase = isShown && balance.credits.permissions.purchase;
    return (
      <>
        {isShown && (
          <div {...root} data-state={balance.status} data-variant={variant} {...rest} ref={ref}>
            <p
              className={classes('credits-low-balance-text', classNames.text)}
              role="status"
              aria-live="polite"
            >
              <Words credits={balance.credits} isPaused={balance.isAutoTopUpPaused} />
            </p>
            {mayPurchase && (
              <Link
                isPage
                to={page}
                className={classes('credits-link', classNames.purchase)}
                onClick={purchase}
              >
                {messages.purchase}
              </Link>
            )}
            {mayPurchase && page === undefined && client.purchases && (
              <Opener
                load={loadPurchaseCreditsDialog}
                isLikely={onPurchaseClick === undefined}
                variant="link"
                className={classNames.purchase}
                onClick={purchase}
              >
                {messages.purchase}
              </Opener>
            )}
            <button
              type="button"
              aria-label={messages.dismiss}
              className={classes('credits-low-balance-dismiss', classNames.dismiss)}
              onClick={balance.dismiss}
            >
              <span aria-hidden="true">×</span>
            </button>
          </div>
        )}
        {client.purchases && page === undefined && (
          // The dialog stays mounted after the balance recovers, because it shows that the purchase succeeded.
          <OpenedPurchaseDialog open={isOpen} onOpenChange={setIsOpen} opener={opener} />
        )}
      </>
    );
  },
);

function Words({ credits, isPaused }: { credits: Credits; isPaused: boolean }) {
  const { locale } = useCreditsContext();
  const messages = useMessages('lowBalanceBanner', lowBalanceBannerEnglish);
  const { state, balanceMicros, currency, minorUnitMicros } = credits;
  if (state === 'depleted') return <span>{messages.depleted(isPaused)}</span>;
  const isDebt = state === 'in_debt';
  const amount = markAmount(
    (isDebt ? formatDebt : formatBalance)(balanceMicros, { locale, currency, minorUnitMicros }),
  );
  return <WithAmounts text={messages[isDebt ? 'inDebt' : 'low'](amount, isPaused)} />;
}
