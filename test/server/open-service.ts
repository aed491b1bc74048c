import { expect, onTestFinished } from 'vitest';
import { validate } from '../../src/contract/validation/validate.js';
import { creditsSchema, type Credits } from '../../src/contract/resources/credits.js';
import { purchaseReplySchema, type PurchaseReply } from '../../src/contract/resources/checkout.js';
import type { Purchase } from '../../src/contract/resources/purchase.js';
import type { Route } from '../../src/contract/routes/route.js';
import type { CreditsBackendOptions } from '../../src/server/backend-options.js';
import { createCreditsBackend } from '../../src/server/backend.js';
import type { RateLimiter } from '../../src/server/ports/rate-limiter.js';
import { createMemoryStore } from '../../src/server/memory/memory-store.js';
import {
  createSimulatedPayments,
  type SimulatedPayments,
} from '../../src/mocks/payments/simulated-payments.js';
import { directly, type Mount } from './contract/mounts.js';
import { authenticate, signIn, type Sender } from './contract/principals.js';
import { readOpening } from './events/read-frames.js';

export const ACCOUNT = 'acct_1';
const NOW = Date.UTC(2026, 2, 14, 9, 26, 53);

export interface Question {
  /** @default ACCOUNT */
  account?: string;
  /** The request's body. Text, bytes, and streams are sent as they are, anything else as JSON. */
  body?: unknown;
  /** The idempotency key. `null` sends none. @default a new one with each change */
  key?: string | null;
  /** Headers to set. A header with `null` is removed. */
  headers?: Record<string, string | null>;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

/** Tests send more requests in a second than people do. */
export const unlimited: RateLimiter = { limit: () => ({ isAllowed: true }) };

/** Opens a backend whose accounts begin with `acct_`, with functions that send requests to it. */
export async function openService(
  {
    simulated,
    ...options
  }: Partial<CreditsBackendOptions> & { simulated?: SimulatedPayments } = {},
  mount: Mount = directly,
) {
  const clock = options.clock ?? (() => NOW);
  const payments = simulated ?? createSimulatedPayments({ clock });
  const backend = createCreditsBackend({
    store: createMemoryStore(),
    payments,
    authenticate,
    resolveAccount: (accountId) =>
      accountId.startsWith('acct_')
        ? { currency: 'usd', lowThresholdMicros: 5_000_000, contact: 'billing@acme.example' }
        : null,
    clock,
    rateLimiter: unlimited,
    ...options,
  });
  const { origin, send, stop } = await mount.start(payments.mount(backend.handler));
  const baseUrl = `${origin}/api/credits`;
  onTestFinished(stop);

  /** Sends `GET /credits` of an account, or a request to an absolute URL: `GET https://…`. */
  async function ask(sender: Sender, request: string, question: Question = {}): Promise<Reply> {
    const [method = '', path = ''] = request.split(' ');
    const { account = ACCOUNT, body } = question;
    const base = `${baseUrl}/accounts/${encodeURIComponent(account)}`;
    const init: RequestInit & { duplex: 'half' } = {
      method,
      headers: headersOf(sender, method, question),
      duplex: 'half',
      ...(body !== undefined && { body: isBody(body) ? body : JSON.stringify(body) }),
    };
    const response = await send(path.startsWith('/') ? base + path : path, init);
    const { status, headers } = response;
    // Every response keeps these two promises.
    const isStream = headers.get('content-type') === 'text/event-stream';
    // A compressor would hold events back.
    expect(headers.get('cache-control')).toBe(isStream ? 'no-store, no-transform' : 'no-store');
    expect(headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
    const text = await (isStream ? readOpening(response) : response.text());
    return { status, headers, text };
  }

  /** Creates a purchase of $10.00, or of another amount, that still has to be paid. */
  async function begin(amountMicros = 10_000_000, question: Question = {}): Promise<PurchaseReply> {
    const body = { amountMicros };
    const reply = await ask('administrator', 'POST /purchases', { body, ...question });
    return valueOf(purchaseReplySchema, reply);
  }

  /** Creates a purchase and pays it. */
  async function buy(amountMicros?: number, question: Question = {}): Promise<Purchase> {
    const { purchase } = await begin(amountMicros, question);
    payments.control.pay(purchase.id);
    return backend.settle(question.account ?? ACCOUNT, purchase.id);
  }

  return {
    ...backend,
    provider: payments.control,
    origin,
    baseUrl,
    ask,
    send,
    begin,
    buy,
    async credits(account: string = ACCOUNT): Promise<Credits> {
      return valueOf(creditsSchema, await ask('owner', 'GET /credits', { account }));
    },
    /** Everything that an owner can read of an account, byte for byte. */
    async lookAt(account: string = ACCOUNT): Promise<string> {
      const paths = [
        '/credits',
        '/status',
        '/transactions?limit=200',
        '/auto-top-up',
        '/purchases',
      ];
      const replies = await Promise.all(
        paths.map((path) => ask('owner', `GET ${path}`, { account })),
      );
      return replies
        .map(({ status, headers, text }) => `${status} ${headers.get('etag')} ${text}`)
        .join('\n');
    },
    /** Grants credits to an account. */
    async give(amountMicros: number, account: string = ACCOUNT): Promise<void> {
      await backend.grant(account, { idempotencyKey: newKey(), amountMicros });
    },
  };
}

export type Service = Awaited<ReturnType<typeof openService>>;

/** Returns the value in a response, after checking it against the contract. */
export function valueOf<Schema extends Route['reply']>(schema: Schema, { text }: Reply) {
  const checked = validate(schema, JSON.parse(text));
  if (!checked.ok)
    throw new Error(`The response breaks the contract: ${JSON.stringify(checked.errors)} ${text}`);
  return checked.value;
}

let keys = 0;

/** A key that was never used. */
export function newKey(): string {
  keys += 1;
  return `key-of-this-test-${keys}`;
}

function headersOf(sender: Sender, method: string, question: Question): Headers {
  const { account = ACCOUNT, key = newKey(), headers = {} } = question;
  const result = new Headers(signIn(sender, account === 'current' ? ACCOUNT : account));
  if (method !== 'GET') {
    result.set('content-type', 'application/json');
    if (key !== null) result.set('idempotency-key', key);
  }
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) result.delete(name);
    else result.set(name, value);
  }
  return result;
}

function isBody(body: unknown): body is string | Uint8Array<ArrayBuffer> | ReadableStream {
  return typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
}

/** The body of a request to `POST /charges`. */
export const charge = (amountMicros: unknown, onInsufficient: unknown = 'reject') => ({
  amountMicros,
  consumable: 'llm_tokens',
  onInsufficient,
});
