import type { Micros } from '../../money/money.js';
import { reachSite } from './in-page-routing.js';

/** What the page of a simulated session does: it names a card, and each behaves in its own way. */
export type TestCard = 'pays' | 'declines' | 'authenticates' | 'never_finishes';

/** What its page is told of a simulated session. */
export interface SimulatedSession {
  /** `open` can be paid; `processing` was paid and is not settled; `closed` cannot be paid any more. */
  status: 'open' | 'processing' | 'complete' | 'closed';
  /** Left out, with the currency, where a card is added and nothing is paid. */
  amountMicros?: Micros;
  currency?: string;
}

/** What came of a try to pay. After `declined` the session is still open. */
export interface PaymentReply {
  result: 'complete' | 'declined' | 'needs_code';
  /** Why it was declined, for the user. */
  message?: string;
}

/** @throws Error when there is no such session, or nothing answers. */
export function readSession(url: string): Promise<SimulatedSession> {
  return ask<SimulatedSession>(url, { headers: { accept: 'application/json' } });
}

/**
 * Tries to pay.
 *
 * @throws Error when the session cannot be paid any more, or nothing answers: it may then be paid.
 */
export function payWith(url: string, card: TestCard, code?: string): Promise<PaymentReply> {
  return ask<PaymentReply>(url, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ card, code }),
  });
}

async function ask<Reply>(url: string, init: RequestInit): Promise<Reply> {
  const response = await reachSite(url, init);
  if (!response.ok) {
    throw new Error(
      `The simulated checkout answered ${response.status}, so it cannot be paid here. ` +
        'Its session was paid or canceled meanwhile, or belongs to another backend: start anew.',
    );
  }
  return (await response.json()) as Reply;
}
