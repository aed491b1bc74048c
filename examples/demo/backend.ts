/** The server of Acme, the demo's host app: its credits backend, and its session. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ProblemError, type CreditsBackend, type Handler } from 'react-credits/server';
import { createNodeListener } from 'react-credits/server/node';
import { findAccountFile } from './account-file.ts';
import { ACCOUNT, openCredits, SERVER_TOKEN } from './acme-credits.ts';
import { priceOf } from './chat/meter.ts';
import { createChat } from './chat/route.ts';
import type { KeptPayments } from './kept-payments.ts';

export { SERVER_TOKEN };

const RECONCILE_MS = 30_000;
const WEBHOOK_OUTAGE_MS = 60_000;

export interface Demo {
  /** Answers requests to Acme's backend. Resolves to `false` for other requests. */
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** The file of the account. */
  path: string;
}

/** Opens the account of a folder, or begins one. */
export async function createDemo(folder: string, isFresh: boolean): Promise<Demo> {
  const path = await findAccountFile(folder, isFresh);
  try {
    return await serveAccount(path);
  } catch (error) {
    throw new Error(
      `The demo could not open its account in ${path}. Run \`npm start -- --fresh\` to begin a new one.`,
      { cause: error },
    );
  }
}

async function serveAccount(path: string): Promise<Demo> {
  const { credits, payments, handler } = openCredits(path);
  await spendIncludedTokens(credits);

  const chat = createChat(credits, ACCOUNT);
  const chatListener = createNodeListener(chat.answer);
  const listener: RequestListener = createNodeListener(handler);
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
    '/demo/decline': payments.declineNext,
    '/demo/drop-webhooks': async () => dropWebhooks(payments),
    '/demo/complete-payments': () => completePayments(handler, payments),
  };

  /** Adjusts the balance to an amount, as Acme's support team can. */
  async function setBalance(amountMicros: number): Promise<void> {
    const { balanceMicros } = await read<{ balanceMicros: number }>(handler, 'credits');
    if (balanceMicros === amountMicros) return;
    const difference = amountMicros - balanceMicros;
    const description = 'Set in the demo';
    const idempotencyKey = newKey();
    await credits.adjust(ACCOUNT, { idempotencyKey, amountMicros: difference, description });
  }

  return {
    path,
    async serve(request, response) {
      const asked = request.url ?? '/';
      if (asked === '/demo/chat' && request.method === 'POST') {
        chatListener(request, response);
        return true;
      }
      if (asked === '/demo/chat') {
        response.writeHead(200, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
        });
        response.end(JSON.stringify({ toolRuns: chat.toolRuns() }));
        return true;
      }
      if (asked.startsWith('/api/credits/')) {
        listener(request, response);
        return true;
      }
      const action = actions[asked];
      if (!action || request.method !== 'POST') return false;
      await act(action, response);
      return true;
    },
  };
}

/** Uses up the tokens that the plan includes this month, so that tokens cost credits. */
async function spendIncludedTokens(credits: CreditsBackend): Promise<void> {
  const allowance = await credits.allowanceOf(ACCOUNT, 'llm_tokens');
  if (!allowance || allowance.leftMicros === 0) return;
  const { leftMicros: amountMicros, periodEndsAt } = allowance;
  await credits.charge(ACCOUNT, {
    idempotencyKey: `demo-included-tokens-${periodEndsAt}-${amountMicros}`,
    amountMicros,
    consumable: 'llm_tokens',
    onInsufficient: 'partial',
  });
}

/** Drops webhooks for a minute. Credits still arrive, through polling and `reconcile`. */
function dropWebhooks({ setWebhooks }: KeptPayments): void {
  setWebhooks({ delivery: 'dropped' });
  setTimeout(() => setWebhooks({ delivery: 'immediate' }), WEBHOOK_OUTAGE_MS).unref();
}

/** Completes the payments that are processing, as a slow bank does after days. */
async function completePayments(handler: Handler, { pay }: KeptPayments): Promise<void> {
  const path = 'purchases?status=processing';
  const { data } = await read<{ data: { id: string }[] }>(handler, path);
  for (const { id } of data) await pay(id);
}

async function read<Reply>(handler: Handler, path: string): Promise<Reply> {
  const headers = { authorization: `Bearer ${SERVER_TOKEN}` };
  const url = `http://localhost/accounts/${ACCOUNT}/${path}`;
  const response = await handler(new Request(url, { headers }));
  return (await response.json()) as Reply;
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
