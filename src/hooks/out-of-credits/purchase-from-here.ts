import {
  isEnough,
  type OutOfCreditsFlow,
  type PurchaseFromHere,
  type PurchaseProgress,
} from './out-of-credits-flow.js';
import type { PurchasePhase } from '../purchase/purchase-flow.js';

const noPurchase: PurchaseFromHere = {
  phase: null,
  isOpen: false,
  pressedAtMs: null,
  isFromHere: false,
  isLeftUnpaid: false,
  mayAutoResume: false,
  hasFailed: false,
};

/** The time after which a message is no longer resumed automatically: the user has moved on. */
export const MAX_WAIT_MS = 10 * 60_000;

/** Returns the flow after Purchase was pressed here. `pressedAtMs` is `null` without an `onResume`. */
export function afterDialogOpened(
  flow: OutOfCreditsFlow,
  pressedAtMs: number | null,
): OutOfCreditsFlow {
  const { isFromHere, isLeftUnpaid } = flow.purchase ?? noPurchase;
  // A purchase that began here continues, and so does the time since its first press.
  if (isFromHere || isLeftUnpaid) {
    return withPurchase(flow, { isOpen: true, isFromHere: true, isLeftUnpaid: false });
  }
  return withPurchase(flow, { isOpen: true, hasFailed: false, mayAutoResume: false, pressedAtMs });
}

/** Returns the flow after the dialog that was opened here closed. */
export function afterDialogClosed(flow: OutOfCreditsFlow): OutOfCreditsFlow {
  const { isFromHere = false, phase = null } = flow.purchase ?? {};
  return withPurchase(flow, {
    isOpen: false,
    isFromHere: isFromHere && isOnItsWay(phase),
    isLeftUnpaid: isFromHere && phase === 'paying',
  });
}

/** Returns the flow after the card left the page. */
export function afterCardRemoved(flow: OutOfCreditsFlow): OutOfCreditsFlow {
  return withPurchase(flow, {
    isOpen: false,
    isFromHere: false,
    isLeftUnpaid: false,
    mayAutoResume: false,
  });
}

/** Returns the flow after the page's purchase was in a phase. The first phase that is seen is not a change. */
export function afterPhase(flow: OutOfCreditsFlow, phase: PurchasePhase): OutOfCreditsFlow {
  const { phase: before, isOpen, isFromHere } = flow.purchase ?? noPurchase;
  if (phase === before) return flow;
  if (before === null) return withPurchase(flow, { phase });
  return nextPhase(withPurchase(flow, { isLeftUnpaid: false }), phase, { isOpen, isFromHere });
}

function nextPhase(
  flow: OutOfCreditsFlow,
  phase: PurchasePhase,
  { isOpen, isFromHere }: Pick<PurchaseFromHere, 'isOpen' | 'isFromHere'>,
): OutOfCreditsFlow {
  switch (phase) {
    case 'starting':
      return withPurchase(flow, {
        phase,
        isFromHere: isOpen,
        mayAutoResume: false,
        hasFailed: false,
      });
    case 'succeeded':
      return {
        ...withPurchase(flow, { phase, isFromHere: false, mayAutoResume: isFromHere }),
        outdated: flow.account,
      };
    case 'failed':
      return withPurchase(flow, { phase, isFromHere: false, hasFailed: !isOpen });
    case 'amount':
      return withPurchase(flow, { phase, isFromHere: false });
    default:
      return withPurchase(flow, { phase });
  }
}

/**
 * Resumes the message automatically: once, for credits that were bought here, while the page is visible
 * and the user has not waited too long. If that is impossible when the credits arrive, the card offers
 * the button instead, for good.
 */
export function resumeAutomatically(
  flow: OutOfCreditsFlow,
  atMs: number,
  isVisible: boolean,
): OutOfCreditsFlow {
  const { mayAutoResume, isOpen, pressedAtMs } = flow.purchase ?? noPurchase;
  if (!mayAutoResume || flow.account === flow.outdated) return flow;
  if (flow.delivery === 'sending' || flow.delivery === 'sent') return flow;
  const isInTime = pressedAtMs !== null && atMs - pressedAtMs <= MAX_WAIT_MS;
  if (!isVisible || !isInTime || !isEnough(flow)) {
    return withPurchase(flow, { mayAutoResume: false });
  }
  // An open dialog shows the new balance: the message waits until the user closes it.
  return isOpen ? flow : { ...withPurchase(flow, { mayAutoResume: false }), delivery: 'sending' };
}

function withPurchase(flow: OutOfCreditsFlow, change: Partial<PurchaseFromHere>): OutOfCreditsFlow {
  const purchase = { ...(flow.purchase ?? noPurchase), ...change };
  return { ...flow, purchase, progress: progressOf(purchase) };
}

function progressOf({ isOpen, phase, hasFailed }: PurchaseFromHere): PurchaseProgress | null {
  if (isOpen) return 'open';
  if (phase === 'unknown') return 'unknown';
  if (phase === 'needs_review') return 'in_review';
  if (phase === 'paying') return 'unfinished';
  if (phase === 'starting' || phase === 'processing') return 'arriving';
  return hasFailed ? 'failed' : null;
}

/** Whether money may be moving, with no outcome so far. */
function isOnItsWay(phase: PurchasePhase | null): boolean {
  return phase === 'starting' || phase === 'processing' || phase === 'unknown';
}
