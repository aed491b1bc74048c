import { createAccounts } from '../../server/accounts/accounts.js';
import { createAccountWriter } from '../../server/accounts/account-writer.js';
import { createCreditsBackend } from '../../server/backend.js';
import { createClock } from '../../server/accounts/clock.js';
import { createAskAllowance } from '../../server/faults/ask-allowance.js';
import type { Handler } from '../../server/http/handler.js';
import { randomId } from '../../std/random-id.js';
import { createMemoryStore } from '../../server/memory/memory-store.js';
import { limitsIn, lowThresholdIn } from './currency-limits.js';
import { checkMockOptions, type MockBackendOptions } from './mock-options.js';
import { createFaultyNetwork } from './faulty-network.js';
import { scenarioNamed } from './scenario-named.js';
import type { AutoTopUpTerms } from './auto-top-up-terms.js';
import type { MockControl, MockRequest } from './mock-control.js';
import { createTransactionWriter, enableAutoTopUp, seedHistory, seedPurchase } from './seed.js';
import { createSimulatedAllowance } from './simulated-allowance.js';
import { createSimulatedPayments } from '../payments/simulated-payments.js';
import { signedIn } from './simulated-sign-in.js';
import { simulatedCard } from '../payments/simulated-wallet.js';
import { serveInPage } from '../payments/in-page-routing.js';
import { enterAutoTopUpState, type AutoTopUpContext } from './auto-top-up-states.js';

export interface MockBackend {
  /** Answers requests with the real backend over a store in memory, under any base URL. */
  handler: Handler;
  control: MockControl;
}

const ACCOUNT_ID = 'acct_demo';
const HOUR_MS = 3_600_000;
/** The tax on prices that tax is added to, of which no scenario has any unless it says so. */
const TAX_RATE = 0.0825;
/** Longer than a client waits for a retry, so that components show a failure at once. */
const RETRY_AFTER_SECONDS = '60';

/**
 * Creates a complete credits backend in memory for stories, tests, and demos: the real ledger and the real
 * HTTP handler, with simulated payments.
 *
 * @example
 * const backend = createMockBackend({ scenario: 'low' });
 * const client = createHttpClient({
 *   baseUrl: 'https://app.example.com/api/credits',
 *   fetch: (input, init) => backend.handler(new Request(input, init)),
 * });
 */
export function createMockBackend(options: MockBackendOptions = {}): MockBackend {
  checkMockOptions(options);
  const { scenario: nameOrScenario = 'healthy', now: fixedNow } = options;
  const scenario =
    typeof nameOrScenario === 'string' ? scenarioNamed(nameOrScenario) : nameOrScenario;
  const { history, autoTopUp, permissions, paymentMethod = simulatedCard } = scenario;
  const { currency = 'usd' } = scenario;

  let offsetMs = 0;
  let role: string | null = scenario.role ?? 'owner';
  const clock = () => (fixedNow ?? Date.now()) + offsetMs;
  const monthlyMicros = options.allowance ?? scenario.allowance;
  const allowance = monthlyMicros && createSimulatedAllowance({ monthlyMicros, clock });
  const store = createMemoryStore();
  const resolveAccount = (accountId: string) =>
    accountId === ACCOUNT_ID
      ? { currency, lowThresholdMicros: lowThresholdIn(currency), contact: 'billing@acme.example' }
      : null;

  const payments = createSimulatedPayments({
    paymentMethod,
    clock,
    taxRate: TAX_RATE,
    onCheckout: serveInPage,
  });

  const { pricesExcludeTax = false, presetsMicros } = scenario;
  const base = limitsIn(currency);
  const purchase = { ...base.purchase, ...(presetsMicros && { presetsMicros }) };
  const limits = { [currency]: { ...base, pricesExcludeTax, purchase } };

  const backend = createCreditsBackend({
    store,
    payments,
    // A production build of a storybook or a demo shows the mocks too.
    allowSimulatedPayments: true,
    authenticate: (request) => signedIn(request, ACCOUNT_ID, role, permissions),
    resolveAccount,
    clock,
    // Tests and stories send many requests in a moment, often with a clock that stands still.
    rateLimiter: { limit: () => ({ isAllowed: true }) },
    limits,
    ...(allowance && { allowance }),
    onFault: () => undefined,
  });

  const now = createClock(clock);
  const ids = randomId;
  const accounts = createAccounts({ store, resolveAccount, limits, payments: {}, now });
  const decisionContext = () => ({ now: now(), id: ids() });
  const writer = createAccountWriter({ store, open: accounts.open, decisionContext });
  const transactions = createTransactionWriter(
    {
      writer,
      backend,
      payments,
      askAllowance: allowance && createAskAllowance(allowance),
      pricesExcludeTax,
    },
    ACCOUNT_ID,
  );

  async function prepare(): Promise<void> {
    // The writer settles each purchase of the history itself, so no webhook is needed.
    payments.control.setWebhooks({ delivery: 'dropped' });
    await seedHistory(transactions, history, setTime);
    setTime(0);
    if (autoTopUp) {
      const account = await accounts.read(ACCOUNT_ID);
      await enableAutoTopUp(writer, autoTopUp, account, pricesExcludeTax);
    }
    if (autoTopUp && scenario.autoTopUpState) {
      await enterAutoTopUpState(scenario.autoTopUpState, autoTopUpContext(autoTopUp));
    }
    setTime(0);
    if (scenario.purchase) await seedPurchase(transactions, payments.control, scenario.purchase);
    if (scenario.isClosed) await backend.closeAccount(ACCOUNT_ID);
    payments.control.setWebhooks({ delivery: 'immediate' });
    payments.control.setUnavailable(scenario.isProviderDown ?? false);
  }

  function setTime(hoursAgo: number): void {
    offsetMs = -hoursAgo * HOUR_MS;
  }

  function autoTopUpContext(terms: AutoTopUpTerms): AutoTopUpContext {
    const { control } = payments;
    return {
      terms,
      control,
      backend,
      async spendTo(target) {
        const { balanceMicros } = await accounts.read(ACCOUNT_ID);
        if (balanceMicros > target) await spend(balanceMicros - target, 'llm_tokens');
      },
      async reverse(kind, share) {
        const { id, amountMicros } = transactions.latestPurchase();
        control[kind](id, share * amountMicros);
        await transactions.settle(id);
      },
      setTime,
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
  const network = createFaultyNetwork({
    latencyMs: options.latencyMs ?? scenario.latencyMs ?? 0,
    failures: scenario.failures ?? 0,
  });
  const requests: MockRequest[] = [];
  const mounted = payments.mount(backend.handler);

  return {
    async handler(request) {
      await ready;
      const response = await network.send(request, mounted);
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
      async addTransaction(transaction) {
        await ready;
        await transactions.add(transaction);
      },
      async reconcile() {
        await ready;
        return backend.reconcile();
      },
      signInAs: (next) => (role = next),
      failNext: network.failNext,
      setLatency: network.setLatency,
      advanceTime: (ms) => (offsetMs += ms),
      requests,
    },
  };
}
