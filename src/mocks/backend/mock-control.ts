import type { ReconcileResult } from '../../server/worker/reconciler.js';
import type { ScenarioTransaction } from './histories.js';
import type { SimulatedControl } from '../payments/simulated-control.js';

/**
 * Controls a mock backend: usage and grants, the clock, failures, and the payment provider.
 *
 * @example
 * const { handler, control } = createMockBackend({ scenario: 'healthy' });
 * await control.charge(55_000_000);
 */
export interface MockControl {
  /** The ID of the only account. */
  accountId: string;
  /** Controls the simulated payment provider. */
  payments: SimulatedControl;
  /**
   * Charges usage to the account.
   *
   * @throws ProblemError with the code `out_of_credits` when the balance is too low.
   */
  charge(amountMicros: number, consumable?: string): Promise<void>;
  /** Grants credits. */
  grant(amountMicros: number, description?: string): Promise<void>;
  /** Adds a transaction at the current time, as in the history of a scenario. */
  addTransaction(transaction: ScenarioTransaction): Promise<void>;
  /** Settles the purchases, holds, and top-ups that are due, as the host app's worker does. */
  reconcile(): Promise<ReconcileResult>;
  /** Signs in a user with this role. `null` signs the user out. */
  signInAs(role: 'owner' | 'admin' | 'member' | null): void;
  /**
   * Answers the next requests to each route with a failure: 503 is the backend's own `ledger_unavailable`, and 502
   * that of a gateway without a response, so that the page cannot know what happened.
   * @default 503
   */
  failNext(times: number, status?: 502 | 503): void;
  /** Sets the delay before each response. */
  setLatency(ms: number): void;
  /** Moves the clock forward. */
  advanceTime(ms: number): void;
  /** Every request that was answered, in order. */
  requests: readonly MockRequest[];
}

/** A request to the mock backend, and the status of the response. */
export interface MockRequest {
  method: string;
  /** The path with the query string. */
  path: string;
  status: number;
}
