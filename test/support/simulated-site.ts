import type { PaymentReply, SimulatedSession } from '../../src/mocks/payments/simulated-session.js';
import { serveSite } from '../../src/mocks/payments/in-page-routing.js';
import { micros } from '../../src/money/money.js';

export interface SimulatedSite {
  /** A session without an amount adds a card. */
  session: SimulatedSession;
  /** The bodies of the attempts to pay, in order. */
  tries: unknown[];
  /** The response to the next requests: the backend's answer, an error, or a network failure. */
  behavior: 'well' | 'refusing' | 'unreachable';
}

/** Serves a simulated session of $25.00 at `url`. Its cards behave as in the mock backend. */
export function serveSession(url: string): SimulatedSite {
  const site: SimulatedSite = {
    session: { status: 'open', amountMicros: micros(25_000_000), currency: 'usd' },
    tries: [],
    behavior: 'well',
  };
  serveSite(url, async (request) => {
    if (site.behavior === 'unreachable') throw new TypeError('Failed to fetch');
    if (site.behavior === 'refusing')
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
  if (card === 'declines') return { result: 'declined', message: 'Your card was declined.' };
  if (card !== 'authenticates' || code === '123456') return { result: 'complete' };
  return code === undefined ? { result: 'needs_code' } : { result: 'declined' };
}
