import type { AccountWriter } from '../accounts/account-writer.js';
import type { Payments, SavedCard } from '../ports/payments.js';
import { askProvider } from '../faults/call-provider.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';

/** The card of an account, which is the provider's to know. */
export interface Cards {
  /** `null` when there is none. */
  find(accountId: string): Promise<SavedCard | null>;
  /** Looks whether there is another one, and if so tries it where one was waited for. */
  learn(accountId: string): Promise<void>;
}

export function createCards(writer: AccountWriter, payments: Payments): Cards {
  const find: Cards['find'] = (accountId) =>
    askProvider(() => payments.findPaymentMethod(accountId));
  return {
    find,
    async learn(accountId) {
      const card = await find(accountId);
      if (card) unwrapOutcome(await writer.write(accountId, { type: 'change_card', card }));
    },
  };
}
