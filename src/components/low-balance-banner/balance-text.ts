import type { Credits } from '../../contract/resources/credits.js';
import type { LowBalanceBannerMessages } from '../../hooks/messages/low-balance-banner-messages.js';
import { formatBalance, formatDebt } from '../../money/format.js';
import { markAmount } from '../ui/amount/amount.js';

interface BalanceTextOptions {
  locale: string;
  messages: LowBalanceBannerMessages;
  /** Whether auto top-up is on and paused, which the text then also says. */
  isPaused: boolean;
}

/** Returns the text about a balance that is low or used up, with its amount marked. */
export function balanceText(
  credits: Credits,
  { locale, messages, isPaused }: BalanceTextOptions,
): string {
  const { state, balanceMicros } = credits;
  if (state === 'depleted') return messages.depleted(isPaused);
  const isDebt = state === 'in_debt';
  const amount = (isDebt ? formatDebt : formatBalance)(balanceMicros, { ...credits, locale });
  return messages[isDebt ? 'inDebt' : 'low'](markAmount(amount), isPaused);
}
