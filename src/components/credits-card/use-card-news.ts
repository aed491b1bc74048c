import type { RefObject } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { depthOf } from '../../hooks/low-balance/low-balance.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { balanceText } from '../low-balance-banner/balance-text.js';
import { lowBalanceBannerEnglish } from '../low-balance-banner/english.js';
import { useBalanceNews } from '../low-balance-banner/use-balance-news.js';

/** Announces a balance that becomes low or is used up while the card shows it, in the words of the banner. */
export function useCardNews(at: RefObject<Element | null>, credits: Resource<Credits>): void {
  const { locale } = useCreditsContext();
  const messages = useMessages('lowBalanceBanner', lowBalanceBannerEnglish);
  const known = credits.status === 'ready' ? credits.data : null;
  const depth = known && depthOf(known);
  const text = known && depth ? balanceText(known, { locale, messages, isPaused: false }) : '';
  useBalanceNews({ at, depth, text, session: null });
}
