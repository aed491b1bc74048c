import type { AutoTopUp } from '../contract/auto-top-up.js';
import type { Credits } from '../contract/credits.js';
import type { Limits } from '../contract/limits.js';
import { floorTo, micros, negate, smaller, subtract, type Micros } from '../money/money.js';
import type { PurchasePhase } from './purchase-flow.js';

/** What the one who was refused for lack of credits is shown. Amounts are micro-units. */
export type OutOfCreditsView =
  /** What failed was no lack of credits: there is nothing to show. */
  | { state: 'none' }
  /** There is no provider: the refusal is all that is known. */
  | { state: 'static' }
  /** The account is being asked how it stands. */
  | { state: 'checking' }
  /**
   * There is too little. `balanceMicros` is `null` where it is not known or not to be known. `mayResume`:
   * not everything is used up, so that trying again may help. `hasFailed`: a purchase did, with nothing
   * charged.
   */
  | {
      state: 'blocked';
      balanceMicros: Micros | null;
      mayResume: boolean;
      hasFailed: boolean;
    }
  /** It was refused again, or what was added is not enough. */
  | { state: 'still_short'; balanceMicros: Micros | null; mayResume: boolean }
  /** Somebody else has to buy. */
  | { state: 'no_permission'; mayResume: boolean }
  /** Nobody is signed in any more. */
  | { state: 'signed_out' }
  /** Credits are being bought, here or elsewhere under the provider. */
  | { state: 'purchasing'; step: 'open' | 'unfinished' | 'arriving' }
  /** What became of a payment is being found out, or looked into: nothing may be paid again. */
  | { state: 'unknown'; isInReview: boolean }
  /** Auto top-up is buying credits right now. */
  | { state: 'charging' }
  /** Auto top-up would buy credits, and needs someone first. */
  | { state: 'paused'; balanceMicros: Micros | null; autoTopUp: AutoTopUp }
  /** It can go on. `balanceMicros` is `null` where it is not known, or credits are not the reason. */
  | { state: 'added'; balanceMicros: Micros | null }
  /** It went on. */
  | { state: 'resumed' };

/** The account, as one reading of it said. */
export interface BlockedAccount {
  /** Balance and allowance are used up. */
  isOut: boolean;
  /** How the balance stands; `null` where it may not be known. */
  balance: Credits['state'] | null;
  isSignedOut: boolean;
  canPurchase: boolean;
  balanceMicros: Micros | null;
  /** What it takes to go on, where the host knows. */
  requiredMicros: Micros | null;
  /** `null` where there is none, or it may not be known. */
  autoTopUp: AutoTopUp | null;
}

/** One refusal, and what has happened since. */
export interface OutOfCreditsFlow {
  /** It came right after a message was sent again. */
  isSecond: boolean;
  account: BlockedAccount | null;
  /** Whether everything was used up at some time since. */
  wasOut: boolean;
  /** The least there was since. */
  lowestMicros: Micros | null;
  /** How the provider's purchase stands; `null` until that is known. */
  phase: PurchasePhase | null;
  /** Whether the dialog shows that was opened here. */
  isOpen: boolean;
  /** When Purchase was pressed here; `null` where going on is not for us to do. */
  pressedAtMs: number | null;
  /** The purchase that is being made began in the dialog that was opened here. */
  isOurs: boolean;
  /** Such a purchase has succeeded, and the message has not gone on yet. */
  isDue: boolean;
  /** A purchase has succeeded, and the account has not been read since. */
  isArriving: boolean;
  /** A purchase has failed while no dialog told of it. */
  hasFailed: boolean;
  isResumed: boolean;
}

export type OutOfCreditsEvent =
  /** The account was read. */
  | { type: 'read'; account: BlockedAccount }
  /** Purchase was pressed here. `mayResume`: the host says how to go on. */
  | { type: 'opened'; mayResume: boolean }
  | { type: 'closed' }
  /** What was opened here is gone from the page. */
  | { type: 'left' }
  /** How the provider's purchase stands. */
  | { type: 'phase'; phase: PurchasePhase }
  /** Send again was pressed. */
  | { type: 'resumed' };

