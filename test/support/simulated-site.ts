import type { PaymentReply, SimulatedSession } from '../../src/mocks/payments/simulated-session.js';
import { serveInPage } from '../../src/mocks/payments/in-page-routing.js';
import { micros } from '../../src/money/money.js';

export interface SimulatedSite {
  /** A session without an amount only adds a card. */
  session: SimulatedSession;
  /** The bodies of the payment attempts, in order. */
  tries: unknown[];
  /** Whether the next requests succeed, are refused with status 409, or fail without a response. */
  mood: 'well' | 'refusing' | 'unreachable';
}

/** Serves a simulated session of $25.00 at `url`, with the test cards of a mock backend. */
export function serveSession(url: string): SimulatedSite {
  const site: SimulatedSite = {
    session: { status: 'open', amountMicros: micros(25_000_000), currency: 'usd' },
    tries: [],
    mood: 'well',
  };
  serveInPage(url, async (request) => {
    if (site.mood === 'unreachable') throw new TypeError('Failed to fetch');
    if (site.mood === 'refusing')
      return Response.json({ code: 'invalid_request' }, { status: 409 });
    if (request.method === 'GET') return Response.json(site.session);
    const body = (await request.json()) as { card: string; code?: string };
    site.tries.push(body);
    const reply = play(body);
    if (reply.result === 'complete') site.session.status = 'complete';
    return Response.json(reply);
  });
  return site;
}

function play({ card, code }: { card: string; code?: string }): PaymentReply {
  if (card === 'card_declined') return { result: 'declined', message: 'Your card was declined.' };
  if (card !== 'authentication_required' || code === '123456') return { result: 'complete' };
  return code === undefined ? { result: 'needs_code' } : { result: 'declined' };
}
