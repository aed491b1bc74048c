import type { Problem } from '../../contract/problems/problem.js';
import { isPromise } from '../../std/is-promise.js';
import { memoize } from '../../std/memoize.js';
import { createStore, type Store } from '../../std/store.js';
import type { AccountSession } from '../provider/account-session.js';
import {
  afterDelivery,
  newFlow,
  type BlockedAccount,
  type OutOfCreditsFlow,
} from './out-of-credits-flow.js';

/** A refusal, shared by every component that shows it. Its message is sent again at most once. */
export interface RefusalStore extends Pick<
  Store<OutOfCreditsFlow, never>,
  'getState' | 'subscribe'
> {
  /**
   * Applies a change. Calls `onResume` if the message is resumed by it. The message was not sent if
   * `onResume` returns `false`, throws, or returns a promise that does either.
   */
  dispatch: (change: FlowChange, onResume?: () => unknown) => void;
}

/** Returns the next flow, or the same one if nothing changes. */
type FlowChange = (flow: OutOfCreditsFlow) => OutOfCreditsFlow;

/** Returns the session's store for a problem, by its request id. A problem without an id gets its own store. */
export function refusalStoreOf(
  session: AccountSession | null,
  problem: Problem | null,
): RefusalStore {
  const refusals = session ? memoize(ofSession, session, noRefusals) : noRefusals();
  // Without a session, the account is never read.
  const account = session || !problem ? null : accountFromProblem(problem);
  const make = () => createRefusalStore(refusals, account);
  return problem?.requestId ? memoize(refusals.stores, problem.requestId, make) : make();
}

/** Returns the account as far as a refusal alone describes it. */
export function accountFromProblem(problem: Problem): BlockedAccount {
  const { actions = ['purchase'] } = problem;
  return {
    isOut: false,
    isSignedOut: false,
    isClosed: false,
    canPurchase: actions.includes('purchase'),
    balance: null,
    balanceMicros: null,
    requiredMicros: null,
    autoTopUp: null,
  };
}

/** The refusals of a session. */
interface Refusals {
  /** By request id. */
  stores: Map<string, RefusalStore>;
  /** Counts the messages that were resumed within the last two minutes. A render may read it, but no clock. */
  resumedLately: number;
}

const ofSession = new WeakMap<AccountSession, Refusals>();

function noRefusals(): Refusals {
  return { stores: new Map(), resumedLately: 0 };
}

/** A refusal within this time after a message was resumed counts as refused again. */
const REFUSED_AGAIN_MS = 2 * 60_000;

function createRefusalStore(refusals: Refusals, account: BlockedAccount | null): RefusalStore {
  const { getState, subscribe, dispatch } = createStore(
    (flow: OutOfCreditsFlow, change: FlowChange) => change(flow),
    newFlow(refusals.resumedLately > 0, account),
  );
  return {
    getState,
    subscribe,
    dispatch(change, onResume) {
      let isResuming = false;
      dispatch((before) => {
        const next = change(before);
        // This change, and not one that a listener makes after it.
        isResuming = next.delivery === 'sending' && before.delivery !== 'sending';
        return next;
      });
      if (!isResuming) return;
      const forget = countResume(refusals);
      answerOf(onResume, (isSent) => {
        // A refusal that follows is not a repeated one: this message never arrived.
        if (!isSent) forget();
        dispatch((flow) => afterDelivery(flow, isSent));
      });
    },
  };
}

/** Counts a resumed message for two minutes. Returns a function that forgets it before. */
function countResume(refusals: Refusals): () => void {
  refusals.resumedLately += 1;
  const timer = setTimeout(forget, REFUSED_AGAIN_MS);
  let isCounted = true;
  function forget(): void {
    if (!isCounted) return;
    isCounted = false;
    refusals.resumedLately -= 1;
    clearTimeout(timer);
  }
  return forget;
}

/** Calls `onResume` and passes on whether it sent the message: at once, unless it returns a promise. */
function answerOf(onResume: (() => unknown) | undefined, pass: (isSent: boolean) => void): void {
  const settle = (answer: unknown) => pass(answer !== false);
  const fail = (error: unknown) => {
    console.error(error);
    pass(false);
  };
  try {
    const answer = onResume?.();
    if (isPromise(answer)) answer.then(settle, fail);
    else settle(answer);
  } catch (error) {
    fail(error);
  }
}
