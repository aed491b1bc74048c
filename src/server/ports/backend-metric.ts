import type { Payments } from './payments.js';

/** A measurement of one call to the store or the payment provider. It contains no ids, amounts, or secrets. */
export type BackendMetric = CommitMetric | ProviderCallMetric;

/** One attempt to store a change of one account. */
export interface CommitMetric {
  /** The name of this measurement. */
  type: 'commit';
  /**
   * `ok` if the change is stored, `conflict` if the account was no longer as the ledger knew it, such as because
   * another process changed it, so that the ledger decides again, and `failed` if the store failed or took more
   * than 20 seconds.
   */
  outcome: 'ok' | 'conflict' | 'failed';
  /** The time until the store answered, in milliseconds, with fractions. */
  durationMs: number;
  /** The number of commands in the change, such as charges: commands that arrive together share a commit. */
  batchSize: number;
}

/** One call of a function of `payments`. */
export interface ProviderCallMetric {
  /** The name of this measurement. */
  type: 'provider_call';
  /** The name of the function. */
  call: Exclude<keyof Payments, 'name' | 'isLive' | 'isSimulated' | 'chargeStepMicros'>;
  /**
   * `ok` if the provider answered, such as with a declined payment. `failed` if it rejected, took more than 20
   * seconds, or returned an answer that the ledger cannot use.
   */
  outcome: 'ok' | 'failed';
  /** The time until the provider answered, in milliseconds, with fractions. */
  durationMs: number;
}
