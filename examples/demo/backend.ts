/** Acme's server: its ledger of credits, and the session that says who is looking. */
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
import { TOOL_MICROS } from './chat/meter.ts';
import { createChat } from './chat/route.ts';

const ACCOUNT = 'acme';
const RECONCILE_MS = 30_000;
const LOSING_MS = 60_000;
const INCLUDED_TOKENS_MICROS = 2_000_000;
/** For `curl`: whoever sends it may do everything. A real one is a secret. */
export const SERVER_TOKEN = 'demo-server-token';

export interface Demo {
  /** Answers what is Acme's to answer; `false` for everything else. */
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

export async function createDemo(): Promise<Demo> {
  // Takes no money: its checkout has cards that pay, decline, ask for a code and never finish.
  const payments = createSimulatedPayments();
  // Acme's plan includes some tokens each month, which are used up; only what goes past them takes credits.
  const plan = createSimulatedAllowance({ monthlyMicros: { llm_tokens: INCLUDED_TOKENS_MICROS } });
  const credits = createCreditsBackend({
    store: plan.counting(createMemoryStore()),
    allowance: plan.allowance,
    payments,
    authenticate(request) {
      if (request.headers.get('authorization') === `Bearer ${SERVER_TOKEN}`) {
        return { kind: 'server', scopes: ['admin'] };
      }
      // A real session is signed. In a demo, anybody may be anyone.
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
    description: 'Welcome gift',
  });
  for (const [index, [consumable, amountMicros]] of usage.entries()) {
    const idempotencyKey = `demo-usage-${index}-of-day-one`;
    const request = { idempotencyKey, consumable, amountMicros, onInsufficient: 'reject' } as const;
    await credits.charge(ACCOUNT, request);
  }

  const chat = createChat(credits, ACCOUNT);
  const chatListener = createNodeListener(chat.answer);
  const listener: RequestListener = createNodeListener(payments.mount(credits.handler));
  // Nothing depends on a message of the provider that may be lost.
  setInterval(() => void credits.reconcile().catch(console.error), RECONCILE_MS).unref();
  const actions: Record<string, (body: ActionBody) => Promise<unknown>> = {
    '/demo/charge': ({ idempotencyKey }) =>
      credits.charge(ACCOUNT, {
        idempotencyKey,
        amountMicros: 420_000,
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      }),
    '/demo/grant': ({ idempotencyKey }) =>
      credits.grant(ACCOUNT, { idempotencyKey, amountMicros: 5_000_000, description: 'A gift' }),
    '/demo/leave-nothing': (body) => leave(0, body),
    '/demo/leave-half': (body) => leave(2 * TOOL_MICROS, body),
    '/demo/leave-tool': (body) => leave(TOOL_MICROS, body),
    '/demo/decline': async () => payments.control.declineNext(),
    '/demo/lose': async () => loseWebhooks(payments),
    '/demo/finish': () => finishPayments(credits.handler, payments),
  };

  /** Corrects the balance to just that, as Acme's own people may. */
  async function leave(amountMicros: number, { idempotencyKey }: ActionBody): Promise<void> {
    const { balanceMicros } = await read<{ balanceMicros: number }>(credits.handler, 'credits');
    if (balanceMicros === amountMicros) return;
    const difference = amountMicros - balanceMicros;
    const description = 'Set in the demo';
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
      await act(action, request, response);
      return true;
    },
  };
}

/** Credits arrive all the same: whoever waits for them asks, and so does `reconcile`. */
function loseWebhooks({ control }: SimulatedPayments): void {
  control.setWebhooks({ fate: 'dropped' });
  setTimeout(() => control.setWebhooks({ fate: 'delivered' }), LOSING_MS).unref();
}

/** What the card that never finishes has left, as a bank does that takes days. */
async function finishPayments(handler: Handler, { control }: SimulatedPayments): Promise<void> {
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

interface ActionBody {
  /** Made when the button was pressed, so that a press that is sent twice takes effect once. */
  idempotencyKey: string;
}

async function act(
  action: (body: ActionBody) => Promise<unknown>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    await action(JSON.parse(text) as ActionBody);
    response.writeHead(204).end();
  } catch (error) {
    const isRefusal = error instanceof ProblemError;
    response.writeHead(isRefusal ? error.status : 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: isRefusal ? error.message : 'Something went wrong.' }));
  }
}
