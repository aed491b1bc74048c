import { CreditsError } from '../../client/port/credits-error.js';

/** The part that does not respond, as the backend says: the payment provider, or the ledger. */
export type Outage = 'unavailable' | 'not_started';

/** Returns the outage in an error; `null` for any other error. */
export function outageIn(error: unknown): Outage | null {
  switch (error instanceof CreditsError && error.code) {
    case 'payment_provider_unavailable':
      return 'unavailable';
    case 'ledger_unavailable':
      return 'not_started';
    default:
      return null;
  }
}
