import type { ReconcileResult } from '../../server/worker/reconciler.js';
import type { Step } from './scenarios.js';
import type { SimulatedControl } from '../payments/simulated-control.js';

/** Drives the account from outside, as the host's server and the world would. */
export interface MockControl {
  /** The one account there is. */
  accountId: string;
  /** What happens at the payment provider: payments that decline, are late, disputed, given back. */
  payments: SimulatedControl;
  /** Consumes credits. Throws a `ProblemError` when there are too few. */
  charge(amountMicros: number, consumable?: string): Promise<void>;
  /** Gives credits away. */
  grant(amountMicros: number, description?: string): Promise<void>;
  /** Any movement, as in the history of a scenario. */
  book(step: Step): Promise<void>;
  /** Looks at the purchases and holds that are due, as a worker of the host does. */
  reconcile(): Promise<ReconcileResult>;
  /** Signs in as someone of that role, or out with `null`. */
  signInAs(role: 'owner' | 'admin' | 'member' | null): void;
  /** Answers the next requests of each route 503. */
  failNext(times: number): void;
  /** How long each reply takes from now on. */
  setLatency(ms: number): void;
  /** Moves the clock on. */
  advance(ms: number): void;
  /** Every request so far, in order. */
  requests: readonly MockRequest[];
}

export interface MockRequest {
  method: string;
  /** With the query. */
  path: string;
  status: number;
}
