import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import { isNew } from '../account/is-new.js';

/**
 * The severity of a low balance: 0 for none, 1 for low, 2 for out. After a dismissal, only a higher
 * severity is shown.
 */
export type Depth = 0 | 1 | 2;

/** Returns the severity. It is 0 for an account that never had any credits: it has not run low on them. */
export function depthOf(credits: Credits): Depth {
  const { state } = credits;
  if (state === 'low') return 1;
  return !isNew(credits) && (state === 'depleted' || state === 'in_debt') ? 2 : 0;
}

/** Whether auto top-up handles the low balance, so that the user does not have to act. */
export function isHandled({ status }: AutoTopUp): boolean {
  return status === 'armed' || status === 'charging';
}

/** Whether auto top-up is on, but paused until the user acts. */
export function isAutoTopUpPaused({ enabled, status }: AutoTopUp): boolean {
  return enabled && status === 'paused';
}

/** Returns the dismissal that remains: none once the balance recovered. */
export function remainingDismissal(depth: Depth, dismissed: Depth): Depth {
  return depth === 0 ? 0 : dismissed;
}