/** When something happened, and whether somebody was looking. */
export interface Moment {
  atMs: number;
  isVisible: boolean;
}

/** After that, whoever pressed Purchase has turned to something else. */
export const MAX_WAIT_MS = 10 * 60_000;

export function newFlow(isSecond: boolean, account: BlockedAccount | null): OutOfCreditsFlow {
  return {
    isSecond,
    account,
    wasOut: false,
    lowestMicros: null,
    phase: null,
    isOpen: false,
    pressedAtMs: null,
    isOurs: false,
    isDue: false,
    isArriving: false,
    hasFailed: false,
    isResumed: false,
  };
}

/** Where `isResumed` comes to be true, the host is asked to go on: never twice for one refusal. */
export function reduce(
  flow: OutOfCreditsFlow,
  event: OutOfCreditsEvent,
  moment: Moment,
): OutOfCreditsFlow {
  return takeTurn(after(flow, event, moment), moment);
}

function after(flow: OutOfCreditsFlow, event: OutOfCreditsEvent, moment: Moment): OutOfCreditsFlow {
  switch (event.type) {
    case 'read':
      return afterReading(flow, event.account);
    case 'opened':
      // What began here goes on, and from when it began.
      if (flow.isOurs) return { ...flow, isOpen: true };
      return {
        ...flow,
        isOpen: true,
        hasFailed: false,
        isDue: false,
        pressedAtMs: event.mayResume ? moment.atMs : null,
      };
    case 'closed':
      return { ...flow, isOpen: false, isOurs: flow.isOurs && isOnItsWay(flow.phase) };
    case 'left':
      return { ...flow, isOpen: false, isOurs: false, isDue: false };
    case 'phase':
      return flow.phase === event.phase ? flow : afterPhase(flow, event.phase);
    case 'resumed':
      return mayResume(flow) ? { ...flow, isResumed: true, isDue: false } : flow;
    default:
      return event satisfies never;
  }
}

function afterReading(flow: OutOfCreditsFlow, account: BlockedAccount): OutOfCreditsFlow {
  const { balanceMicros } = account;
  const { lowestMicros } = flow;
  const isLowest =
    balanceMicros !== null && (lowestMicros === null || balanceMicros < lowestMicros);
  return {
    ...flow,
    account,
    wasOut: flow.wasOut || account.isOut,
    lowestMicros: isLowest ? balanceMicros : lowestMicros,
    isArriving: false,
  };
}

/** What is there when it is first looked at is no news. */
function afterPhase(flow: OutOfCreditsFlow, phase: PurchasePhase): OutOfCreditsFlow {
  const next = { ...flow, phase };
  if (flow.phase === null) return next;
  switch (phase) {
    case 'starting':
      return { ...next, isOurs: flow.isOpen, isDue: false, hasFailed: false };
    case 'succeeded':
      return { ...next, isOurs: false, isDue: flow.isOurs, isArriving: true };
    case 'failed':
      return { ...next, isOurs: false, hasFailed: !flow.isOpen };
    case 'amount':
      return { ...next, isOurs: false };
    default:
      return next;
  }
}

/**
 * Goes on by itself: once, for credits that were bought here, while somebody looks who has not waited too
 * long. Where it may not do so when they are there, it never will: it offers.
 */
function takeTurn(flow: OutOfCreditsFlow, { atMs, isVisible }: Moment): OutOfCreditsFlow {
  const { isDue, isArriving, pressedAtMs, isOpen } = flow;
  if (!isDue || isArriving) return flow;
  const isInTime = pressedAtMs !== null && atMs - pressedAtMs <= MAX_WAIT_MS;
  if (!isVisible || !isInTime || !isEnough(flow)) return { ...flow, isDue: false };
  // Whoever reads what was bought is done with it first.
  return isOpen ? flow : { ...flow, isDue: false, isResumed: true };
}

