import type { LimitTerms } from './accounts/limits.js';
import type { ResolveAccount } from './ports/account-terms.js';
import type { AllowancePort } from './ports/allowance.js';
import type { BackendMetric } from './ports/backend-metric.js';
import type { LedgerStore } from './ports/ledger-store.js';
import type { Notify } from './ports/notify.js';
import type { Payments } from './ports/payments.js';
import type { Authenticate } from './ports/principal.js';
import type { RateLimiter } from './ports/rate-limiter.js';

/**
 * The options of `createCreditsBackend`. All amounts are in micro-units: `5_000_000` is $5.00. A wrong value or
 * an unknown option throws when the backend is created.
 */
export interface CreditsBackendOptions {
  /** The storage of all accounts, such as `createMemoryStore()` in tests. */
  store: LedgerStore;

  /** The payment provider, such as `createSimulatedPayments()` of `react-credits/mocks` in tests. */
  payments: Payments;

  /**
   * Whether simulated payments may be used under `NODE_ENV=production`, where the backend otherwise refuses to be
   * created. Set it on servers that sell nothing, such as a public demo.
   *
   * @default false
   */
  allowSimulatedPayments?: boolean;

  /**
   * Returns the sender of a request, or `null` if nobody is signed in: the request then gets 401. Derive it
   * only from a session or token that your server has verified. It alone decides whose credits a request may
   * use.
   *
   * Return exactly a user or exactly a server, as `Principal` describes them. After any other answer, such as a
   * whole session or `undefined`, the request gets 500 and nothing happens. After 10 seconds without an answer,
   * it gets 503.
   *
   * @example
   * authenticate: async (request) => {
   *   const session = await getSession(request);
   *   if (!session) return null;
   *   const { userId, teamId, role } = session;
   *   return { kind: 'user', userId, accountId: teamId, role };
   * }
   */
  authenticate: Authenticate;

  /**
   * Returns the terms of an account, or `null` if your app has no such account: the request then gets 404. An
   * account opens with a balance of zero at its first use. Invalid terms open nothing: the request gets 500.
   *
   * It is asked again before new money moves. `null` then stops the purchase or top-up, and turns auto top-up
   * off. If it throws or takes more than 10 seconds, nothing is charged until it answers.
   *
   * @example resolveAccount: (id) => (isTeam(id) ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null)
   */
  resolveAccount: ResolveAccount;

  /**
   * Returns the usage that the account's plan includes in the current period, or `null` if it includes none.
   * Credits pay only for the rest. The ledger counts the use of each period, so return the plan's whole amount,
   * not what is left of it.
   *
   * A period that overlaps the previous one, such as after a change of the plan, keeps its use. A period that
   * starts at or after the end of the previous one starts unused. At most 32 consumables of an account have an
   * allowance at a time.
   *
   * It must have no side effects. It is called for each new charge and hold, never for a retry or a settlement,
   * for `allowanceOf`, and for the status of an account without credits. If the answer's period is over, or
   * begins before the stored one, it is called once more. If it throws or takes more than 10 seconds, the
   * request gets 503 and changes nothing; an invalid answer gets 500.
   *
   * @default plans include no usage
   * @example
   * allowance: async (accountId, consumable) => {
   *   const { plan, currentPeriodStart, currentPeriodEnd } = await subscriptionOf(accountId);
   *   const includedMicros = plan.includedMicros[consumable];
   *   if (!includedMicros) return null;
   *   return {
   *     includedMicros,
   *     periodStartsAt: currentPeriodStart.toISOString(),
   *     periodEndsAt: currentPeriodEnd.toISOString(),
   *   };
   * }
   */
  allowance?: AllowancePort;

  /**
   * Receives notifications of low and empty balances, failed purchases, and auto top-ups, for example to send
   * emails.
   *
   * Each notification is delivered at least once, in order per account. If the function rejects or takes more
   * than 30 seconds, the same `id` is delivered again, first after a minute and then at growing intervals of
   * up to an hour. Use the account and `id` as an idempotency key.
   *
   * @default notifications are discarded
   * @example
   * notify: ({ id, accountId, type }) =>
   *   emails.send({ idempotencyKey: `${accountId}-${id}`, template: type })
   */
  notify?: Notify;

