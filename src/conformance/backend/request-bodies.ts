import type { RequestBodies } from '../../contract/routes/request-schemas.js';

/** One valid body of each request that has one. */
export const requestBodies = {
  AdjustmentRequest: { amountMicros: 1, description: 'Counted twice' },
  AutoTopUpRequest: {
    enabled: false,
    thresholdMicros: 5_000_000,
    amountMicros: 25_000_000,
    monthlyLimitMicros: null,
  },
  ChargeRequest: { amountMicros: 1, consumable: 'llm_tokens', onInsufficient: 'reject' },
  ExtendRequest: { ttlSeconds: 60 },
  GrantRequest: { amountMicros: 1 },
  HoldRequest: { maxMicros: 1, consumable: 'llm_tokens' },
  PortalSessionRequest: { returnUrl: 'https://app.example.com/' },
  PurchaseRequest: { amountMicros: 10_000_000 },
  RefundRequest: { purchaseId: 'pur_none', amountMicros: 1_000_000 },
  ResumeRequest: {},
  SettleRequest: { finalMicros: 1 },
  SetupSessionRequest: {},
} as const satisfies RequestBodies;
