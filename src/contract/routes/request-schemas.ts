import type * as z from '../validation/zod.js';
import {
  adjustmentRequestSchema,
  chargeRequestSchema,
  grantRequestSchema,
  refundRequestSchema,
} from '../resources/charge.js';
import { extendRequestSchema, holdRequestSchema, settleRequestSchema } from '../resources/hold.js';
import {
  autoTopUpRequestSchema,
  portalSessionRequestSchema,
  purchaseRequestSchema,
  resumeRequestSchema,
  setupSessionRequestSchema,
} from '../resources/requests.js';

/** The schemas of request bodies, by the names that routes refer to. Only servers load them. */
export const requestSchemas = {
  AdjustmentRequest: adjustmentRequestSchema,
  AutoTopUpRequest: autoTopUpRequestSchema,
  ChargeRequest: chargeRequestSchema,
  ExtendRequest: extendRequestSchema,
  GrantRequest: grantRequestSchema,
  HoldRequest: holdRequestSchema,
  PortalSessionRequest: portalSessionRequestSchema,
  PurchaseRequest: purchaseRequestSchema,
  RefundRequest: refundRequestSchema,
  ResumeRequest: resumeRequestSchema,
  SettleRequest: settleRequestSchema,
  SetupSessionRequest: setupSessionRequestSchema,
} as const satisfies Record<string, z.ZodMiniType>;

export type RequestName = keyof typeof requestSchemas;

/** The request bodies as callers pass them, by the same names. */
export type RequestBodies = {
  [Name in RequestName]: z.input<(typeof requestSchemas)[Name]>;
};
