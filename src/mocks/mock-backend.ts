import { createAccounts } from '../service/accounts.js';
import { createAccountWriter } from '../service/account-writer.js';
import { createCreditsBackend } from '../service/backend.js';
import { createNow } from '../service/clock.js';
import type { Handler } from '../service/handler.js';
import { createIds } from '../service/ids.js';
import { createMemoryStore } from '../service/memory-store.js';
import type { Principal } from '../service/principal.js';
import { createDisturbance } from './disturbance.js';
import { scenarios, type Scenario, type ScenarioName, type Step } from './scenarios.js';
import { createBookkeeper, enableAutoTopUp, seed } from './seed.js';
import { createSimulatedPayments, simulatedCard } from './simulated-payments.js';

export interface MockBackendOptions {
  /**
   * The account to start with: one of {@link scenarios}, or one of your own.
   * @default 'healthy'
   */
  scenario?: ScenarioName | Scenario;
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

/** Drives the account from outside, as the host's server and the world would. */
export interface MockControl {
  /** The one account there is. */
  accountId: string;
  /** Consumes credits. Throws a `ProblemError` when there are too few. */
  charge(amountMicros: number, consumable?: string): Promise<void>;
  /** Gives credits away. */
  grant(amountMicros: number, description?: string): Promise<void>;
  /** Any movement, as in the history of a scenario. */
  book(step: Step): Promise<void>;
  /** Signs in as someone of that role, or out with `null`. */
  signInAs(role: 'owner' | 'admin' | 'member' | null): void;
  /** Answers the next requests of each route 503. */
  failNext(times: number): void;
  /** How long each reply takes from now on. */
  setLatency(ms: number): void;
  /** Moves the clock on. */
  advance(ms: number): void;
  /** Every request so far, in order. */
  requests: readonly MockRequest[];
}

export interface MockRequest {
  method: string;
  /** With the query. */
  path: string;
  status: number;
}

/** What a host's server sends as `Authorization: Bearer …` to a mock backend: it may do everything. */
export const SIMULATED_SERVER_TOKEN = 'simulated-server';

/** A server that may only consume. */
export const SIMULATED_CONSUMER_TOKEN = 'simulated-consumer';

const ACCOUNT_ID = 'acct_demo';
const HOUR_MS = 3_600_000;

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
  const store = createMemoryStore();
  const resolveAccount = (accountId: string) =>
    accountId === ACCOUNT_ID
      ? { currency: 'usd', lowThresholdMicros: 5_000_000, contact: 'billing@acme.example' }
      : null;

  const backend = createCreditsBackend({
    store,
    payments: createSimulatedPayments(paymentMethod),
    authenticate: (request) => principalOf(request, role, permissions),
    resolveAccount,
    clock,
    onFault: () => undefined,
  });

  const now = createNow(clock);
  const ids = createIds();
  const accounts = createAccounts({ store, resolveAccount, limits: {}, now });
  const given = () => ({ now: now(), id: ids() });
  const writer = createAccountWriter({ store, open: accounts.open, given });
  const book = createBookkeeper(writer, ACCOUNT_ID);

  async function prepare(): Promise<void> {
    await seed(book, history, (hoursAgo) => (movedMs = -hoursAgo * HOUR_MS));
    movedMs = 0;
    if (autoTopUp) await enableAutoTopUp(writer, ACCOUNT_ID, autoTopUp);
  }

  const ready = prepare();
  const disturbance = createDisturbance({
    latencyMs: options.latencyMs ?? scenario.latencyMs ?? 0,
    failures: scenario.failures ?? 0,
  });
  const requests: MockRequest[] = [];

  return {
    async handler(request) {
      await ready;
      const response = await disturbance.pass(request, backend.handler);
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
      async charge(amountMicros, consumable = 'llm_tokens') {
        await ready;
        await backend.charge(ACCOUNT_ID, {
          idempotencyKey: `simulated-charge-${ids()}`,
          amountMicros,
          consumable,
          onInsufficient: 'reject',
        });
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
        await book(step);
      },
      signInAs: (next) => (role = next),
      failNext: disturbance.failNext,
      setLatency: disturbance.setLatency,
      advance: (ms) => (movedMs += ms),
      requests,
    },
  };
}

function principalOf(
  request: Request,
  role: string | null,
  permissions: Scenario['permissions'],
): Principal | null {
  switch (request.headers.get('authorization')) {
    case `Bearer ${SIMULATED_SERVER_TOKEN}`:
      return { kind: 'server', scopes: ['admin'] };
    case `Bearer ${SIMULATED_CONSUMER_TOKEN}`:
      return { kind: 'server', scopes: ['consume'] };
    default:
      return role === null
        ? null
        : { kind: 'user', userId: 'user_demo', accountId: ACCOUNT_ID, role, permissions };
  }
}
