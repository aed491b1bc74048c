import type { Problem } from '../../contract/problems/problem.js';
import { memoize } from '../../std/memoize.js';
import type { AccountSession } from '../provider/account-session.js';
import { newFlow, type BlockedAccount, type OutOfCreditsFlow } from './out-of-credits-flow.js';

/** One refusal, for all who show it: it is gone on from once, whatever is pressed or shown twice. */
export interface BlockedProblem {
  getFlow: () => OutOfCreditsFlow;
  subscribe: (onChange: () => void) => () => void;
  /** Something happened. Where the message comes to go on, `onResume` is called: never twice. */
  tell: (change: Change, onResume?: () => void) => void;
}

/** What comes of it: the same flow, where nothing does. */
type Change = (flow: OutOfCreditsFlow) => OutOfCreditsFlow;

/** That of the session with that id; one of its own where it has none. */
export function blockedProblem(
  session: AccountSession | null,
  problem: Problem | null,
): BlockedProblem {
  const known = session ? memoize(ofSession, session, newKnown) : newKnown();
  // Without a session, the account is never read.
  const make = () => createProblem(known, session || !problem ? null : accountOf(problem));
  return problem?.requestId ? memoize(known.problems, problem.requestId, make) : make();
}

/** What a refusal alone says of the account, as far as it is not known. */
export function accountOf(problem: Problem): BlockedAccount {
  const { actions = ['purchase'] } = problem;
  return {
    isOut: false,
    isSignedOut: false,
    canPurchase: actions.includes('purchase'),
    balance: null,
    balanceMicros: null,
    requiredMicros: null,
    autoTopUp: null,
  };
}

interface Known {
  problems: Map<string, BlockedProblem>;
  resumedAtMs: number;
}

const ofSession = new WeakMap<AccountSession, Known>();

function newKnown(): Known {
  return { problems: new Map(), resumedAtMs: -Infinity };
}

/** What is refused within that time after going on is refused again. */
const AGAIN_MS = 2 * 60_000;

function createProblem(known: Known, account: BlockedAccount | null): BlockedProblem {
  let flow = newFlow(Date.now() - known.resumedAtMs < AGAIN_MS, account);
  const changes = new Set<() => void>();
  return {
    getFlow: () => flow,
    subscribe(onChange) {
      changes.add(onChange);
      return () => changes.delete(onChange);
    },
    tell(change, onResume) {
      const before = flow;
      const next = change(before);
      if (next === before) return;
      flow = next;
      changes.forEach((onChange) => onChange());
      if (before.isResumed || !next.isResumed) return;
      known.resumedAtMs = Date.now();
      onResume?.();
    },
  };
}
