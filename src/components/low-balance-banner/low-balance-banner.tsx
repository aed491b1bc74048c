'use client';

import {
  forwardRef,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type MouseEvent,
} from 'react';
import { safeLink } from '../../std/safe-link.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { depthOf } from '../../hooks/low-balance/low-balance.js';
import { useLowBalance } from '../../hooks/low-balance/use-low-balance.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Boundary } from '../ui/boundary.js';
import { classes } from '../ui/class-names.js';
import { elementsAround, focusFirst } from '../ui/focus.js';
import { Link } from '../ui/link.js';
import { Opener } from '../ui/opener.js';
import { useRoot } from '../ui/use-root.js';
import {
  loadPurchaseCreditsDialog,
  OpenedPurchaseDialog,
} from '../purchase-dialog/lazy-purchase-credits-dialog.js';
import { balanceText } from './balance-text.js';
import { lowBalanceBannerEnglish } from './english.js';
import { useBalanceNews } from './use-balance-news.js';

export interface LowBalanceBannerProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /**
   * The shape: `banner` fills the width of its container, and `chip` fits in a toolbar.
   * @default 'banner'
   */
  variant?: 'banner' | 'chip';
  /**
   * Whether the banner keeps its place while it shows nothing, so that it moves nothing when it appears. Use it
   * where the warning has a place of its own, such as a toolbar.
   * @default false
   */
  reserve?: boolean;
  /**
   * The URL of your purchase page: a path of your site, or an `https:` URL. A link to it replaces the button
   * and the purchase dialog. Any other URL is ignored, because it could be a script.
   */
  purchaseHref?: string | undefined;
  /** Called when the user presses Purchase Credits. Call `event.preventDefault()` to open your own dialog. */
  onPurchaseClick?: (event: MouseEvent<HTMLElement>) => void;
  /** Your class names for parts of the banner, appended to the built-in ones. */
  classNames?: Partial<Record<LowBalanceBannerPart, string>>;
}

/** A part of the low-balance banner that `classNames` can style. */
export type LowBalanceBannerPart =
  /** The sentence. */
  | 'text'
  /** The balance in the sentence. */
  | 'amount'
  /** The button or link that leads to more credits. */
  | 'purchase'
  /** The button that hides the banner. */
  | 'dismiss';

/**
 * A warning that credits are low or used up. Place it anywhere in your app.
 *
 * The banner renders nothing while the balance is sufficient, while auto top-up handles a low balance, and
 * for a user without permission to see amounts. After the user dismisses it, the banner stays hidden until
 * the balance recovers and falls again, or until the credits are used up.
 *
 * The banner moves what is below it when it appears, unless you set `reserve`.
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
    {
      variant = 'banner',
      reserve = false,
      purchaseHref,
      onPurchaseClick,
      className,
      classNames = {},
      ...rest
    },
    ref,
  ) {
    const balance = useLowBalance();
    const { client, locale, session } = useCreditsContext();
    const messages = useMessages('lowBalanceBanner', lowBalanceBannerEnglish);
    const text = useRef<HTMLParagraphElement>(null);
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
    const sentence = isShown
      ? balanceText(balance.credits, { locale, messages, isPaused: balance.isAutoTopUpPaused })
      : '';
    const mayPurchase = isShown && balance.credits.permissions.purchase;
    const depth = isShown ? depthOf(balance.credits) : 0;
    useBalanceNews({ at: text, depth, text: sentence, session });
    return (
      <>
        {!isShown && reserve && (
          // As large as the banner, and invisible.
          <div aria-hidden="true" data-state="reserved" data-variant={variant} {...root}>
            <p className={classes('credits-low-balance-text', classNames.text)}>
              {messages.depleted(false)}
            </p>
            <span className="credits-button" data-variant="link">
              {messages.purchase}
            </span>
          </div>
        )}
        {isShown && (
          <div {...root} data-state={balance.status} data-variant={variant} {...rest} ref={ref}>
            <p ref={text} className={classes('credits-low-balance-text', classNames.text)}>
              <WithAmounts text={sentence} className={classNames.amount} />
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
              onClick={({ currentTarget }) => {
                // The button goes with the banner, so the focus moves on first.
                focusFirst(elementsAround(currentTarget.parentElement));
                balance.dismiss();
              }}
            >
              <span className="credits-text" aria-hidden="true">
                ×
              </span>
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
