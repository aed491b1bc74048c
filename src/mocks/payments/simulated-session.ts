import type { Micros } from '../../money/money.js';
import { fetchInPage } from './in-page-routing.js';

/** A test card, named for the outcome of a payment with it. */
export type TestCard = 'succeeded' | 'card_declined' | 'authentication_required' | 'processing';

/** A simulated checkout session, as its page sees it. */
export interface SimulatedSession {
  /** `open`: can be paid. `processing`: is paid but not settled. `closed`: can't be paid any more. */
  status: 'open' | 'processing' | 'complete' | 'closed';
  /** The amount to pay, with tax. A session that only adds a card has no amount and no currency. */
  amountMicros?: Micros;
  currency?: string;
}

/** The result of a payment attempt. After `declined`, the session is still open. */
export interface PaymentReply {
  result: 'complete' | 'declined' | 'needs_code';
  /** The reason for a decline, for the user. */
  message?: string;
}

/**
 * Reads a session.
 *
 * @throws Error when the session does not exist, or the request fails.
 */
export function readSession(url: string): Promise<SimulatedSession> {
  return send<SimulatedSession>(url, { headers: { accept: 'application/json' } });
}

/**
 * Attempts a payment.
 *
 * @throws Error when the session can't be paid any more, or the request fails. After a failed request, the
 * payment may have been made.
 */
export function payWith(url: string, card: TestCard, code?: string): Promise<PaymentReply> {
  return send<PaymentReply>(url, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ card, code }),
  });
}

async function send<Reply>(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetchInPage(url, init);
  if (!response.ok) {
    throw new Error(
      `The simulated checkout responded with status ${response.status}, so it can't be paid here. ` +
        'The session may be paid, canceled, or part of another backend. Start a new purchase.',
    );
  }
  return (await response.json()) as Reply;
}
