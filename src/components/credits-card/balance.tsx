'use client';

import type { MouseEvent } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Amount, markAmount, WithAmounts } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { Opener } from '../ui/opener.js';
import { creditsCardEnglish } from './english.js';
import { Pace } from './pace.js';
import { loadCardPurchaseDialog } from './purchases.js';

interface BalanceProps {
  credits: Credits;
  autoTopUp: Resource<AutoTopUp>;
  onPurchaseClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  /** Whether a press opens the card's own dialog, as far as is known before. */
  isPurchaseLikely: boolean;
  classNames: Partial<Record<'balance' | 'purchaseButton', string>>;
}

/** The balance, with the purchase button, the reserved credits, and the time for which credits last. */
export function Balance({
  credits,
  autoTopUp,
  onPurchaseClick,
  isPurchaseLikely,
  classNames,
}: BalanceProps) {
  const { client, locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const write = (amount: Micros) => formatBalance(amount, { ...credits, locale });
  return (
    <div className="credits-card-balance-part">
      <p className="credits-label">{messages.balance}</p>
      <div className="credits-card-balance-row">
        <p className={classes('credits-card-balance', classNames.balance)}>
          <Amount>{write(credits.balanceMicros)}</Amount>
        </p>
        {client.purchases && credits.permissions.purchase && (
          <Opener
            load={loadCardPurchaseDialog}
            isLikely={isPurchaseLikely}
            variant="primary"
            className={classNames.purchaseButton}
            onClick={onPurchaseClick}
          >
            {messages.purchase}
          </Opener>
        )}
      </div>
      {credits.reservedMicros > 0 && (
        <p className="credits-muted">
          <WithAmounts text={messages.reserved(markAmount(write(credits.reservedMicros)))} />
        </p>
      )}
      <Pace credits={credits} autoTopUp={autoTopUp} />
    </div>
  );
}
