import {
  isEnough,
  type OutOfCreditsFlow,
  type OwnPurchase,
  type PurchaseStanding,
} from './out-of-credits-flow.js';
import type { PurchasePhase } from '../purchase/purchase-flow.js';

const nothing: OwnPurchase = {
  phase: null,
  isOpen: false,
  pressedAtMs: null,
  isOurs: false,
  isLeft: false,
  isDue: false,
  hasFailed: false,
};

/** After that, whoever pressed Purchase has turned to something else. */
export const MAX_WAIT_MS = 10 * 60_000;

/** Purchase was pressed here, at that time; at `null` where the host does not say how to go on. */
export function afterOpening(flow: OutOfCreditsFlow, pressedAtMs: number | null): OutOfCreditsFlow {
  const { isOurs, isLeft } = flow.own ?? nothing;
  // What began here goes on, and from when it began.
  if (isOurs || isLeft) return after(flow, { isOpen: true, isOurs: true, isLeft: false });
  return after(flow, { isOpen: true, hasFailed: false, isDue: false, pressedAtMs });
}

/** The dialog was closed that was opened here. */
export function afterClosing(flow: OutOfCreditsFlow): OutOfCreditsFlow {
  const { isOurs = false, phase = null } = flow.own ?? {};
  const isLeft = isOurs && phase === 'paying';
  return after(flow, { isOpen: false, isOurs: isOurs && isOnItsWay(phase), isLeft });
}

/** What was opened here is gone from the page. */
export function afterLeaving(flow: OutOfCreditsFlow): OutOfCreditsFlow {
  return after(flow, { isOpen: false, isOurs: false, isLeft: false, isDue: false });
}

/** The purchase of the page stands so. What is there when it is first looked at is no news. */
export function afterPhase(flow: OutOfCreditsFlow, phase: PurchasePhase): OutOfCreditsFlow {
  const { phase: before, isOpen, isOurs } = flow.own ?? nothing;
  if (phase === before) return flow;
  if (before === null) return after(flow, { phase });
  return nextPhase(after(flow, { isLeft: false }), phase, { isOpen, isOurs });
}

function nextPhase(
  flow: OutOfCreditsFlow,
  phase: PurchasePhase,
  { isOpen, isOurs }: Pick<OwnPurchase, 'isOpen' | 'isOurs'>,
): OutOfCreditsFlow {
  switch (phase) {
    case 'starting':
      return after(flow, { phase, isOurs: isOpen, isDue: false, hasFailed: false });
    case 'succeeded':
      return {
        ...after(flow, { phase, isOurs: false, isDue: isOurs }),
        outdated: flow.account,
      };
    case 'failed':
      return after(flow, { phase, isOurs: false, hasFailed: !isOpen });
    case 'amount':
      return after(flow, { phase, isOurs: false });
    default:
      return after(flow, { phase });
  }
}

/**
 * Goes on by itself: once, for credits that were bought here, while somebody looks who has not waited too
 * long. Where it may not do so when they are there, it never will: it offers.
 */
export function takeTurn(
  flow: OutOfCreditsFlow,
  atMs: number,
  isVisible: boolean,
): OutOfCreditsFlow {
  const { isDue, isOpen, pressedAtMs } = flow.own ?? nothing;
  if (!isDue || flow.account === flow.outdated || flow.isResumed) return flow;
  const isInTime = pressedAtMs !== null && atMs - pressedAtMs <= MAX_WAIT_MS;
  if (!isVisible || !isInTime || !isEnough(flow)) return after(flow, { isDue: false });
  // Whoever reads what was bought is done with it first.
  return isOpen ? flow : { ...after(flow, { isDue: false }), isResumed: true };
}

function after(flow: OutOfCreditsFlow, change: Partial<OwnPurchase>): OutOfCreditsFlow {
  const own = { ...(flow.own ?? nothing), ...change };
  return { ...flow, own, standing: standingOf(own) };
}

function standingOf({ isOpen, phase, hasFailed }: OwnPurchase): PurchaseStanding | null {
  if (isOpen) return 'open';
  if (phase === 'unknown') return 'unknown';
  if (phase === 'needs_review') return 'in_review';
  if (phase === 'paying') return 'unfinished';
  if (phase === 'starting' || phase === 'processing') return 'arriving';
  return hasFailed ? 'failed' : null;
}

/** Money may be moving, and nothing has come of it yet. */
function isOnItsWay(phase: PurchasePhase | null): boolean {
  return phase === 'starting' || phase === 'processing' || phase === 'unknown';
}
