import type { AccountWriter } from './account-writer.js';
import type { Payments, SavedCard } from './payments.js';
import { askProvider } from './provider-access.js';
import { carriedOut } from './refusal.js';

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
      if (card) carriedOut(await writer.write(accountId, { type: 'change_card', card }));
    },
  };
}
