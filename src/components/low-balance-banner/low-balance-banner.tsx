'use client';

import { forwardRef, useState, type ComponentPropsWithoutRef, type MouseEvent } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useLowBalance } from '../../hooks/low-balance/use-low-balance.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance, formatDebt } from '../../money/format.js';
import { marked, WithAmounts } from '../ui/amount.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { LazyPurchaseCreditsDialog } from '../purchase-dialog/lazy-purchase-credits-dialog.js';
import { lowBalanceBannerEnglish } from './english.js';

export interface LowBalanceBannerProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /**
   * A strip as wide as its place, or something to sit among the buttons of a toolbar.
   * @default 'banner'
   */
  variant?: 'banner' | 'chip';
  /** Where credits are bought: a link leads there, in the place of the button and its dialog. */
  purchaseHref?: string | undefined;
  /** Called when Purchase Credits is pressed. `preventDefault()` leaves the dialog to you. */
  onPurchaseClick?: (event: MouseEvent<HTMLElement>) => void;
  /** Classes of yours for its parts, after ours. */
  classNames?: Partial<Record<LowBalanceBannerPart, string>>;
}

export type LowBalanceBannerPart = 'text' | 'purchase' | 'dismiss';

/**
 * That credits are low, or out, wherever in your app it should be seen. It renders nothing while all is
 * well, while auto top-up takes care of it, and for whoever may see no amounts. Dismissed, it stays away
 * until the balance has recovered and falls again, or until the credits are out.
 *
 * Renders a `<div>` with the `data-state` `low` or `out`.
 *
 * @example
 * <CreditsProvider client={client}>
 *   <LowBalanceBanner purchaseHref="/billing" />
 * </CreditsProvider>
 */
export const LowBalanceBanner = forwardRef<HTMLDivElement, LowBalanceBannerProps>(
  function LowBalanceBanner(
    { variant = 'banner', purchaseHref, onPurchaseClick, className, classNames = {}, ...rest },
    ref,
  ) {
    const balance = useLowBalance();
    const { client } = useCreditsContext();
    const messages = useMessages('lowBalanceBanner', lowBalanceBannerEnglish);
    const [opener, setOpener] = useState<HTMLElement | null>(null);
    const [isOpen, setIsOpen] = useState(false);

    function purchase(event: MouseEvent<HTMLElement>): void {
      onPurchaseClick?.(event);
      if (event.defaultPrevented || purchaseHref !== undefined) return;
      setOpener(event.currentTarget);
      setIsOpen(true);
    }

    const isShown = balance.status !== 'hidden';
    const mayPurchase = isShown && balance.credits.permissions.purchase;
    return (
      <>
        {isShown && (
          <div
            data-state={balance.status}
            data-variant={variant}
            {...rest}
            ref={ref}
            className={classes('credits-low-balance', className)}
          >
            <p
              className={classes('credits-low-balance-text', classNames.text)}
              role="status"
              aria-live="polite"
            >
              <Words credits={balance.credits} />{' '}
              {balance.isAutoTopUpPaused && messages.autoTopUpPaused}
            </p>
            {mayPurchase && purchaseHref !== undefined && (
              <a
                href={purchaseHref}
                className={classes('credits-link', classNames.purchase)}
                onClick={purchase}
              >
                {messages.purchase}
              </a>
            )}
            {mayPurchase && purchaseHref === undefined && client.purchases && (
              <Button variant="link" className={classNames.purchase} onClick={purchase}>
                {messages.purchase}
              </Button>
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
        {client.purchases && purchaseHref === undefined && (
          // Goes on when the balance has recovered: it says so.
          <LazyPurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} opener={opener} />
        )}
      </>
    );
  },
);

function Words({ credits }: { credits: Credits }) {
  const { locale } = useCreditsContext();
  const messages = useMessages('lowBalanceBanner', lowBalanceBannerEnglish);
  const { state, balanceMicros, currency } = credits;
  if (state === 'depleted') return messages.depleted;
  const isDebt = state === 'in_debt';
  const amount = marked((isDebt ? formatDebt : formatBalance)(balanceMicros, { locale, currency }));
  return <WithAmounts text={isDebt ? messages.inDebt(amount) : messages.low(amount)} />;
}
