import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Micros } from '../../money/money.js';
import type { PurchasePhase } from '../purchase/purchase-flow.js';

/** What the one who was refused for lack of credits is shown. Amounts are micro-units. */
export type OutOfCreditsView =
  /** What failed was no lack of credits: there is nothing to show. */
  | { state: 'none' }
  /** There is no provider: the refusal is all that is known. */
  | { state: 'static' }
  /** The account is being asked how it stands. */
  | { state: 'checking' }
  /**
   * There is too little. `mayResume`: not everything is used up, so that trying again may help. `hasFailed`:
   * a purchase did, with nothing charged.
   */
  | { state: 'blocked'; mayResume: boolean; hasFailed: boolean }
  /** It was refused again, or what was added is not enough. */
  | { state: 'still_short'; mayResume: boolean }
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
  | { state: 'paused'; autoTopUp: AutoTopUp }
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
  requiredMicros: number | null;
  /** `null` where there is none, or it may not be known. */
  autoTopUp: AutoTopUp | null;
}

/** How the purchase of the page stands, as far as it matters to who was refused. */
export type PurchaseStanding =
  'open' | 'unfinished' | 'arriving' | 'unknown' | 'in_review' | 'failed';

/** What a refusal has to do with the purchase of the page. */
export interface OwnPurchase {
  /** How the purchase stands; `null` until that is known. */
  phase: PurchasePhase | null;
  /** Whether the dialog shows that was opened here. */
  isOpen: boolean;
  /** When Purchase was pressed here; `null` where going on is not for us to do. */
  pressedAtMs: number | null;
  /** The purchase that is being made began in the dialog that was opened here. */
  isOurs: boolean;
  /** It did, and the dialog was closed before it was paid: opened here again, it goes on here. */
  isLeft: boolean;
  /** Such a purchase has succeeded, and the message has not gone on yet. */
  isDue: boolean;
  /** A purchase has failed, and no dialog told of it. */
  hasFailed: boolean;
}

/** One refusal, and what has happened since. */
export interface OutOfCreditsFlow {
  /** It came right after a message was sent again. */
  isSecond: boolean;
  account: BlockedAccount | null;
  /** As it was read before a purchase succeeded: nothing is known until it is read again. */
  outdated: BlockedAccount | null;
  /** Whether everything was used up at some time since. */
  wasOut: boolean;
  /** The least there was since. */
  lowestMicros: Micros | null;
  standing: PurchaseStanding | null;
  /** Kept for what follows the purchase, whose code comes later. */
  own: OwnPurchase | null;
  isResumed: boolean;
}

export function newFlow(isSecond: boolean, account: BlockedAccount | null): OutOfCreditsFlow {
  return {
    isSecond,
    account,
    outdated: null,
    wasOut: false,
    lowestMicros: null,
    standing: null,
    own: null,
    isResumed: false,
  };
}

/** The account was read. */
export function afterReading(flow: OutOfCreditsFlow, account: BlockedAccount): OutOfCreditsFlow {
  const { balanceMicros } = account;
  const { lowestMicros } = flow;
  const isLowest =
    balanceMicros !== null && (lowestMicros === null || balanceMicros < lowestMicros);
  return {
    ...flow,
    account,
    wasOut: flow.wasOut || account.isOut,
    lowestMicros: isLowest ? balanceMicros : lowestMicros,
  };
}

/** Send again was pressed. */
export function afterResuming(flow: OutOfCreditsFlow): OutOfCreditsFlow {
  return isResumable(viewOf(flow)) ? { ...flow, isResumed: true } : flow;
}

/** Whether Send again is there to be pressed. */
export function isResumable(view: OutOfCreditsView): boolean {
  return view.state === 'added' || ('mayResume' in view && view.mayResume);
}

export function viewOf(flow: OutOfCreditsFlow): OutOfCreditsView {
  const { account, standing } = flow;
  if (flow.isResumed) return { state: 'resumed' };
  if (!account) return { state: 'checking' };
  if (account.isSignedOut) return { state: 'signed_out' };
  if (standing === 'open') return { state: 'purchasing', step: standing };

  const { balanceMicros, autoTopUp } = account;
  const isShort = missingIn(account) !== null;
  const mayResume = !account.isOut && !isShort;
  if (isEnough(flow)) {
    // Where the allowance is back, or reset, the balance is none of it.
    return { state: 'added', balanceMicros: hasNone(account) ? null : balanceMicros };
  }
  if (standing === 'unknown' || standing === 'in_review') {
    return { state: 'unknown', isInReview: standing === 'in_review' };
  }
  if (standing === 'unfinished') return { state: 'purchasing', step: standing };
  if (standing === 'arriving' || account === flow.outdated) {
    return { state: 'purchasing', step: 'arriving' };
  }
  if (!account.canPurchase) return { state: 'no_permission', mayResume };
  if (autoTopUp?.status === 'charging') return { state: 'charging' };
  if (autoTopUp?.status === 'paused') return { state: 'paused', autoTopUp };
  if (flow.isSecond || (isShort && hasGrown(flow))) {
    return { state: 'still_short', mayResume };
  }
  return { state: 'blocked', mayResume, hasFailed: standing === 'failed' };
}

/** The credits are there that were missing, as far as is known. */
export function isEnough(flow: OutOfCreditsFlow): boolean {
  const { account, outdated } = flow;
  if (!account || account === outdated || account.isOut || missingIn(account) !== null)
    return false;
  const { requiredMicros, balanceMicros } = account;
  return hasGrown(flow) || (requiredMicros !== null && balanceMicros !== null);
}

/**
 * Whether there is more than there was. A balance that is not low is hardly what was refused: it was added
 * before anybody looked. Unless it has just been refused again.
 */
function hasGrown({ account, isSecond, wasOut, lowestMicros }: OutOfCreditsFlow): boolean {
  if (!account || account.isOut) return false;
  const { balance, balanceMicros } = account;
  const isMore = balanceMicros !== null && lowestMicros !== null && balanceMicros > lowestMicros;
  const isPlenty = balance === 'active' && !isSecond;
  return wasOut || isPlenty || (isMore && !hasNone(account));
}

function hasNone({ balance }: BlockedAccount): boolean {
  return balance === 'depleted' || balance === 'in_debt';
}

/** What has to be added; `null` where nothing has, or nobody knows. */
export function missingIn({ requiredMicros, balanceMicros }: BlockedAccount): number | null {
  if (requiredMicros === null || balanceMicros === null) return null;
  return requiredMicros > balanceMicros ? requiredMicros - balanceMicros : null;
}
