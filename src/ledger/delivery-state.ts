/** How far the host has heard of an account's events. */
export interface DeliveryState {
  /** The event it heard of last; 0 before the first. */
  readonly upTo: number;
  /** One more with each worker who begins to tell of them. */
  readonly claims: number;
  /** Of the one who is telling: who was overtaken is known by it. `null` while nobody is. */
  readonly claim: number | null;
  /** Nobody begins before it: somebody is telling, or has to wait. */
  readonly heldUntil: string | null;
  /** In a row. */
  readonly failures: number;
}

export const initialDelivery: DeliveryState = {
  upTo: 0,
  claims: 0,
  claim: null,
  heldUntil: null,
  failures: 0,
};
