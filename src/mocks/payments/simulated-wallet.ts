import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { SavedCard } from '../../server/ports/payments.js';
import type { TestCard } from './simulated-session.js';

/** A card that needs no bank. */
export const simulatedCard: PaymentMethod = {
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2034,
  usableOffSession: true,
  source: 'subscription',
};

const last4Of: Record<TestCard, string> = {
  pays: '4242',
  declines: '0002',
  authenticates: '3155',
  never_finishes: '0259',
};

/** How a charge fares that nobody is there for. */
export type ChargeOutcome = TestCard | 'no_payment_method' | 'payment_method_unsupported';

export interface SimulatedWallet {
  find(accountId: string): SavedCard | null;
  /** Another card for every account, or none: the one before is gone. Names the accounts that had one. */
  replace(card: PaymentMethod | null): string[];
  /** The account's own from now on. */
  add(accountId: string, card: TestCard, id: string): SavedCard;
  /** How that very card fares. */
  fateOf(accountId: string, cardId: string): ChargeOutcome;
}

/** The cards that the simulated provider keeps. By its last digits a card does what test cards do. */
export function createSimulatedWallet(start: PaymentMethod | null): SimulatedWallet {
  let shared = start && saved(start);
  const own = new Map<string, SavedCard>();
  const asked = new Set<string>();

  function find(accountId: string): SavedCard | null {
    asked.add(accountId);
    return own.get(accountId) ?? shared;
  }

  return {
    find,
    replace(card) {
      own.clear();
      shared = card && saved(card);
      return [...asked];
    },
    add(accountId, card, id) {
      const added: SavedCard = { ...simulatedCard, id, last4: last4Of[card], source: 'explicit' };
      own.set(accountId, added);
      return added;
    },
    fateOf(accountId, cardId) {
      const card = find(accountId);
      if (card?.id !== cardId) return 'no_payment_method';
      if (!card.usableOffSession) return 'payment_method_unsupported';
      return testCards.find((one) => last4Of[one] === card.last4) ?? 'pays';
    },
  };
}

const testCards = Object.keys(last4Of) as TestCard[];

function saved(card: PaymentMethod): SavedCard {
  return { ...card, id: `sim_card_${card.source}_${card.brand}_${card.last4}` };
}
