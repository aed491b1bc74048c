import { readJson } from '../../server/http/read-body.js';
import { ProblemError } from '../../server/faults/problem-error.js';
import type { SimulatedPayment, SimulatedProvider } from './simulated-provider.js';
import type { SimulatedSetup, SimulatedSetups } from './simulated-setups.js';
import type { PaymentReply, SimulatedSession, TestCard } from './simulated-session.js';

/** The bank's code for the test card that requires authentication. */
export const SIMULATED_CODE = '123456';

const DECLINED = 'Your card was declined.';
const NOT_AUTHENTICATED = 'Your bank could not confirm that it is you.';

const PATH = /\/simulated\/checkouts\/([^/]+)$/;

/** Returns the ID of the checkout in a URL, or `undefined` for other URLs. */
export function checkoutIdIn(url: string): string | undefined {
  return PATH.exec(new URL(url).pathname)?.[1];
}

export interface SimulatedPagesOptions {
  provider: SimulatedProvider;
  setups: SimulatedSetups;
  /** Whether to decline this payment attempt, with any card. */
  shouldDecline: () => boolean;
}

/**
 * Creates the handler for the requests that a checkout page sends to the provider. The requests need no
 * sign-in, because the URL contains the secret ID of the session.
 */
export function createSimulatedPages({ provider, setups, shouldDecline }: SimulatedPagesOptions) {
  async function answer(request: Request, checkoutId: string): Promise<Response> {
    const session = sessionOf(checkoutId);
    if (!session) throw new ProblemError('not_found');
    if (request.method === 'GET') return reply(session.view());
    if (request.method !== 'POST') {
      throw new ProblemError('method_not_allowed', { allow: 'GET, POST' });
    }
    const { card, code } = readCard(await readJson(request));
    if (session.view().status !== 'open') return sessionClosed();
    return reply(attempt(session, card, code));
  }

  /** Finds the session of a payment, or the session that adds a card. */
  function sessionOf(id: string): Session | null {
    const payment = provider.byCheckout(id);
    if (payment) return paymentSession(provider, payment);
    const setup = setups.bySession(id);
    return setup ? setupSession(setups, setup) : null;
  }

  function attempt(session: Session, card: TestCard, code: string | undefined): PaymentReply {
    if (shouldDecline() || card === 'card_declined')
      return { result: 'declined', message: DECLINED };
    if (card === 'authentication_required') {
      if (code === undefined) return { result: 'needs_code' };
      if (code !== SIMULATED_CODE) return { result: 'declined', message: NOT_AUTHENTICATED };
    }
    session.complete(card);
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

interface Session {
  view: () => SimulatedSession;
  complete: (card: TestCard) => void;
}

function paymentSession(provider: SimulatedProvider, payment: SimulatedPayment): Session {
  const { currency } = payment.order;
  const amountMicros = provider.totalOf(payment);
  return {
    view: () => ({ status: statuses[provider.observe(payment).status], amountMicros, currency }),
    complete(card) {
      if (card === 'processing') provider.setState(payment, { status: 'processing' });
      else provider.pay(payment);
    },
  };
}

function setupSession(setups: SimulatedSetups, setup: SimulatedSetup): Session {
  return {
    view: () => ({ status: setupStatuses[setups.observe(setup).status] }),
    complete: (card) => setups.complete(setup, card),
  };
}

const setupStatuses = { open: 'open', complete: 'complete', expired: 'closed' } as const;

const statuses = {
  open: 'open',
  processing: 'processing',
  paid: 'complete',
  failed: 'closed',
  canceled: 'closed',
  expired: 'closed',
} as const;

const cards: readonly TestCard[] = [
  'succeeded',
  'card_declined',
  'authentication_required',
  'processing',
];

function readCard(body: unknown): { card: TestCard; code: string | undefined } {
  const { card, code } = (body ?? {}) as { card?: unknown; code?: unknown };
  const known = cards.find((testCard) => testCard === card);
  if (known) return { card: known, code: typeof code === 'string' ? code : undefined };
  const message = `Expected one of ${cards.join(', ')}.`;
  throw new ProblemError('invalid_request', {
    errors: [{ pointer: '/card', code: 'invalid_value', message }],
  });
}

function reply(body: object): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}

function sessionClosed(): Response {
  const problem = new ProblemError('invalid_request', {
    detail: 'The checkout session is already paid or closed.',
  });
  const { headers } = problem.toResponse('req_simulated');
  const body = JSON.stringify({ ...problem.toProblem('req_simulated'), status: 409 });
  return new Response(body, { status: 409, headers });
}
