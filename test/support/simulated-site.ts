import type { PaymentReply, SimulatedSession } from '../../src/mocks/payments/simulated-session.js';
import { serveSite } from '../../src/mocks/payments/in-page-routing.js';
import { micros } from '../../src/money/money.js';

export interface SimulatedSite {
  /** Without an amount, a card is added in it. */
  session: SimulatedSession;
  /** The bodies of the tries to pay, in order. */
  tries: unknown[];
  /** How the next requests are answered: as a backend does, with an error, or not at all. */
  mood: 'well' | 'refusing' | 'unreachable';
}

/** A simulated session of $25.00 at `url`, which plays its cards as a mock backend does. */
export function serveSession(url: string): SimulatedSite {
  const site: SimulatedSite = {
    session: { status: 'open', amountMicros: micros(25_000_000), currency: 'usd' },
    tries: [],
    mood: 'well',
  };
  serveSite(url, async (request) => {
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
  if (card === 'declines') return { result: 'declined', message: 'Your card was declined.' };
  if (card !== 'authenticates' || code === '123456') return { result: 'complete' };
  return code === undefined ? { result: 'needs_code' } : { result: 'declined' };
}
