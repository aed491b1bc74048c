import { autoTopUpSchema, type AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import { purchasePageSchema, type Purchase } from '../../../src/contract/resources/purchase.js';
import {
  createSimulatedPayments,
  type SimulatedPayments,
} from '../../../src/mocks/payments/simulated-payments.js';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import type { Change, LedgerStore } from '../../../src/server/ports/ledger-store.js';
import type { Payments } from '../../../src/server/ports/payments.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { Mount } from '../contract/mounts.js';
import { ACCOUNT, charge, newKey, openService, valueOf, type Reply } from '../open-service.js';
import type { Sender } from '../contract/principals.js';

export const THRESHOLD = 10_000_000;
export const AMOUNT = 50_000_000;

export const agreed = {
  textVersion: CONSENT_TEXT_VERSION,
  locale: 'en',
  text: 'I agree that Acme charges my default payment method.',
};

/** Settings that buy $50.00 when the balance falls below $10.00. */
export const settings = {
  enabled: true,
  thresholdMicros: THRESHOLD,
  amountMicros: AMOUNT,
  monthlyLimitMicros: null,
  consent: agreed,
};

export interface TopUpOptions extends Partial<CreditsBackendOptions> {
  /** Returns the provider that the backend uses in place of the simulated one. */
  wrapPayments?: (simulated: SimulatedPayments) => Payments;
}

/** Opens a backend with a clock that a test moves and a provider that sends no webhooks. */
export async function openTopUps(
  { wrapPayments = (simulated) => simulated, ...options }: TopUpOptions = {},
  mount?: Mount,
) {
  let now = Date.UTC(2026, 2, 14, 9, 26, 53);
  const faults: unknown[] = [];
  const clock = () => now;
  const inner = options.store ?? createMemoryStore();
  const commits: Change[] = [];
  const store: LedgerStore = {
    ...inner,
    async commit(change) {
      const obstacle = await inner.commit(change);
      if (!obstacle) commits.push(change);
      return obstacle;
    },
  };
  const simulated = createSimulatedPayments({ clock });
  simulated.control.setWebhooks({ delivery: 'dropped' });
  const onFault = (fault: unknown) => void faults.push(fault);
  const payments = wrapPayments(simulated);
  const service = await openService(
    { clock, simulated, payments, onFault, ...options, store },
    mount,
  );
  const { ask, reconcile } = service;

  const get = async (): Promise<AutoTopUp> =>
    valueOf(autoTopUpSchema, await ask('owner', 'GET /auto-top-up'));
  const put = async (
    body: object,
    version?: string | null,
    sender: Sender = 'owner',
  ): Promise<Reply> => {
    const known = version === undefined ? `"${(await get()).version}"` : version;
    return ask(sender, 'PUT /auto-top-up', { body, headers: { 'if-match': known } });
  };

  return {
    ...service,
    simulated,
    store,
    /** All changes that were committed, in order. */
    commits,
    clock,
    faults,
    get,
    put,
    /** Saves valid settings. */
    async save(body: object = settings): Promise<AutoTopUp> {
      return valueOf(autoTopUpSchema, await put(body));
    },
    resume: (body?: object, key = newKey()) =>
      ask('owner', 'POST /auto-top-up/resume', { body, key }),
    /** Charges credits, and runs a worker for the top-up that the charge may start. */
    async spend(amountMicros: number): Promise<void> {
      await service.charge(ACCOUNT, { idempotencyKey: newKey(), ...debit(amountMicros) });
      await reconcile();
    },
    /** Moves the clock. No worker runs. */
    advance: (ms: number) => void (now += ms),
    /** Moves the clock and runs a worker. */
    async after(ms: number) {
      now += ms;
      return reconcile();
    },
    moveTo: (moment: string) => void (now = Date.parse(moment)),
    async topUps(): Promise<Purchase[]> {
      const page = valueOf(purchasePageSchema, await ask('owner', 'GET /purchases?limit=200'));
      return page.data.filter(({ origin }) => origin === 'auto_top_up');
    },
    /** The amounts that the provider took off session, in micro-units. */
    taken: () =>
      simulated.control
        .charges()
        .filter(({ status }) => status === 'paid')
        .map(({ amountMicros }) => amountMicros),
  };
}

export type TopUpService = Awaited<ReturnType<typeof openTopUps>>;

/** Opens an account with its balance exactly at the threshold and auto top-up switched on. */
export async function armed(options: TopUpOptions = {}, mount?: Mount) {
  const service = await openTopUps(options, mount);
  await service.give(THRESHOLD);
  await service.save();
  return service;
}

/** The body of a charge, as the backend's own methods take it. */
export const debit = (amountMicros: number) =>
  charge(amountMicros) as {
    amountMicros: number;
    consumable: string;
    onInsufficient: 'reject';
  };

/** The result at the provider and in the account. */
export async function outcomeOf({ taken, ask, get }: TopUpService) {
  const { text } = await ask('owner', 'GET /transactions?kind=auto_top_up');
  const { status, spentThisMonthMicros, purchaseId = null } = await get();
  const credits = (JSON.parse(text) as { data: unknown[] }).data.length;
  return { taken: taken(), credits, status, spentThisMonthMicros, purchaseId };
}

/** The result of one charge, credited once, with nothing left to do. */
export const once = {
  taken: [AMOUNT],
  credits: 1,
  status: 'armed',
  spentThisMonthMicros: AMOUNT,
  purchaseId: null,
};
