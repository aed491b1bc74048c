/** How far the host has heard of an account's events. */
export interface Delivery {
  /** The event it heard of last; 0 before the first. */
  readonly upTo: number;
  /** One more with each worker who begins to tell of them: who was overtaken is known by it. */
  readonly claim: number;
  /** Nobody begins before it: somebody is telling, or has to wait. */
  readonly heldUntil: string | null;
  /** In a row. */
  readonly failures: number;
}

export const nothingToTell: Delivery = { upTo: 0, claim: 0, heldUntil: null, failures: 0 };
