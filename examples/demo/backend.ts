/** The server of Acme, the demo's host app: its credits backend, and its session. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  createSimulatedAllowance,
  createSimulatedPayments,
  type SimulatedPayments,
} from 'react-credits/mocks';
import {
  createCreditsBackend,
  createMemoryStore,
  ProblemError,
  type Handler,
} from 'react-credits/server';
import { createNodeListener } from 'react-credits/server/node';
import { priceOf } from './chat/meter.ts';
import { createChat } from './chat/route.ts';

const ACCOUNT = 'acme';
const RECONCILE_MS = 30_000;
const WEBHOOK_OUTAGE_MS = 60_000;
const INCLUDED_TOKENS_MICROS = 2_000_000;
/** The bearer token for `curl`, with the scope `admin`. A real token is a secret. */
export const SERVER_TOKEN = 'demo-server-token';

export interface Demo {
  /** Answers requests to Acme's backend. Resolves to `false` for other requests. */
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

export async function createDemo(): Promise<Demo> {
  // No money moves. The checkout has test cards for each outcome.
  const payments = createSimulatedPayments();
  // Acme's plan includes some tokens each month. The usage below uses them up, so tokens cost credits.
  const allowance = createSimulatedAllowance({
    monthlyMicros: { llm_tokens: INCLUDED_TOKENS_MICROS },
  });
  const credits = createCreditsBackend({
    store: createMemoryStore(),
    allowance,
    payments,
    // The demo sells nothing, also where NODE_ENV is "production".
    allowSimulatedPayments: true,
    authenticate(request) {
      if (request.headers.get('authorization') === `Bearer ${SERVER_TOKEN}`) {
        return { kind: 'server', scopes: ['admin'] };
      }
      // A real session is signed. In the demo, the user chooses a role.
      const role = roleIn(request.headers.get('cookie') ?? '');
      return { kind: 'user', userId: 'ada', accountId: ACCOUNT, role };
    },
    resolveAccount: (id) =>
      id === ACCOUNT
        ? { currency: 'usd', lowThresholdMicros: 5_000_000, contact: 'billing@acme.example' }
        : null,
  });

  await credits.grant(ACCOUNT, {
    idempotencyKey: 'demo-welcome-grant',
    amountMicros: 10_000_000,
    description: 'Welcome credits',
  });
  for (const [index, [consumable, amountMicros]] of usage.entries()) {
    const idempotencyKey = `demo-usage-${index}-of-day-one`;
    const request = { idempotencyKey, consumable, amountMicros, onInsufficient: 'reject' } as const;
    await credits.charge(ACCOUNT, request);
  }

  const chat = createChat(credits, ACCOUNT);
  const chatListener = createNodeListener(chat.answer);
  const listener: RequestListener = createNodeListener(payments.mount(credits.handler));
  // Settles payments whose webhook was lost.
  setInterval(() => void credits.reconcile().catch(console.error), RECONCILE_MS).unref();
  const actions: Record<string, () => Promise<unknown>> = {
    '/demo/charge': () =>
      credits.charge(ACCOUNT, {
        idempotencyKey: newKey(),
        amountMicros: 420_000,
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      }),
    '/demo/grant': () =>
      credits.grant(ACCOUNT, {
        idempotencyKey: newKey(),
        amountMicros: 5_000_000,
        description: 'Promotional credits',
      }),
    '/demo/set-balance-zero': () => setBalance(0),
    '/demo/set-balance-half-answer': () => setBalance(priceOf('How was our usage this week?', 2)),
    '/demo/set-balance-tool-call': () => setBalance(priceOf('Send our invoice', 1)),
    '/demo/decline': async () => payments.control.declineNext(),
    '/demo/drop-webhooks': async () => dropWebhooks(payments),
    '/demo/complete-payments': () => completePayments(credits.handler, payments),
  };

  /** Adjusts the balance to an amount, as Acme's support team can. */
  async function setBalance(amountMicros: number): Promise<void> {
    const { balanceMicros } = await read<{ balanceMicros: number }>(credits.handler, 'credits');
    if (balanceMicros === amountMicros) return;
    const difference = amountMicros - balanceMicros;
    const description = 'Set in the demo';
    const idempotencyKey = newKey();
    await credits.adjust(ACCOUNT, { idempotencyKey, amountMicros: difference, description });
  }

  return {
    async serve(request, response) {
      const path = request.url ?? '/';
      if (path === '/demo/chat' && request.method === 'POST') {
        chatListener(request, response);
        return true;
      }
      if (path === '/demo/chat') {
        response.writeHead(200, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
        });
        response.end(JSON.stringify({ toolRuns: chat.toolRuns() }));
        return true;
      }
      if (path.startsWith('/api/credits/')) {
        listener(request, response);
        return true;
      }
      const action = actions[path];
      if (!action || request.method !== 'POST') return false;
      await act(action, response);
      return true;
    },
  };
}

/** Drops webhooks for a minute. Credits still arrive, through polling and `reconcile`. */
function dropWebhooks({ control }: SimulatedPayments): void {
  control.setWebhooks({ delivery: 'dropped' });
  setTimeout(() => control.setWebhooks({ delivery: 'immediate' }), WEBHOOK_OUTAGE_MS).unref();
}

/** Completes the payments that are processing, as a slow bank does after days. */
async function completePayments(handler: Handler, { control }: SimulatedPayments): Promise<void> {
  const path = 'purchases?status=processing';
  const { data } = await read<{ data: { id: string }[] }>(handler, path);
  for (const { id } of data) control.pay(id);
}

async function read<Reply>(handler: Handler, path: string): Promise<Reply> {
  const headers = { authorization: `Bearer ${SERVER_TOKEN}` };
  const url = `http://localhost/accounts/${ACCOUNT}/${path}`;
  const response = await handler(new Request(url, { headers }));
  return (await response.json()) as Reply;
}

const usage = [
  ['llm_tokens', INCLUDED_TOKENS_MICROS],
  ['llm_tokens', 1_250_000],
  ['voice', 2_100_000],
  ['email', 125],
  ['api_calls', 730_000],
  ['llm_tokens', 420_000],
] as const;

function roleIn(cookie: string): string {
  return /(?:^|;\s*)demo_role=(owner|admin|member)/.exec(cookie)?.[1] ?? 'owner';
}

/**
 * Creates the idempotency key of one piece of work. The server creates it, because a browser could repeat a key
 * of its own to get much work for one payment.
 */
function newKey(): string {
  return `demo-${crypto.randomUUID()}`;
}

async function act(action: () => Promise<unknown>, response: ServerResponse): Promise<void> {
  try {
    await action();
    response.writeHead(204).end();
  } catch (error) {
    const isRefusal = error instanceof ProblemError;
    response.writeHead(isRefusal ? error.status : 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: isRefusal ? error.message : 'Something went wrong.' }));
  }
}
