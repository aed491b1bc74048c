/** Every problem code, with its HTTP status and title. Codes never change. */
export const problems = {
  invalid_request: [400, 'The request is invalid.'],
  idempotency_key_missing: [400, 'This request needs an Idempotency-Key.'],
  unauthenticated: [401, 'You are not signed in.'],
  out_of_credits: [402, 'There are not enough credits.'],
  credits_reserved: [402, 'The credits are held for work in progress.'],
  forbidden_role: [403, 'Your role does not allow this.'],
  forbidden_origin: [403, 'Requests from this origin are not allowed.'],
  not_found: [404, 'Not found.'],
  method_not_allowed: [405, 'This method is not allowed.'],
  request_timeout: [408, 'The body of the request did not arrive in time.'],
  idempotency_in_progress: [409, 'A request with this key is still running.'],
  immediate_charge_not_acknowledged: [
    409,
    'Saving would charge the card at once, and the request does not acknowledge that.',
  ],
  consent_required: [409, 'Consent is required.'],
  payment_method_required: [409, 'A payment method is required.'],
  hold_not_open: [409, 'The hold is no longer open.'],
  settle_conflict: [409, 'The hold has already ended in another way.'],
  purchase_not_cancelable: [409, 'The purchase is being paid and cannot be canceled.'],
  purchase_not_in_review: [409, 'The purchase is not in review.'],
  payment_not_acceptable: [409, 'The payment cannot be credited to this account.'],
  account_closed: [410, 'This account is closed.'],
  precondition_failed: [412, 'The resource has changed since it was read.'],
  payload_too_large: [413, 'The body is too large.'],
  unsupported_media_type: [415, 'The body must be application/json.'],
  amount_out_of_range: [422, 'The amount is out of range.'],
  amount_not_chargeable: [422, 'A card cannot be charged this amount.'],
  threshold_exceeds_amount: [422, 'The threshold is too high for the purchase amount.'],
  limit_below_amount: [422, 'The monthly limit is below the purchase amount.'],
  consent_unknown: [422, 'This version of the consent text is unknown.'],
  payment_method_unsupported: [422, 'This payment method cannot be charged automatically.'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another request.'],
  refund_exceeds_purchase: [422, 'The refund exceeds the rest of the purchase.'],
  precondition_required: [428, 'This request needs If-Match.'],
  rate_limited: [429, 'Too many requests.'],
  internal_error: [500, 'Something went wrong on our side.'],
  payment_provider_unavailable: [503, 'The payment provider does not respond.'],
  ledger_unavailable: [503, 'The ledger does not respond.'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

/** The code of a refusal. Codes never change; later versions may add some. */
export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems) as ProblemCode[];
