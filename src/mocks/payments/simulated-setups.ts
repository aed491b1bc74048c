import type { SavedCard, Setup, SetupOrder } from '../../server/ports/payments.js';
import { createSimulatedKeys } from './simulated-keys.js';
import type { SimulatedEvent } from './simulated-provider.js';
import type { TestCard } from './simulated-session.js';
import type { SimulatedWallet } from './simulated-wallet.js';

/** A session in which a user adds a card. */
export interface SimulatedSetup {
  readonly order: SetupOrder;
  readonly sessionId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  card: SavedCard | null;
}

export interface SimulatedSetups {
  /** Opens a session, once for each setup. The setup's key expires after a day. */
  open(order: SetupOrder): SimulatedSetup;
  bySession(sessionId: string): SimulatedSetup | undefined;
  /** Saves the card that the user entered. */
  complete(setup: SimulatedSetup, card: TestCard): void;
  observe(setup: SimulatedSetup): Setup;
}

const LIFETIME_MS = 31 * 60_000;

export function createSimulatedSetups(
  clock: () => number,
  wallet: SimulatedWallet,
  onEvent: (event: SimulatedEvent) => void,
): SimulatedSetups {
  const setups = new Map<string, SimulatedSetup>();
  const keys = createSimulatedKeys<SimulatedSetup>(clock);

  return {
    open: (order) =>
      keys.once(order.setupId, order, () => {
        const first = `sim_set_${order.setupId}`;
        const sessionId = setups.has(first) ? `${first}_${setups.size}` : first;
        const setup = { order, sessionId, expiresAt: clock() + LIFETIME_MS, card: null };
        setups.set(sessionId, setup);
        return setup;
      }),
    bySession: (sessionId) => setups.get(sessionId),
    complete(setup, card) {
      const { order, sessionId } = setup;
      setup.card ??= wallet.add(order.accountId, card, `sim_card_${sessionId}`);
      onEvent({ type: 'setup.complete', refs: [sessionId, order.setupId] });
    },
    observe({ card, expiresAt }) {
      if (card) return { status: 'complete', card };
      return { status: expiresAt <= clock() ? 'expired' : 'open' };
    },
  };
}
