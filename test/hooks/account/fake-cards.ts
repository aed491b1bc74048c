import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import type { SetupSession } from '../../../src/contract/resources/checkout.js';
import type { PaymentMethod } from '../../../src/contract/resources/payment-method.js';
import type { Fault } from '../purchase/fake-purchases.js';

type Group = NonNullable<CreditsClient['paymentMethod']>;

/** A backend for cards that keeps the contract: one session for each key. */
export class FakeCards implements Group {
  readonly keys: string[] = [];
  /** The faults of the next sessions, in order. */
  readonly faults: Fault[] = [];
  readonly #sessions = new Map<string, SetupSession>();
  #card: PaymentMethod | null;

  constructor(card: PaymentMethod | null) {
    this.#card = card;
  }

  async get() {
    return this.#card;
  }

  async startSetup({ idempotencyKey }: Parameters<Group['startSetup']>[0]): Promise<SetupSession> {
    this.keys.push(idempotencyKey);
    const fault = this.faults.shift();
    if (fault) throw fault.error;
    const known = this.#sessions.get(idempotencyKey);
    if (known) return known;
    const session: SetupSession = {
      id: `set_${this.#sessions.size + 1}`,
      status: 'open',
      checkout: { provider: 'fake', expiresAt: '2026-11-24T12:31:00Z' },
    };
    this.#sessions.set(idempotencyKey, session);
    return session;
  }

  async getSetup({ setupSessionId }: Parameters<Group['getSetup']>[0]): Promise<SetupSession> {
    const found = [...this.#sessions.values()].find(({ id }) => id === setupSessionId);
    if (!found) throw new Error(`There is no session ${setupSessionId}.`);
    return found;
  }

  /** Completes every session, as the provider does when a card was added. */
  complete(card: PaymentMethod): void {
    this.#card = card;
    for (const [key, session] of this.#sessions) {
      this.#sessions.set(key, { ...session, status: 'complete', checkout: null });
    }
  }
}
