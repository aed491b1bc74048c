import { autoTopUpSchema, type AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import { purchasePageSchema, type Purchase } from '../../../src/contract/resources/purchase.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import type { Change, LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { Mount } from '../contract/mounts.js';
import { ACCOUNT, charge, newKey, openService, valueOf, type Reply } from '../open-service.js';
import type { Who } from '../contract/principals.js';

export const THRESHOLD = 10_000_000;
export const AMOUNT = 50_000_000;

export const agreed = {
  textVersion: CONSENT_TEXT_VERSION,
  locale: 'en',
  text: 'I agree that Acme charges my default payment method.',
};

/** $50.00 when the balance is below $10.00. */
export const settings = {
  enabled: true,
  thresholdMicros: THRESHOLD,
  amountMicros: AMOUNT,
  monthlyLimitMicros: null,
  consent: agreed,
};

/** A service with a clock that a test moves, and a provider that tells nothing by itself. */
export async function openTopUps(options: Partial<CreditsBackendOptions> = {}, mount?: Mount) {
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
  const service = await openService({ clock, simulated, onFault, ...options, store }, mount);
  const { ask, reconcile } = service;

  const get = async (): Promise<AutoTopUp> =>
    valueOf(autoTopUpSchema, await ask('owner', 'GET /auto-top-up'));
  const put = async (body: object, version?: string | null, who: Who = 'owner'): Promise<Reply> => {
    const known = version === undefined ? `"${(await get()).version}"` : version;
    return ask(who, 'PUT /auto-top-up', { body, headers: { 'if-match': known } });
  };

  return {
    ...service,
    simulated,
    store,
    /** Everything that was stored, in order. */
    commits,
    clock,
    faults,
    get,
    put,
    /** Saves settings that are right. */
    async save(body: object = settings): Promise<AutoTopUp> {
      return valueOf(autoTopUpSchema, await put(body));
    },
    resume: (body?: object, key = newKey()) =>
      ask('owner', 'POST /auto-top-up/resume', { body, key }),
    /** Consumes credits, and lets what that begins come as far as it does by itself. */
    async spend(amountMicros: number): Promise<void> {
      await service.charge(ACCOUNT, { idempotencyKey: newKey(), ...debit(amountMicros) });
      await reconcile();
    },
    /** Moves the clock, and lets a worker look. */
    async after(ms: number) {
      now += ms;
      return reconcile();
    },
    moveTo: (moment: string) => void (now = Date.parse(moment)),
    async topUps(): Promise<Purchase[]> {
      const page = valueOf(purchasePageSchema, await ask('owner', 'GET /purchases?limit=200'));
      return page.data.filter(({ origin }) => origin === 'auto_top_up');
    },
    /** What the provider took without anyone there, in micro-units. */
    taken: () =>
      simulated.control
        .charges()
        .filter(({ status }) => status === 'paid')
        .map(({ amountMicros }) => amountMicros),
  };
}

export type TopUpService = Awaited<ReturnType<typeof openTopUps>>;

/** With credits that are exactly at the threshold, and auto top-up switched on. */
export async function armed(options: Partial<CreditsBackendOptions> = {}, mount?: Mount) {
  const service = await openTopUps(options, mount);
  await service.give(THRESHOLD);
  await service.save();
  return service;
}

/** What a debit asks for. */
export const debit = (amountMicros: number) =>
  charge(amountMicros) as {
    amountMicros: number;
    consumable: string;
    onInsufficient: 'reject';
  };
