import type { Payments } from '../../../../src/server/ports/payments.js';
import { AMOUNT, armed, openTopUps, type TopUpService } from '../../auto-top-up/open-top-ups.js';
import { ACCOUNT } from '../../open-service.js';

export type Call = Exclude<keyof Payments, 'name'>;

/** Replaces an answer of the provider, after the call took effect. */
export type Distort = (good: unknown) => unknown;

/** A provider that carries out every call, and then gives hostile answers to one of them. */
function createHostileProvider(simulated: Payments, onHostile: () => void) {
  let hostile: { call: Call; distort: Distort } | null = null;
  const payments = new Proxy(simulated, {
    get(target, name: keyof Payments) {
      const method: unknown = target[name];
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const good: unknown = await method.apply(target, args);
        if (hostile?.call !== name) return good;
        onHostile();
        return hostile.distort(good);
      };
    },
  });
  return {
    payments,
    turnHostile: (call: Call, distort: Distort) => void (hostile = { call, distort }),
    recover: () => void (hostile = null),
  };
}

/** A moment at which the backend asks the provider, and the way on once the provider answers. */
export interface Scene {
  call: Call;
  /** Brings the account to the moment before the call. */
  prepare?: (service: TopUpService) => Promise<void>;
  /** Does the work that makes the call. */
  act: (service: TopUpService) => Promise<unknown>;
  /** Does the rest, after the provider gives true answers again. */
  finish: (service: TopUpService) => Promise<unknown>;
  /** The result: the balance, and the number of payments and of entries that credit them. */
  end: { balanceMicros: number; paid: number };
  isArmed?: true;
}

const HOUR_MS = 3_600_000;
const KEY = 'the-key-of-this-scene';
const PURCHASE = 10_000_000;

const onlyPurchase = async ({ store }: TopUpService): Promise<string> =>
  (await store.listPurchases(ACCOUNT, { limit: 1 }))[0]?.id ?? '';

const begin = (service: TopUpService) =>
  service.ask('owner', 'POST /purchases', { key: KEY, body: { amountMicros: PURCHASE } });

const look = async (service: TopUpService) =>
  service.ask('owner', `GET /purchases/${await onlyPurchase(service)}`);

const cancel = async (service: TopUpService) =>
  service.ask('owner', `POST /purchases/${await onlyPurchase(service)}/cancel`);

const startSetup = (service: TopUpService) =>
  service.ask('owner', 'POST /setup-sessions', { key: KEY });

const openPortal = (service: TopUpService) => {
  const body = { returnUrl: `${service.origin}/billing` };
  return service.ask('owner', 'POST /portal-sessions', { body });
};

async function setupIdIn(service: TopUpService): Promise<string> {
  const { records = [] } = (await service.store.load(ACCOUNT, [`setup-sessions:${KEY}`])) ?? {};
  return records[0]?.id ?? '';
}

async function enterCard(service: TopUpService): Promise<void> {
  const url = `${service.baseUrl}/simulated/checkouts/sim_set_${await setupIdIn(service)}`;
  const body = JSON.stringify({ card: 'succeeded' });
  const headers = { 'content-type': 'application/json' };
  await service.send(url, { method: 'POST', headers, body });
}

const lookAtSetup = async (service: TopUpService) =>
  service.ask('owner', `GET /setup-sessions/${await setupIdIn(service)}`);

async function finishSetup(service: TopUpService): Promise<void> {
  const { text } = await lookAtSetup(service);
  if (!text.includes('"complete"')) throw new Error(`The card was not added: ${text}`);
}

const refund = async (service: TopUpService) => {
  const body = { purchaseId: await onlyPurchase(service), amountMicros: 3_000_000 };
  return service.ask('administrator', 'POST /refunds', { key: KEY, body });
};

async function beginAndPay(service: TopUpService): Promise<void> {
  await begin(service);
  service.provider.pay(await onlyPurchase(service));
}

