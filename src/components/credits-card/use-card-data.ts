'use client';

import { useEffect, useState } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import { useAutoTopUpResource } from '../../hooks/auto-top-up/use-auto-top-up-resource.js';
import type { History } from '../../hooks/history/history.js';
import { useNewestTransactions } from '../../hooks/history/use-newest-transactions.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { useHasAttempt } from '../../hooks/purchase/use-has-attempt.js';
import { useOpenPurchases } from '../../hooks/purchase/use-open-purchases.js';
import { useLazyPart } from '../ui/lazy.js';
import { loadCardPurchaseDialog } from './purchases.js';

/** The time after the balance for which the card waits for its other parts. */
const MAX_WAIT_MS = 1_000;

export interface CardData {
  credits: Resource<Credits>;
  autoTopUp: Resource<AutoTopUp>;
  history: Resource<History>;
  purchases: Resource<readonly Purchase[]>;
}

const PENDING: Resource<never> = { status: 'pending' };
const NOTHING_YET: CardData = {
  credits: PENDING,
  autoTopUp: PENDING,
  history: PENDING,
  purchases: PENDING,
};

/**
 * Requests the data of the card, and of the parts that it shows. The parts appear together: all of them are
 * pending until each has its data or has failed. A part that takes longer than a second after the balance
 * appears later, so that it never holds the balance back.
 */
export function useCardData(shows: { autoTopUp: boolean; transactions: boolean }): CardData {
  const { client } = useCreditsContext();
  const credits = useCredits();
  const autoTopUp = useAutoTopUpResource(shows.autoTopUp);
  const history = useNewestTransactions(shows.transactions);
  const purchases = useOpenPurchases();

  const isReady = credits.status === 'ready';
  const isKnown =
    isReady &&
    (!shows.autoTopUp || hasAnswer(autoTopUp)) &&
    (!shows.transactions || hasAnswer(history));
  // An unfinished purchase has a notice, whose code loads meanwhile.
  const isLeft = useHasAttempt();
  const isNoticeLoading = useLazyPart(loadCardPurchaseDialog, isLeft).status === 'pending';
  const isComplete =
    isKnown && (!client.purchases || hasAnswer(purchases)) && !(isLeft && isNoticeLoading);
  // Data that is there before the first request waits for no purchase.
  const [isShown, setIsShown] = useState(isKnown);
  if (isShown ? !isReady : isComplete) setIsShown(!isShown);

  // Synchronizes with the clock.
  useEffect(() => {
    if (!isReady || isShown) return undefined;
    const timer = setTimeout(() => setIsShown(true), MAX_WAIT_MS);
    return () => clearTimeout(timer);
  }, [isReady, isShown]);

  return isReady && !isShown ? NOTHING_YET : { credits, autoTopUp, history, purchases };
}

/** Whether a part can appear: it has its data, or a failure that is not being retried. */
function hasAnswer(part: Resource<unknown>): boolean {
  return part.status !== 'pending' && !(part.status === 'failed' && part.isRetrying);
}
