/** The result of a write that takes effect once per idempotency key. */
export interface WriteReceipt<Reply> {
  reply: Reply;
  /** Whether an earlier request with the same key had this effect. */
  isReplay: boolean;
}