/** Every call, at a moment when an answer can do harm. */
export const scenes = {
  /** A worker is about to send a top-up. */
  findPaymentMethod: {
    call: 'findPaymentMethod',
    isArmed: true,
    act: (service) => service.spend(1),
    finish: (service) => service.after(HOUR_MS),
    end: { balanceMicros: PURCHASE - 1 + AMOUNT, paid: 1 },
  },
  createCheckout: {
    call: 'createCheckout',
    act: begin,
    finish: async (service) => {
      await beginAndPay(service);
      await service.after(HOUR_MS);
    },
    end: { balanceMicros: PURCHASE, paid: 1 },
  },
  /** A worker looks for the checkout of a purchase that was begun by a lost process, and paid. */
  findCheckout: {
    call: 'findCheckout',
    prepare: async (service) => {
      service.provider.failNext('response_lost', 'createCheckout');
      await begin(service);
      service.provider.setWebhooks({ delivery: 'dropped' });
      service.provider.pay(await onlyPurchase(service));
      service.faults.length = 0;
    },
    act: (service) => service.after(HOUR_MS),
    finish: (service) => service.after(30 * HOUR_MS),
    end: { balanceMicros: PURCHASE, paid: 1 },
  },
  /** A buyer's page asks about a payment that was made, refunded in part, and disputed in part. */
  retrievePayment: {
    call: 'retrievePayment',
    prepare: async (service) => {
      await beginAndPay(service);
      service.provider.refund(await onlyPurchase(service), 3_000_000);
      service.provider.dispute(await onlyPurchase(service), 1_000_000);
    },
    act: look,
    finish: (service) => service.after(HOUR_MS),
    end: { balanceMicros: PURCHASE - 4_000_000, paid: 1 },
  },
  /** A worker looks again at a payment that is credited, refunded in part, and disputed in part. */
  retrieveCreditedPayment: {
    call: 'retrievePayment',
    prepare: async (service) => {
      await beginAndPay(service);
      await look(service);
      service.provider.refund(await onlyPurchase(service), 3_000_000);
      service.provider.dispute(await onlyPurchase(service), 1_000_000);
    },
    act: (service) => service.after(2 * HOUR_MS),
    finish: (service) => service.after(30 * HOUR_MS),
    end: { balanceMicros: PURCHASE - 4_000_000, paid: 1 },
  },
  retrieveFailedPayment: {
    call: 'retrievePayment',
    prepare: async (service) => {
      await begin(service);
      service.provider.fail(await onlyPurchase(service));
    },
    act: look,
    finish: async (service) => {
      await look(service);
      // Late money is credited.
      service.provider.pay(await onlyPurchase(service));
      await service.settle(ACCOUNT, await onlyPurchase(service));
    },
    end: { balanceMicros: PURCHASE, paid: 1 },
  },
  closeCheckout: {
    call: 'closeCheckout',
    prepare: async (service) => void (await begin(service)),
    act: cancel,
    finish: cancel,
    end: { balanceMicros: 0, paid: 0 },
  },
  chargeOffSession: {
    call: 'chargeOffSession',
    isArmed: true,
    act: (service) => service.spend(1),
    finish: (service) => service.after(HOUR_MS),
    end: { balanceMicros: PURCHASE - 1 + AMOUNT, paid: 1 },
  },
  declineOffSession: {
    call: 'chargeOffSession',
    isArmed: true,
    prepare: async (service) => service.provider.queueChargeOutcomes('card_declined'),
    act: (service) => service.spend(1),
    finish: async (service) => {
      await service.after(HOUR_MS);
      // The retry after the decline is a new attempt.
      await service.after(HOUR_MS);
    },
    end: { balanceMicros: PURCHASE - 1 + AMOUNT, paid: 1 },
  },
  /** The answer to a charge was lost a day ago. */
  findCharge: {
    call: 'findCharge',
    isArmed: true,
    prepare: async (service) => {
      service.provider.failNext('response_lost', 'chargeOffSession');
      await service.spend(1);
      service.faults.length = 0;
    },
    act: (service) => service.after(24 * HOUR_MS),
    finish: (service) => service.after(12 * HOUR_MS),
    end: { balanceMicros: PURCHASE - 1 + AMOUNT, paid: 1 },
  },
  startSetup: {
    call: 'startSetup',
    act: startSetup,
    finish: async (service) => {
      await startSetup(service);
      await enterCard(service);
      await finishSetup(service);
    },
    end: { balanceMicros: 0, paid: 0 },
  },
  getSetup: {
    call: 'getSetup',
    prepare: async (service) => {
      await startSetup(service);
      await enterCard(service);
    },
    act: lookAtSetup,
    finish: finishSetup,
    end: { balanceMicros: 0, paid: 0 },
  },
  createPortalSession: {
    call: 'createPortalSession',
    act: openPortal,
    finish: openPortal,
    end: { balanceMicros: 0, paid: 0 },
  },
  refundPayment: {
    call: 'refundPayment',
    prepare: async (service) => {
      await beginAndPay(service);
      await service.after(HOUR_MS);
    },
    act: refund,
    finish: async (service) => {
      await service.after(HOUR_MS);
      await refund(service);
    },
    end: { balanceMicros: PURCHASE - 3_000_000, paid: 1 },
  },
  readWebhook: {
    call: 'readWebhook',
    prepare: async (service) => {
      service.provider.setWebhooks({ delivery: 'held' });
      await beginAndPay(service);
    },
    act: ({ provider }) => provider.releaseWebhooks(),
    finish: ({ provider }) => provider.releaseWebhooks(),
    end: { balanceMicros: PURCHASE, paid: 1 },
  },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

/** Opens a backend at a scene's moment, with a provider that can turn hostile. */
export async function openScene({ isArmed, prepare }: Scene) {
  const commits: { before: number | null; count: () => number } = { before: null, count: () => 0 };
  const opened: { provider?: ReturnType<typeof createHostileProvider> } = {};
  const service = await (isArmed ? armed : openTopUps)({
    wrapPayments(simulated) {
      opened.provider = createHostileProvider(
        simulated,
        () => (commits.before ??= commits.count()),
      );
      return opened.provider.payments;
    },
  });
  commits.count = () => service.commits.length;
  await prepare?.(service);
  const { provider } = opened;
  if (!provider) throw new Error('The backend was opened without its provider.');
  return {
    service,
    ...provider,
    /** The number of commits since the first hostile answer; `null` before it. */
    commitsSince: () => (commits.before === null ? null : service.commits.length - commits.before),
  };
}
