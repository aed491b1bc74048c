import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import type { SavedCard } from '../ports/payments.js';

/** The saved card of each account. Only the provider knows it. */
export interface Cards {
  /** Returns the account's card, or `null` if it has none. */
  find(accountId: string): Promise<SavedCard | null>;
  /** Looks up the card again. A new card resumes an auto top-up that was waiting for one. */
  refresh(accountId: string): Promise<void>;
}

export function createCards({ writer, payments }: AccountContext): Cards {
  const find: Cards['find'] = (accountId) => payments.findPaymentMethod(accountId);
  return {
    find,
    async refresh(accountId) {
      const card = await find(accountId);
      if (card) unwrapOutcome(await writer.write(accountId, { type: 'change_card', card }));
    },
  };
}
