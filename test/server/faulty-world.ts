import { createSimulatedPayments } from '../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../src/server/backend.js';
import type { CreditsBackend } from '../../src/server/credits-backend.js';
import type { Notify } from '../../src/server/ports/notify.js';
import type { Handler } from '../../src/server/http/handler.js';
import type { Change, LedgerStore } from '../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../src/server/memory/memory-store.js';
import type { Payment, Payments } from '../../src/server/ports/payments.js';
import { createRandom } from '../../src/std/seeded-random.js';
import { distortAnswer } from './distort-answer.js';
import { authenticate, signIn, type Sender } from './contract/principals.js';
import { unlimited } from './open-service.js';

/** A process of the host app. Once it is dead, no call that it had begun continues. */
interface Process {
  backend: CreditsBackend;
  handler: Handler;
  isDead: boolean;
  died: Promise<null>;
  kill: () => void;
}

export type World = ReturnType<typeof createWorld>;

/**
 * Two processes over one store and one provider. Every step may fail: calls are lost before or
 * after they took effect, or take effect too late, the provider gives answers that it may not give, processes die in between,
 * and webhooks are dropped, repeated, and reordered.
 */
export function createWorld(
  seed: number,
  receive: (world: Receiving) => Handler = handlerOf,
  onStored: (change: Change) => void = () => undefined,
  notify?: Notify,
  database: LedgerStore = createMemoryStore(),
) {
  const random = createRandom(seed);
  let nowMs = Date.UTC(2026, 0, 1);
  let ids = 0;
  let faults = 1;
  const chance = (probability: number) => random() < probability * faults;
  const clock = () => nowMs;
  const store: LedgerStore = {
    ...database,
    async commit(change) {
      const obstacle = await database.commit(change);
      if (!obstacle) onStored(change);
      return obstacle;
    },
  };
  const payments = createSimulatedPayments({ clock });
  payments.control.setWebhooks({ delivery: 'held' });
  let processes = [boot(), boot()];

  function boot(): Process {
    let die: () => void = () => undefined;
    const process: Process = {
      isDead: false,
      died: new Promise((resolve) => (die = () => resolve(null))),
      kill() {
        process.isDead = true;
        die();
      },
      backend: createCreditsBackend({
        store: faultyStore(() => process),
        payments: faultyPayments(() => process),
        authenticate,
        resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
        clock,
        rateLimiter: unlimited,
        ids: () => String((ids += 1)),
        onFault: () => undefined,
        ...(notify && {
          notify: faulty(
            () => process,
            0.2,
            async (told) => notify(told),
          ),
        }),
      }),
      handler: async () => new Response(),
    };
    const handler = receive({ backend: process.backend, payments });
    process.handler = payments.mount((request) =>
      Promise.race([handler(request), process.died.then(() => badGateway())]),
    );
    return process;
  }

  /**
   * A call that takes a few turns, may be lost before or after it took effect, and ends with its
   * process.
   */
  function faulty<Args extends unknown[], T>(
    current: () => Process,
    lost: number,
    call: (...args: Args) => Promise<T>,
  ): (...args: Args) => Promise<T> {
    return async (...args) => {
      await hops();
      if (chance(0.002)) crash();
      if (current().isDead) return new Promise<never>(() => undefined);
      if (chance(lost)) throw new Error('request lost');
      const answer = await call(...args);
      await hops();
      if (current().isDead) return new Promise<never>(() => undefined);
      if (chance(lost)) throw new Error('answer lost');
      return answer;
    };
  }

  /** A commit that the ledger stops waiting for, and that the store may still accept later. */
  function sometimesLate(commit: LedgerStore['commit']): LedgerStore['commit'] {
    return async (change) => {
      if (!chance(0.01)) return commit(change);
      void hops()
        .then(hops)
        .then(() => commit(change))
        .catch(() => undefined);
      throw new Error('no answer in time');
    };
  }

  function faultyStore(current: () => Process): LedgerStore {
    return {
      ...store,
      load: faulty(current, 0.01, store.load),
      commit: sometimesLate(faulty(current, 0.02, store.commit)),
      listEvents: faulty(current, 0.02, store.listEvents),
      listDue: faulty(current, 0.02, store.listDue),
      findByRef: faulty(current, 0.02, store.findByRef),
    };
  }

  /** A call that sometimes has an answer that no provider may give. Its outcome is then unknown. */
  function hostile<Args extends unknown[], T>(
    call: (...args: Args) => Promise<T>,
  ): (...args: Args) => Promise<T> {
    return async (...args) => {
      const good = await call(...args);
      return chance(0.04) ? (distortAnswer(good, random) as T) : good;
    };
  }

  function faultyPayments(current: () => Process): Payments {
    return {
      ...payments,
      createCheckout: hostile(faulty(current, 0.05, payments.createCheckout)),
      findCheckout: hostile(faulty(current, 0.05, payments.findCheckout)),
      retrievePayment: hostile(faulty(current, 0.04, payments.retrievePayment)),
      closeCheckout: hostile(faulty(current, 0.05, payments.closeCheckout)),
      refundPayment: hostile(faulty(current, 0.05, payments.refundPayment)),
      findPaymentMethod: hostile(faulty(current, 0.03, payments.findPaymentMethod)),
      chargeOffSession: hostile(faulty(current, 0.15, payments.chargeOffSession)),
      findCharge: hostile(faulty(current, 0.1, payments.findCharge)),
      startSetup: hostile(faulty(current, 0.05, payments.startSetup)),
      getSetup: hostile(faulty(current, 0.05, payments.getSetup)),
    };
  }

  function crash(): void {
    const at = Math.floor(random() * processes.length);
    processes[at]?.kill();
    processes[at] = boot();
  }

  async function hops(): Promise<void> {
    for (let hop = Math.floor(random() * 6); hop > 0; hop -= 1) await Promise.resolve();
  }

  function anyProcess(): Process {
    const process = processes[Math.floor(random() * processes.length)];
    if (!process) throw new Error('There is always a process.');
    return process;
  }

  return {
    chance,
    hops,
    store,
    provider: payments.control,
    /** The payment of a purchase. Without a checkout, nothing can ever be paid. */
    async observe(purchaseId: string): Promise<Payment> {
      if (payments.control.checkoutsOf(purchaseId) === 0) return { status: 'expired' };
      return payments.retrievePayment({
        purchaseId,
        accountId: '',
        refs: [`sim_cs_${purchaseId}`],
      });
    },

    /**
     * Sends a request to one of the processes. The status is 502 when the process died before it
     * answered.
     */
    async ask(
      sender: Sender,
      account: string,
      route: string,
      key = '',
      body: object = {},
      headers: Record<string, string> = {},
    ) {
      const [method = '', path = ''] = route.split(' ');
      const process = anyProcess();
      const request = new Request(`https://app.example.com/accounts/${account}${path}`, {
        method,
        headers: {
          ...signIn(sender, account),
          'content-type': 'application/json',
          ...headers,
          ...(key && { 'idempotency-key': key }),
        },
        ...(method !== 'GET' && { body: JSON.stringify(body) }),
      });
      const response = await process.handler(request);
      return { status: response.status, body: (await response.json()) as unknown };
    },

    /** Returns the payment with one of these ids of the provider. */
    lookUp: (refs: readonly string[]) =>
      payments.retrievePayment({ purchaseId: '', accountId: '', refs }),

    /** Calls one of the processes as the host app does. Resolves with `null` if it fails or dies. */
    call<T>(method: (backend: CreditsBackend) => Promise<T>): Promise<T | null> {
      const process = anyProcess();
      return Promise.race([method(process.backend).catch(() => null), process.died]);
    },

    /** Enters a card on the checkout's own page, as a buyer does. */
    async card(url: string, card: string): Promise<void> {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ card });
      await anyProcess().handler(new Request(url, { method: 'POST', headers, body }));
    },

    async reconcile(limit: number): Promise<number> {
      const process = anyProcess();
      const done = process.backend.reconcile({ limit }).catch(() => null);
      const outcome = await Promise.race([done, process.died]);
      return outcome ? outcome.settled + outcome.failed : 0;
    },

    /** Lets webhooks arrive: once or several times, in order or not, or never. */
    async deliver(): Promise<void> {
      const { setWebhooks, releaseWebhooks } = payments.control;
      setWebhooks({ copies: chance(0.3) ? 3 : 1 });
      await releaseWebhooks({ isReversed: chance(0.5) });
      setWebhooks({ delivery: chance(0.2) ? 'dropped' : 'held' });
    },

    random,
    advance: (ms: number) => void (nowMs += ms),

    /** Ends all faults. Calls that were pending before never finish. */
    calm(): void {
      faults = 0;
      processes.forEach(({ kill }) => kill());
      processes = [boot(), boot()];
      payments.control.setWebhooks({ delivery: 'dropped' });
    },
  };
}

interface Receiving {
  backend: CreditsBackend;
  payments: Payments;
}

/** The response of a proxy whose process is gone. */
function badGateway(): Response {
  return Response.json({}, { status: 502 });
}

function handlerOf({ backend }: Receiving): Handler {
  return backend.handler;
}
