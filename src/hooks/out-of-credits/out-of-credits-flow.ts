import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Micros } from '../../money/money.js';
import type { PurchasePhase } from '../purchase/purchase-flow.js';

/** The state to show in place of a message that was refused for lack of credits. Amounts are micro-units. */
export type OutOfCreditsView =
  /** The error was not a lack of credits: there is nothing to show. */
  | { state: 'none' }
  /** There is no provider: only the refusal itself is known. */
  | { state: 'static' }
  /** The account is being read. */
  | { state: 'checking' }
  /**
   * There are too few credits. `mayResume`: some credits are left, so that another try may succeed.
   * `hasFailed`: a purchase failed, and nothing was charged.
   */
  | { state: 'blocked'; mayResume: boolean; hasFailed: boolean }
  /** The message was refused again, or too little was added. */
  | { state: 'still_short'; mayResume: boolean }
  /** This user may not purchase. */
  | { state: 'no_permission'; mayResume: boolean }
  /** The session has ended. */
  | { state: 'signed_out' }
  /** The account is closed. */
  | { state: 'closed' }
  /** Credits are being bought, here or elsewhere under the provider. */
  | { state: 'purchasing'; step: 'open' | 'unfinished' | 'arriving' }
  /** The outcome of a payment is unknown, or under review. No other payment may start. */
  | { state: 'unknown'; isInReview: boolean }
  /** Auto top-up is buying credits now. */
  | { state: 'charging' }
  /** Auto top-up is paused until the user acts. */
  | { state: 'paused'; autoTopUp: AutoTopUp }
  /** The message can be resumed. `balanceMicros` is `null` if unknown, or if the allowance is back instead. */
  | { state: 'added'; balanceMicros: Micros | null }
  /** The message is being resumed: `onResume` returned a promise that has not settled. */
  | { state: 'resuming' }
  /** The message was resumed. */
  | { state: 'resumed' };

/** The account, as it was read at one time. */
export interface BlockedAccount {
  /** Whether balance and allowance are used up. */
  isOut: boolean;
  /** The state of the balance; `null` when the user may not know it. */
  balance: Credits['state'] | null;
  isSignedOut: boolean;
  isClosed: boolean;
  canPurchase: boolean;
  balanceMicros: Micros | null;
  /** The price of the message, if the host app knows it. */
  requiredMicros: number | null;
  /** `null` when the account has none, or the user may not know it. */
  autoTopUp: AutoTopUp | null;
}

/** The progress of the page's purchase, as far as it matters to a refusal. */
export type PurchaseProgress =
  'open' | 'unfinished' | 'arriving' | 'unknown' | 'in_review' | 'failed';

/** The page's purchase, and its connection to a refusal. */
export interface PurchaseFromHere {
  /** The phase of the purchase; `null` until it is known. */
  phase: PurchasePhase | null;
  /** Whether the dialog is open that was opened here. */
  isOpen: boolean;
  /** When Purchase was pressed here; `null` when the host app did not pass `onResume`. */
  pressedAtMs: number | null;
  /** Whether the purchase in progress began in the dialog that was opened here. */
  isFromHere: boolean;
  /** Whether that dialog was closed before the payment. If it is opened here again, the purchase continues. */
  isLeftUnpaid: boolean;
  /** Whether a purchase from here succeeded and the message was not resumed yet. */
  mayAutoResume: boolean;
  /** Whether a purchase failed while no dialog was open to say so. */
  hasFailed: boolean;
}

/**
 * Whether the message was resumed. It is `sending` until the host app answers, and `failed` once the host app
 * answered that the message was not sent.
 */
export type Delivery = 'none' | 'sending' | 'sent' | 'failed';

/** A refusal, and the events since then. */
export interface OutOfCreditsFlow {
  /** Whether the refusal came right after a message was resumed. */
  isRefusedAgain: boolean;
  account: BlockedAccount | null;
  /** The account as it was read before a purchase succeeded. It has to be read again. */
  outdated: BlockedAccount | null;
  /** Whether balance and allowance were used up at any time. */
  wasOut: boolean;
  /** The lowest balance so far. */
  lowestMicros: Micros | null;
  progress: PurchaseProgress | null;
  /** Written by `purchase-from-here`, whose code is loaded later. */
  purchase: PurchaseFromHere | null;
  delivery: Delivery;
}

export function newFlow(isRefusedAgain: boolean, account: BlockedAccount | null): OutOfCreditsFlow {
  return {
    isRefusedAgain,
    account,
    outdated: null,
    wasOut: false,
    lowestMicros: null,
    progress: null,
    purchase: null,
    delivery: 'none',
  };
}

