/** The progress of delivering an account's events to the host app. */
export interface DeliveryState {
  /** The `id` of the last delivered event; 0 before the first one. */
  readonly upTo: number;
  /** The number of times that a worker has claimed the delivery. */
  readonly claims: number;
  /**
   * The claim of the worker that is delivering; `null` while no worker is. A worker with an older claim
   * was overtaken.
   */
  readonly claim: number | null;
  /**
   * The time until which no other worker may claim the delivery: one is delivering, or a retry is
   * waiting.
   */
  readonly heldUntil: string | null;
  /** The number of failures in a row. */
  readonly failures: number;
}

/** The state before the first event. */
export const initialDelivery: DeliveryState = {
  upTo: 0,
  claims: 0,
  claim: null,
  heldUntil: null,
  failures: 0,
};
