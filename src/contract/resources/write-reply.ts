/** The reply to a write, with the answer to the question whether this request had its effect. */
export type WriteReply<Reply extends object> = Reply & {
  /**
   * Whether an earlier request had this effect already: one with the same idempotency key, or the request
   * that ended the same hold. The reply then describes the effect as it is now. It is also `true` for a
   * retry after a lost response, so create a new key for each piece of work, on the server.
   */
  isReplay: boolean;
};
