import type { FailedReason } from '../messages/purchase-dialog-messages.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import type { Micros } from '../../money/money.js';

/**
 * The state of a purchase.
 *
 * A payment has three outcomes: made, not made, or unknown. While the outcome is unknown, or money may be
 * on its way, the attempt is kept and no other attempt can start.
 */
export type PurchaseState =
  /** The user chooses an amount. `isCanceled`: the previous attempt was canceled. */
  | { phase: 'amount'; isCanceled: boolean }
  /** A checkout was requested. */
  | { phase: 'starting'; amountMicros: Micros }
  /** The checkout is open. */
  | {
      phase: 'paying';
      amountMicros: Micros;
      purchase: Purchase;
      checkout: Checkout;
      cancellation: 'none' | 'requested' | 'failed';
    }
  /** The payment was made. The credits are on their way. */
  | { phase: 'processing'; amountMicros: Micros; purchase: Purchase }
  /** The credits are in the account. */
  | { phase: 'succeeded'; amountMicros: Micros; purchase: Purchase }
  /** Nothing was charged. */
  | { phase: 'failed'; amountMicros: Micros; reason: FailedReason }
  /** The outcome is unknown, and the backend is being asked. `purchase` is `null` until it is known. */
  | { phase: 'unknown'; amountMicros: Micros; purchase: Purchase | null }
  /** The payment does not match the purchase. A person reviews it. */
  | { phase: 'needs_review'; amountMicros: Micros; purchase: Purchase };

/** The name of a state of a purchase. */
export type PurchasePhase = PurchaseState['phase'];

export type PurchaseEvent =
  /** The user started a purchase, or an attempt of an earlier page was found. */
  | { type: 'started'; amountMicros: Micros }
  /** The purchase was read. `checkout` is set if the response had one. */
  | { type: 'read'; purchase: Purchase; checkout: Checkout | null }
  /** The checkout is complete. Only the backend knows whether it was paid. */
  | { type: 'completed' }
  /** The backend refused the purchase. Nothing was charged. */
  | { type: 'refused'; reason: FailedReason }
  /** The backend gave no clear response. */
  | { type: 'lost' }
  | { type: 'cancel_requested' }
  | { type: 'cancel_failed' }
  /** The user went back to the amount, or finished reading the outcome. */
  | { type: 'left' };

export const initialState: PurchaseState = { phase: 'amount', isCanceled: false };

export function reduce(state: PurchaseState, event: PurchaseEvent): PurchaseState {
  switch (event.type) {
    case 'started':
      return { phase: 'starting', amountMicros: event.amountMicros };
    case 'read':
      return afterRead(state, event.purchase, event.checkout);
    case 'completed':
      return state.phase === 'paying' ? { ...commonOf(state), phase: 'processing' } : state;
    case 'refused':
      return state.phase === 'starting'
        ? { phase: 'failed', amountMicros: state.amountMicros, reason: event.reason }
        : state;
    case 'lost':
      return afterLostResponse(state);
    case 'cancel_requested':
      return state.phase === 'paying' ? { ...state, cancellation: 'requested' } : state;
    case 'cancel_failed':
      return state.phase === 'paying' ? { ...state, cancellation: 'failed' } : state;
    case 'left':
      return mayLeave(state) ? initialState : state;
    default:
      return event satisfies never;
  }
}

/** Whether another purchase may start: only if no money can be on its way. */
export function mayStart({ phase }: PurchaseState): boolean {
  return phase === 'amount' || phase === 'failed' || phase === 'succeeded';
}

/** Whether the user may go back to the amount. An unpaid checkout can be resumed later. */
export function mayLeave(state: PurchaseState): boolean {
  return mayStart(state) || (state.phase === 'paying' && state.cancellation !== 'requested');
}

/** Whether the purchase is over, so that another one may start with a new key. */
export function isSettled({ status }: Purchase): boolean {
  return ['succeeded', 'failed', 'canceled', 'expired'].includes(status);
}

function afterRead(
  state: PurchaseState,
  purchase: Purchase,
  checkout: Checkout | null,
): PurchaseState {
  const { amountMicros } = purchase;
  switch (purchase.status) {
    case 'awaiting_payment':
      return whileUnpaid(state, purchase, checkout);
    case 'processing':
      return { phase: 'processing', amountMicros, purchase };
    case 'succeeded':
      return { phase: 'succeeded', amountMicros, purchase };
    case 'needs_review':
      return { phase: 'needs_review', amountMicros, purchase };
    case 'failed':
      return { phase: 'failed', amountMicros, reason: reasonOf(purchase) };
    case 'expired':
      return { phase: 'failed', amountMicros, reason: 'expired' };
    case 'canceled':
      return { phase: 'amount', isCanceled: true };
    default:
      // A status of a newer backend. Money may be moving, so no other payment may start.
      return { phase: 'unknown', amountMicros, purchase };
  }
}

function whileUnpaid(
  state: PurchaseState,
  purchase: Purchase,
  checkout: Checkout | null,
): PurchaseState {
  const { amountMicros } = purchase;
  if (checkout) return { phase: 'paying', amountMicros, purchase, checkout, cancellation: 'none' };
  switch (state.phase) {
    case 'paying':
      return { ...state, purchase };
    case 'processing':
    case 'unknown':
      // The checkout was completed, but the backend has not received the payment yet.
      return { phase: 'processing', amountMicros, purchase };
    default:
      return { phase: 'failed', amountMicros, reason: 'unavailable' };
  }
}

function afterLostResponse(state: PurchaseState): PurchaseState {
  switch (state.phase) {
    case 'starting':
      return { phase: 'unknown', amountMicros: state.amountMicros, purchase: null };
    case 'processing':
      return { ...commonOf(state), phase: 'unknown' };
    default:
      // The checkout belongs to the provider and works without the backend.
      return state;
  }
}

function commonOf({ amountMicros, purchase }: { amountMicros: Micros; purchase: Purchase }) {
  return { amountMicros, purchase };
}

function reasonOf({ failure }: Purchase): FailedReason {
  switch (failure?.code) {
    case 'authentication_required':
      return 'authentication';
    case 'provider_unavailable':
      return 'unavailable';
    default:
      return 'declined';
  }
}
