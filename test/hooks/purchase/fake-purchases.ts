import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { Purchase } from '../../../src/contract/resources/purchase.js';
import { micros } from '../../../src/money/money.js';

type Purchases = NonNullable<CreditsClient['purchases']>;

/** A fault of a request, before or after its effect. */
export type Fault = { when: 'before' | 'after'; error: Error };

export const lost = (when: 'before' | 'after'): Fault => ({ when, error: networkError() });

export function refused(status: number, code: string): Fault {
  const problem = { type: '', title: code, status, code, requestId: 'req_1' };
  const retryable = status >= 500 || status === 429;
  return { when: 'before', error: new CreditsError(code, { code, status, problem, retryable }) };
}

/** A backend for purchases that keeps the contract: one purchase for each key, closed before it is canceled. */
export class FakePurchases implements Purchases {
  /** The purchases in the order of their creation. */
  readonly made: { key: string; purchase: Purchase }[] = [];
  readonly sentKeys: string[] = [];
  /** The faults of the next requests, in order; `null` for none. */
  readonly faults: (Fault | null)[] = [];
  calls: string[] = [];
  /** Whether `get` waits for a change, as the backend does. */
  isPatient = true;
  readonly #waiting = new Set<() => void>();

  async create(request: Parameters<Purchases['create']>[0]) {
    const { idempotencyKey: key, amountMicros, accountId } = request;
    this.calls.push('create');
    this.sentKeys.push(key);
    return this.#answer(() => {
      let found = this.made.find((one) => one.key === key);
      if (!found) {
        const purchase: Purchase = {
          id: `pur_${this.made.length + 1}`,
          origin: 'manual',
          amountMicros: micros(amountMicros),
          currency: 'usd',
          status: 'awaiting_payment',
          createdAt: '2026-11-24T12:00:00Z',
        };
        found = { key, purchase };
        this.made.push(found);
      }
      const isOpen = found.purchase.status === 'awaiting_payment';
      const url = `https://pay.example/${accountId}/${found.purchase.id}`;
      const checkout = { provider: 'fake', url, expiresAt: '2026-11-24T12:31:00Z' };
      return { purchase: found.purchase, checkout: isOpen ? checkout : null };
    });
  }

  async get(...[{ purchaseId, waitSeconds = 0 }, options]: Parameters<Purchases['get']>) {
    this.calls.push('get');
    const { status } = this.#byId(purchaseId);
    const isOpen = status === 'awaiting_payment' || status === 'processing';
    if (this.isPatient && isOpen && waitSeconds > 0 && this.faults.length === 0) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        setTimeout(resolve, waitSeconds * 1000);
        options?.signal?.addEventListener('abort', () => resolve());
      });
      options?.signal?.throwIfAborted();
    }
    return this.#answer(() => this.#byId(purchaseId));
  }

  async cancel({ purchaseId }: Parameters<Purchases['cancel']>[0]): Promise<Purchase> {
    this.calls.push('cancel');
    return this.#answer(() => {
      const purchase = this.#byId(purchaseId);
      if (purchase.status === 'processing') throw refused(409, 'purchase_not_cancelable').error;
      if (purchase.status === 'awaiting_payment') this.set(purchaseId, { status: 'canceled' });
      return this.#byId(purchaseId);
    });
  }

  async list() {
    return { data: this.made.map(({ purchase }) => purchase), nextCursor: null };
  }

  /** Changes a purchase from outside: it is paid, declined, or expires. */
  set(id: string, change: Partial<Purchase>): void {
    const found = this.made.find(({ purchase }) => purchase.id === id);
    if (!found) throw new Error(`There is no purchase ${id}.`);
    found.purchase = { ...found.purchase, ...change };
    this.#waiting.forEach((resolve) => resolve());
    this.#waiting.clear();
  }

  #byId(id: string): Purchase {
    const found = this.made.find(({ purchase }) => purchase.id === id);
    if (!found) throw refused(404, 'not_found').error;
    return found.purchase;
  }

  async #answer<Reply>(effect: () => Reply): Promise<Reply> {
    const fault = this.faults.shift() ?? null;
    if (fault?.when === 'before') throw fault.error;
    const reply = effect();
    if (fault) throw fault.error;
    return reply;
  }
}

function networkError(): CreditsError {
  return new CreditsError('The connection failed.', {
    code: 'network_error',
    status: 0,
    retryable: true,
  });
}
