import type { Credits } from '../../contract/resources/credits.js';

/** Whether the account never had any credits: it has not run out of them either. */
export function isNew(credits: Credits): boolean {
  const { balanceMicros, lifetimeAddedMicros, lifetimeSpentMicros } = credits;
  return !(balanceMicros || lifetimeAddedMicros || lifetimeSpentMicros);
}
