/** The HTTP contract between clients and backends: its resources, requests, routes and problems. */

export { actorSchema, labelsSchema, type Actor, type Labels } from './resources/attribution.js';
export {
  autoTopUpSchema,
  autoTopUpStatuses,
  backingOffReasons,
  pausedReasons,
  type AutoTopUp,
  type AutoTopUpStatus,
  type BackingOffReason,
  type PausedReason,
} from './resources/auto-top-up.js';
export {
  adjustmentRequestSchema,
  chargeReplySchema,
  chargeRequestSchema,
  grantRequestSchema,
  refundRequestSchema,
  type AdjustmentRequest,
  type ChargeReply,
  type ChargeRequest,
  type GrantRequest,
  type RefundRequest,
} from './resources/charge.js';
export {
  checkoutSchema,
  paymentMethodReplySchema,
  portalSessionSchema,
  purchaseReplySchema,
  setupSessionSchema,
  type Checkout,
  type CheckoutProps,
  type PortalSession,
  type PurchaseReply,
  type SetupSession,
} from './resources/checkout.js';
export {
  creditsSchema,
  creditsStates,
  permissionsSchema,
  type Credits,
  type CreditsState,
  type Permissions,
} from './resources/credits.js';
export {
  creditsStatusSchema,
  creditsStatusStates,
  type CreditsStatus,
} from './resources/credits-status.js';
export { enumValues } from './resources/enum-values.js';
export { failureCodes, failureSchema, type Failure } from './resources/failure.js';
export {
  extendRequestSchema,
  holdRequestSchema,
  holdSchema,
  settleReplySchema,
  settleRequestSchema,
  type ExtendRequest,
  type Hold,
  type HoldRequest,
  type SettleReply,
  type SettleRequest,
} from './resources/hold.js';
export { limitsSchema, type Limits } from './resources/limits.js';
export {
  eventPageSchema,
  notificationSchema,
  notificationTypes,
  type CreditNotification,
  type EventPage,
  type NotificationType,
} from './resources/notification.js';
export {
  paymentMethodSchema,
  paymentMethodSources,
  type PaymentMethod,
} from './resources/payment-method.js';
export {
  purchaseOrigins,
  purchasePageSchema,
  purchaseSchema,
  purchaseStatuses,
  type Purchase,
  type PurchasePage,
  type PurchaseStatus,
} from './resources/purchase.js';
export {
  autoTopUpRequestSchema,
  portalSessionRequestSchema,
  purchaseRequestSchema,
  resumeRequestSchema,
  setupSessionRequestSchema,
  type AutoTopUpRequest,
  type PortalSessionRequest,
  type PurchaseRequest,
  type ResumeRequest,
  type SetupSessionRequest,
} from './resources/requests.js';
export {
  consumables,
  transactionKinds,
  transactionPageSchema,
  transactionSchema,
  type Consumable,
  type Transaction,
  type TransactionKind,
  type TransactionPage,
} from './resources/transaction.js';
export {
  usageGroupSchema,
  usageIntervals,
  usagePointSchema,
  usageSchema,
  type Usage,
  type UsageGroup,
  type UsageInterval,
  type UsagePoint,
} from './resources/usage.js';
export {
  PROBLEM_MEDIA_TYPE,
  endedHoldStatuses,
  problemActions,
  problemSchema,
  type EndedHoldStatus,
  type Problem,
} from './problems/problem.js';
export { problemCodes, problems, type ProblemCode } from './problems/problem-codes.js';
export type { WriteReply } from './resources/write-reply.js';
export { requestSchemas, type RequestName } from './routes/request-schemas.js';
export type { Access, ReplyOf, RequestOf, Route } from './routes/route.js';
export { routes, type RouteName } from './routes/routes.js';
export { safeParse, type Parsed } from './validation/safe-parse.js';
export type { Open } from './validation/scalars.js';
export { validate, type FieldError, type Issue, type Validated } from './validation/validate.js';
export { validationMessage } from './validation/validation-messages.js';
