import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import { isNew } from '../account/is-new.js';

/** How far down a balance is: what is worse is told again, though somebody has dismissed the better. */
export type Depth = 0 | 1 | 2;

/** None for an account that never had any credits: it has not run low on them either. */
export function depthOf(credits: Credits): Depth {
  const { state } = credits;
  if (state === 'low') return 1;
  return !isNew(credits) && (state === 'depleted' || state === 'in_debt') ? 2 : 0;
}

/** Whether auto top-up takes care of it: nobody has to do anything. */
export function isTakenCareOf({ status }: AutoTopUp): boolean {
  return status === 'armed' || status === 'charging';
}

/** Whether it was switched on, and now waits for somebody to do something. */
export function isStopped({ enabled, status }: AutoTopUp): boolean {
  return enabled && status === 'paused';
}

/** What stays dismissed: nothing, once the balance has recovered. */
export function dismissedAt(depth: Depth, dismissed: Depth): Depth {
  return depth === 0 ? 0 : dismissed;
}
