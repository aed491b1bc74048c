import type { Credits } from '../../contract/resources/credits.js';

/** Whether the account never had any credits. Such an account has not run out of credits either. */
export function isNew(credits: Credits): boolean {
  const { balanceMicros, lifetimeAddedMicros, lifetimeSpentMicros } = credits;
  return !(balanceMicros || lifetimeAddedMicros || lifetimeSpentMicros);
}
