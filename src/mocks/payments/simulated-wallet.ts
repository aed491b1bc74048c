import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { SavedCard } from '../../server/ports/payments.js';
import type { TestCard } from './simulated-session.js';

/** A Visa ending in 4242, which needs no authentication. */
export const simulatedCard: PaymentMethod = {
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2034,
  usableOffSession: true,
  source: 'subscription',
};

const last4Of: Record<TestCard, string> = {
  succeeded: '4242',
  card_declined: '0002',
  authentication_required: '3155',
  processing: '0259',
};

/** The outcome of an off-session charge. */
export type ChargeOutcome = TestCard | 'no_payment_method' | 'payment_method_unsupported';

export interface SimulatedWallet {
  find(accountId: string): SavedCard | null;
  /** Replaces or removes the card of every account. Returns the IDs of the accounts that are known. */
  replace(card: PaymentMethod | null): string[];
  /** Saves a card for one account. */
  add(accountId: string, card: TestCard, id: string): SavedCard;
  /** Returns the outcome of a charge to a card. */
  chargeOutcome(accountId: string, cardId: string): ChargeOutcome;
}

/** Creates the cards of the simulated provider. The last digits of a card decide the outcome of a charge. */
export function createSimulatedWallet(start: PaymentMethod | null): SimulatedWallet {
  let shared = start && saved(start);
  const own = new Map<string, SavedCard>();
  const accountIds = new Set<string>();

  function find(accountId: string): SavedCard | null {
    accountIds.add(accountId);
    return own.get(accountId) ?? shared;
  }

  return {
    find,
    replace(card) {
      own.clear();
      shared = card && saved(card);
      return [...accountIds];
    },
    add(accountId, card, id) {
      const added: SavedCard = { ...simulatedCard, id, last4: last4Of[card], source: 'explicit' };
      own.set(accountId, added);
      return added;
    },
    chargeOutcome(accountId, cardId) {
      const card = find(accountId);
      if (card?.id !== cardId) return 'no_payment_method';
      if (!card.usableOffSession) return 'payment_method_unsupported';
      return testCards.find((testCard) => last4Of[testCard] === card.last4) ?? 'succeeded';
    },
  };
}

const testCards = Object.keys(last4Of) as TestCard[];

function saved(card: PaymentMethod): SavedCard {
  return { ...card, id: `sim_card_${card.source}_${card.brand}_${card.last4}` };
}