export function viewOf(flow: OutOfCreditsFlow): OutOfCreditsView {
  const { account, phase, isOpen, isSecond, hasFailed } = flow;
  if (flow.isResumed) return { state: 'resumed' };
  if (!account) return { state: 'checking' };
  if (account.isSignedOut) return { state: 'signed_out' };
  if (isOpen) return { state: 'purchasing', step: 'open' };
  const { balanceMicros, autoTopUp, canPurchase } = account;
  const missingMicros = missingIn(account);
  if (isEnough(flow)) {
    // Where the allowance is back, or reset, the balance is none of it.
    return { state: 'added', balanceMicros: hasNone(account) ? null : balanceMicros };
  }
  if (phase === 'unknown' || phase === 'needs_review') {
    return { state: 'unknown', isInReview: phase === 'needs_review' };
  }
  if (phase === 'paying') return { state: 'purchasing', step: 'unfinished' };
  if (flow.isArriving || isOnItsWay(phase)) return { state: 'purchasing', step: 'arriving' };
  const mayTry = !account.isOut && missingMicros === null;
  if (!canPurchase) return { state: 'no_permission', mayResume: mayTry };
  if (autoTopUp?.status === 'charging') return { state: 'charging' };
  if (autoTopUp?.status === 'paused') return { state: 'paused', balanceMicros, autoTopUp };
  if (isSecond || (hasGrown(flow) && missingMicros !== null)) {
    return { state: 'still_short', balanceMicros, mayResume: mayTry };
  }
  return { state: 'blocked', balanceMicros, mayResume: mayTry, hasFailed };
}

/** The credits are there that were missing, as far as is known. */
function isEnough(flow: OutOfCreditsFlow): boolean {
  const { account, isArriving } = flow;
  if (!account || account.isOut || isArriving || missingIn(account) !== null) return false;
  const { requiredMicros, balanceMicros } = account;
  return hasGrown(flow) || (requiredMicros !== null && balanceMicros !== null);
}

/**
 * Whether there is more than there was. A balance that is not low can't be what was refused, unless one
 * request is very large: it was added before anybody looked.
 */
function hasGrown({ account, wasOut, lowestMicros }: OutOfCreditsFlow): boolean {
  if (!account || account.isOut) return false;
  const { balance, balanceMicros } = account;
  const isMore = balanceMicros !== null && lowestMicros !== null && balanceMicros > lowestMicros;
  return wasOut || balance === 'active' || (isMore && !hasNone(account));
}

function hasNone({ balance }: BlockedAccount): boolean {
  return balance === 'depleted' || balance === 'in_debt';
}

/** What has to be added; `null` where nothing has, or nobody knows. */
export function missingIn({ requiredMicros, balanceMicros }: BlockedAccount): Micros | null {
  if (requiredMicros === null || balanceMicros === null) return null;
  return requiredMicros > balanceMicros ? subtract(requiredMicros, balanceMicros) : null;
}

function mayResume(flow: OutOfCreditsFlow): boolean {
  const view = viewOf(flow);
  return view.state === 'added' || ('mayResume' in view && view.mayResume);
}

/** Money may be moving, and nothing has come of it yet. */
function isOnItsWay(phase: PurchasePhase | null): boolean {
  return phase === 'starting' || phase === 'processing' || phase === 'unknown';
}

/**
 * What to suggest buying: what is missing, in whole coins, and no less than the backend suggests. Within
 * the limits.
 */
export function amountToBuy(missingMicros: Micros, limits: Limits): Micros {
  const { minorUnitMicros, purchase } = limits;
  const whole = negate(floorTo(negate(missingMicros), minorUnitMicros));
  return smaller(micros(Math.max(whole, purchase.defaultMicros)), purchase.maxMicros);
}
