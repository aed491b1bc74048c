import { readJson } from '../service/body.js';
import { ProblemError } from '../service/problem-error.js';
import type { SimulatedPayment, SimulatedProvider } from './simulated-provider.js';
import type { PaymentReply, SimulatedSession, TestCard } from './simulated-session.js';

/** What the bank asks for, of the card that `authenticates`. */
export const SIMULATED_CODE = '123456';

const DECLINED = 'Your card was declined.';
const NOT_CONFIRMED = 'Your bank could not confirm that it is you.';

const PATH = /\/simulated\/checkouts\/([^/]+)$/;

/** The simulated checkout that a request is to. */
export function checkoutIdIn(url: string): string | undefined {
  return PATH.exec(new URL(url).pathname)?.[1];
}

export interface SimulatedPagesOptions {
  provider: SimulatedProvider;
  /** Whether the card that is tried now is declined, whichever it is. */
  takeDecline: () => boolean;
}

/**
 * The provider's own side of a checkout: what its page would ask and send. Nobody signs in, because
 * who has the URL holds the session.
 */
export function createSimulatedPages({ provider, takeDecline }: SimulatedPagesOptions) {
  async function answer(request: Request, checkoutId: string): Promise<Response> {
    const payment = provider.byCheckout(checkoutId);
    if (!payment) throw new ProblemError('not_found');
    if (request.method === 'GET') return reply(viewOf(provider, payment));
    if (request.method !== 'POST') {
      throw new ProblemError('method_not_allowed', { allow: 'GET, POST' });
    }
    const { card, code } = readCard(await readJson(request));
    if (provider.observe(payment).status !== 'open') return over();
    return reply(attempt(payment, card, code));
  }

  function attempt(
    payment: SimulatedPayment,
    card: TestCard,
    code: string | undefined,
  ): PaymentReply {
    if (takeDecline() || card === 'declines') return { result: 'declined', message: DECLINED };
    if (card === 'authenticates') {
      if (code === undefined) return { result: 'needs_code' };
      if (code !== SIMULATED_CODE) return { result: 'declined', message: NOT_CONFIRMED };
    }
    if (card === 'never_finishes') provider.move(payment, { status: 'processing' });
    else provider.pay(payment);
    return { result: 'complete' };
  }

  return async (request: Request): Promise<Response> => {
    try {
      return await answer(request, checkoutIdIn(request.url) ?? '');
    } catch (error) {
      if (error instanceof ProblemError) return error.toResponse('req_simulated');
      throw error;
    }
  };
}

function viewOf(provider: SimulatedProvider, payment: SimulatedPayment): SimulatedSession {
  const { amountMicros, currency } = payment.order;
  return { status: statuses[provider.observe(payment).status], amountMicros, currency };
}

const statuses = {
  open: 'open',
  processing: 'processing',
  paid: 'complete',
  failed: 'closed',
  canceled: 'closed',
  expired: 'closed',
} as const;

const cards: readonly TestCard[] = ['pays', 'declines', 'authenticates', 'never_finishes'];

function readCard(body: unknown): { card: TestCard; code: string | undefined } {
  const { card, code } = (body ?? {}) as { card?: unknown; code?: unknown };
  const known = cards.find((one) => one === card);
  if (known) return { card: known, code: typeof code === 'string' ? code : undefined };
  const message = `Expected one of ${cards.join(', ')}.`;
  throw new ProblemError('invalid_request', {
    errors: [{ pointer: '/card', code: 'invalid_value', message }],
  });
}

function reply(body: object): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}

/** The checkout was paid or closed. */
function over(): Response {
  const problem = new ProblemError('invalid_request', { detail: 'The checkout is over.' });
  const { headers } = problem.toResponse('req_simulated');
  const body = JSON.stringify({ ...problem.toProblem('req_simulated'), status: 409 });
  return new Response(body, { status: 409, headers });
}