  /**
   * The purchase and auto top-up limits by currency (ISO 4217 in lower case). A currency without limits cannot
   * be used.
   *
   * @default { usd: usdLimits }: purchases of $5 to $1,000 and auto top-ups of $5 to $100,000
   */
  limits?: Record<string, LimitTerms>;

  /**
   * The version of the consent sentence for auto top-up that your pages show. After you change it, users must
   * agree to the new sentence the next time they save settings with auto top-up on.
   *
   * @default the version of the sentence in this version of the components, with or without "plus tax"
   */
  consentTextVersion?: string;

  /**
   * The origins of pages that may make changes besides the backend's own, such as `https://app.example.com`.
   * Other pages get 403. Each one is exactly what a browser sends as `Origin`: in lower case and without a slash
   * at the end.
   *
   * The backend's own pages need no entry. Browsers say which pages those are in `Sec-Fetch-Site`. Where that is
   * missing, as over plain HTTP, the host of `Origin` must be the one in `Host`.
   *
   * @default []: only the backend's own pages
   */
  allowedOrigins?: readonly string[];

  /**
   * Whether a proxy in front of the backend sets `X-Forwarded-Host` and `X-Forwarded-Proto`, and clients cannot
   * send these headers past it. Set it if the proxy changes `Host`: the public address is then recognized
   * in browsers that send no `Sec-Fetch-Site` too.
   *
   * @default false
   */
  trustProxy?: boolean;

  /**
   * Limits the requests over HTTP, by principal and by account. Past a limit, the response is 429
   * `rate_limited` with `Retry-After`. A stream and a long poll count once, when they begin.
   *
   * Requests that get 401 and webhooks are not limited, because nobody is known to have sent them: limit them in
   * front of the backend, by address. The backend's methods are never limited. If the limiter throws, takes more
   * than a second, or returns an invalid answer, the request is let through, and `onFault` receives the fault.
   *
   * @default createMemoryRateLimiter(): 100 requests a second per principal and 300 per account
   * @example Without limits, because a gateway already has them
   * rateLimiter: { limit: () => ({ isAllowed: true }) }
   */
  rateLimiter?: RateLimiter;

  /**
   * Whether a `returnUrl` keeps its fragment on its way to the payment provider. Set it if your app has its
   * routes in the fragment, as in `https://app.example.com/#/billing`, and no tokens.
   *
   * @default false: a fragment may be a token, and the provider does not need it
   */
  keepReturnUrlFragment?: boolean;

  /**
   * Returns the current time in milliseconds since 1970.
   *
   * @default Date.now
   */
  clock?: () => number;

  /**
   * Returns a new unique id: 1 to 128 letters, digits, hyphens, and underscores. It must differ from every id
   * that any of your processes ever returned, because the payment provider recognizes a purchase by its id. A
   * repetition that the backend notices is a fault.
   *
   * @default 128 random bits in hexadecimal
   */
  ids?: () => string;

  /**
   * Receives every internal fault: an exception, or a failure of the store, the provider, or `notify`, and
   * money that arrived after an account was closed. The client receives only the `requestId`.
   *
   * @default logs to the console
   */
  onFault?: (fault: unknown, context: { requestId: string }) => void;

  /**
   * Receives a measurement of each commit and of each call to the payment provider, for your monitoring. Durations
   * are in milliseconds. A measurement contains no ids, amounts, or secrets.
   *
   * Return quickly: it is called while requests run. If it throws or rejects, nothing happens.
   *
   * @default measurements are discarded
   * @example
   * onMetric: (metric) => {
   *   const name = metric.type === 'commit' ? 'credits_commit' : `credits_${metric.call}`;
   *   histogram(name, metric.durationMs, { outcome: metric.outcome });
   * }
   */
  onMetric?: (metric: BackendMetric) => void;
}