/** Returns the flow after the account was read: the same flow, if the account is the same and was not outdated. */
export function afterAccountRead(
  flow: OutOfCreditsFlow,
  account: BlockedAccount,
): OutOfCreditsFlow {
  if (flow.account !== flow.outdated && isSameAccount(flow.account, account)) return flow;
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

function isSameAccount(before: BlockedAccount | null, now: BlockedAccount): boolean {
  return (
    before !== null &&
    Object.entries(now).every(([name, value]) => Object.is(Reflect.get(before, name), value))
  );
}

/** Returns the flow after Send again or Continue was pressed. */
export function afterResume(flow: OutOfCreditsFlow): OutOfCreditsFlow {
  return isResumable(viewOf(flow)) ? { ...flow, delivery: 'sending' } : flow;
}

/** Returns the flow after the host app answered whether it sent the message. */
export function afterDelivery(flow: OutOfCreditsFlow, isSent: boolean): OutOfCreditsFlow {
  return { ...flow, delivery: isSent ? 'sent' : 'failed' };
}

/** Whether the message can be resumed. */
export function isResumable(view: OutOfCreditsView): boolean {
  return view.state === 'added' || ('mayResume' in view && view.mayResume);
}

/** Returns the state to show. */
export function viewOf(flow: OutOfCreditsFlow): OutOfCreditsView {
  const { account, progress, delivery } = flow;
  if (delivery === 'sent') return { state: 'resumed' };
  if (delivery === 'sending') return { state: 'resuming' };
  if (!account) return { state: 'checking' };
  if (account.isSignedOut) return { state: 'signed_out' };
  if (account.isClosed) return { state: 'closed' };
  if (progress === 'open') return { state: 'purchasing', step: progress };
  if (isEnough(flow)) {
    // With a used-up balance, it is the allowance that is back.
    return { state: 'added', balanceMicros: isUsedUp(account) ? null : account.balanceMicros };
  }
  return viewOfPurchase(flow, account) ?? viewOfAccount(flow, account);
}

/** Returns the state of a purchase that is not finished; `null` without one. */
function viewOfPurchase(
  { progress, outdated }: OutOfCreditsFlow,
  account: BlockedAccount,
): OutOfCreditsView | null {
  if (progress === 'unknown' || progress === 'in_review') {
    return { state: 'unknown', isInReview: progress === 'in_review' };
  }
  if (progress === 'unfinished') return { state: 'purchasing', step: progress };
  const isArriving = progress === 'arriving' || account === outdated;
  return isArriving ? { state: 'purchasing', step: 'arriving' } : null;
}

/** Returns the state of an account that has too few credits. */
function viewOfAccount(flow: OutOfCreditsFlow, account: BlockedAccount): OutOfCreditsView {
  const { autoTopUp } = account;
  const isShort = missingMicrosOf(account) !== null;
  const mayResume = !account.isOut && !isShort;
  if (!account.canPurchase) return { state: 'no_permission', mayResume };
  if (autoTopUp?.status === 'charging') return { state: 'charging' };
  if (autoTopUp?.status === 'paused') return { state: 'paused', autoTopUp };
  if (flow.isRefusedAgain || (isShort && hasGrown(flow))) {
    return { state: 'still_short', mayResume };
  }
  return { state: 'blocked', mayResume, hasFailed: flow.progress === 'failed' };
}

/** Whether the missing credits have arrived, as far as is known. */
export function isEnough(flow: OutOfCreditsFlow): boolean {
  const { account, outdated } = flow;
  if (!account || account === outdated) return false;
  if (account.isOut || missingMicrosOf(account) !== null) return false;
  const { requiredMicros, balanceMicros } = account;
  return hasGrown(flow) || (requiredMicros !== null && balanceMicros !== null);
}

/**
 * Whether there are more credits than at the refusal. A balance that is not low can hardly have been
 * refused: credits were added before the first read. Unless the message was just refused again.
 */
function hasGrown({ account, isRefusedAgain, wasOut, lowestMicros }: OutOfCreditsFlow): boolean {
  if (!account || account.isOut) return false;
  const { balance, balanceMicros } = account;
  const isMore = balanceMicros !== null && lowestMicros !== null && balanceMicros > lowestMicros;
  const isPlenty = balance === 'active' && !isRefusedAgain;
  return wasOut || isPlenty || (isMore && !isUsedUp(account));
}

function isUsedUp({ balance }: BlockedAccount): boolean {
  return balance === 'depleted' || balance === 'in_debt';
}

/** Returns the amount that is missing; `null` when nothing is missing, or the amount is unknown. */
export function missingMicrosOf({ requiredMicros, balanceMicros }: BlockedAccount): number | null {
  if (requiredMicros === null || balanceMicros === null) return null;
  return requiredMicros > balanceMicros ? requiredMicros - balanceMicros : null;
}
