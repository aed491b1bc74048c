import { createAccounts } from '../../server/accounts/accounts.js';
import { createAccountWriter } from '../../server/accounts/account-writer.js';
import { createCreditsBackend } from '../../server/backend.js';
import { createNow } from '../../server/accounts/clock.js';
import type { Handler } from '../../server/http/handler.js';
import { createIds } from '../../std/random-id.js';
import { createMemoryStore } from '../../server/memory/memory-store.js';
import { createFaultyNetwork } from './faulty-network.js';
import { scenarios, type AutoTopUpTerms, type Scenario, type ScenarioName } from './scenarios.js';
import type { MockControl, MockRequest } from './mock-control.js';
import { createBookkeeper, enableAutoTopUp, leave, seed } from './seed.js';
import { createSimulatedAllowance, type MonthlyAllowance } from './simulated-allowance.js';
import { createSimulatedPayments } from '../payments/simulated-payments.js';
import { signedIn } from './simulated-sign-in.js';
import { simulatedCard } from '../payments/simulated-wallet.js';
import { serveSite } from '../payments/in-page-routing.js';
import { bringTo, type Situation } from './auto-top-up-states.js';

export interface MockBackendOptions {
  /**
   * The account to start with: one of {@link scenarios}, or one of your own.
   * @default 'healthy'
   */
  scenario?: ScenarioName | Scenario;
  /**
   * What the plan includes each month, in micro-units for each consumable: it pays before credits do.
   * @default the scenario's, else nothing
   */
  allowance?: MonthlyAllowance;
  /**
   * The moment it is, in milliseconds since 1970; it then moves only by `control.advance`.
   * @default the real time
   */
  now?: number;
  /**
   * How long each reply takes.
   * @default the scenario's, else 0
   */
  latencyMs?: number;
}

export interface MockBackend {
  /** The real service, over a store in memory. Whatever path it is reached under will do. */
  handler: Handler;
  control: MockControl;
}

const ACCOUNT_ID = 'acct_demo';
const HOUR_MS = 3_600_000;
/** Longer than a client waits by itself, so that a failure is seen at once. */
const RETRY_AFTER_SECONDS = '60';

/**
 * A whole credits backend in memory, for stories, tests and demos: the real ledger and the real
 * service, with simulated payments.
 *
 * @example
 * const backend = createMockBackend({ scenario: 'low' });
 * const client = createHttpClient({
 *   baseUrl: 'https://app.example.com/api/credits',
 *   fetch: (input, init) => backend.handler(new Request(input, init)),
 * });
 */
export function createMockBackend(options: MockBackendOptions = {}): MockBackend {
  const { scenario: chosen = 'healthy', now: start } = options;
  const scenario: Scenario = typeof chosen === 'string' ? scenarios[chosen] : chosen;
  const { history, autoTopUp, permissions, paymentMethod = simulatedCard } = scenario;

  let movedMs = 0;
  let role: string | null = scenario.role ?? 'owner';
  const clock = () => (start ?? Date.now()) + movedMs;
  const monthlyMicros = options.allowance ?? scenario.allowance;
  const plan = monthlyMicros && createSimulatedAllowance({ monthlyMicros, clock });
  const store = plan ? plan.counting(createMemoryStore()) : createMemoryStore();
  const resolveAccount = (accountId: string) =>
    accountId === ACCOUNT_ID
      ? { currency: 'usd', lowThresholdMicros: 5_000_000, contact: 'billing@acme.example' }
      : null;

  const payments = createSimulatedPayments({ paymentMethod, clock, onCheckout: serveSite });

  const backend = createCreditsBackend({
    store,
    payments,
    authenticate: (request) => signedIn(request, ACCOUNT_ID, role, permissions),
    resolveAccount,
    clock,
    ...(plan && { allowance: plan.allowance }),
    onFault: () => undefined,
  });

  const now = createNow(clock);
  const ids = createIds();
  const accounts = createAccounts({ store, resolveAccount, limits: {}, now });
  const context = () => ({ now: now(), id: ids() });
  const writer = createAccountWriter({ store, open: accounts.open, context });
  const books = createBookkeeper({ writer, backend, payments, plan }, ACCOUNT_ID);

  async function prepare(): Promise<void> {
    // Of what is past, nobody has to be told any more.
    payments.control.setWebhooks({ fate: 'dropped' });
    await seed(books.book, history, (hoursAgo) => (movedMs = -hoursAgo * HOUR_MS));
    movedMs = 0;
    if (autoTopUp) await enableAutoTopUp(writer, ACCOUNT_ID, autoTopUp);
    if (autoTopUp && scenario.topUp) await bringTo(scenario.topUp, situationOf(autoTopUp));
    movedMs = 0;
    if (scenario.purchase) await leave(books, payments.control, scenario.purchase);
    payments.control.setWebhooks({ fate: 'delivered' });
    payments.control.setDown(scenario.isProviderDown ?? false);
  }

  function situationOf(terms: AutoTopUpTerms): Situation {
    const { control } = payments;
    return {
      terms,
      control,
      backend,
      async spendTo(target) {
        const { balanceMicros } = await accounts.read(ACCOUNT_ID);
        if (balanceMicros > target) await spend(balanceMicros - target, 'llm_tokens');
      },
      async takeBack(how, share) {
        const { id, amountMicros } = books.latest();
        control[how](id, share * amountMicros);
        await books.settle(id);
      },
      setTime: (hoursAgo) => (movedMs = -hoursAgo * HOUR_MS),
    };
  }

  async function spend(amountMicros: number, consumable: string): Promise<void> {
    await backend.charge(ACCOUNT_ID, {
      idempotencyKey: `simulated-charge-${ids()}`,
      amountMicros,
      consumable,
      onInsufficient: 'reject',
    });
  }

  const ready = prepare();
  const disturbance = createFaultyNetwork({
    latencyMs: options.latencyMs ?? scenario.latencyMs ?? 0,
    failures: scenario.failures ?? 0,
  });
  const requests: MockRequest[] = [];
  const mounted = payments.mount(backend.handler);

  return {
    async handler(request) {
      await ready;
      const response = await disturbance.pass(request, mounted);
      if (response.status === 503) response.headers.set('retry-after', RETRY_AFTER_SECONDS);
      const { pathname, search } = new URL(request.url);
      requests.push({
        method: request.method,
        path: pathname + search,
        status: response.status,
      });
      return response;
    },
    control: {
      accountId: ACCOUNT_ID,
      payments: payments.control,
      async charge(amountMicros, consumable = 'llm_tokens') {
        await ready;
        await spend(amountMicros, consumable);
      },
      async grant(amountMicros, description) {
        await ready;
        await backend.grant(ACCOUNT_ID, {
          idempotencyKey: `simulated-grant-${ids()}`,
          amountMicros,
          description,
        });
      },
      async book(step) {
        await ready;
        await books.book(step);
      },
      async reconcile() {
        await ready;
        return backend.reconcile();
      },
      signInAs: (next) => (role = next),
      failNext: disturbance.failNext,
      setLatency: disturbance.setLatency,
      advance: (ms) => (movedMs += ms),
      requests,
    },
  };
}
