import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Permissions } from '../../contract/resources/credits.js';
import type { AutoTopUpState, AutoTopUpTerms } from './auto-top-up-terms.js';
import {
  DOLLAR,
  busyMonth,
  longHistory,
  purchase,
  usage,
  type ScenarioTransaction,
} from './histories.js';
import type { MonthlyAllowance } from './simulated-allowance.js';

/**
 * An account in a certain state, and the behavior of its backend.
 *
 * @example
 * const scenario: Scenario = {
 *   description: 'A purchase of $25.00.',
 *   history: [{ kind: 'purchase', amountMicros: 25_000_000, hoursAgo: 24 }],
 * };
 */
export interface Scenario {
  /** A sentence that describes the scenario. */
  description: string;
  /** The transactions, oldest first. */
  history: readonly ScenarioTransaction[];
  /**
   * The currency of every amount, as an ISO 4217 code. The least amount of a purchase is 500 of its smallest units: $5.00,
   * or ¥500.
   * @default 'usd'
   */
  currency?: string;
  /**
   * The role of the signed-in user.
   * @default 'owner'
   */
  role?: 'owner' | 'admin' | 'member';
  /** Overrides the permissions of the role. */
  permissions?: Partial<Permissions>;
  /** The plan's monthly allowance, which covers usage before credits do. It covers the history too. */
  allowance?: MonthlyAllowance;
  /** Whether tax is added to prices. They are final by default. */
  pricesExcludeTax?: boolean;
  /** The amounts that the purchase dialog offers as buttons. */
  presetsMicros?: readonly number[];
  /** The settings of auto top-up. Auto top-up is off without them. */
  autoTopUp?: AutoTopUpTerms;
  /** The state of auto top-up, unless it is waiting for a low balance. */
  autoTopUpState?: AutoTopUpState;
  /** A purchase that is open, processing, failed, or in review. */
  purchase?: ScenarioPurchase;
  /**
   * The saved card, or `null` for no card.
   * @default a Visa ending in 4242
   */
  paymentMethod?: PaymentMethod | null;
  /** Whether the account is closed. */
  isClosed?: boolean;
  /** Whether every call to the payment provider fails. */
  isProviderDown?: boolean;
  /** The delay before each response, in milliseconds. */
  latencyMs?: number;
  /** The number of requests to each route that fail with status 503 before one succeeds. */
  failures?: number;
}

/** A purchase that has not succeeded. */
export interface ScenarioPurchase {
  /** Micro-units. */
  amountMicros: number;
  status: 'awaiting_payment' | 'processing' | 'needs_review' | 'failed';
}

/** Ends with a balance of $8.75: $50.00 added and $41.25 used. */
const earlierHistory: ScenarioTransaction[] = [
  purchase(50, 24 * 11),
  usage(29_400_000, 'llm_tokens', 24 * 9),
  usage(11_850_000, 'email', 24 * 7),
];

/** Ends with a balance of $58.75. */
const history: ScenarioTransaction[] = [
  ...earlierHistory,
  purchase(25, 24 * 5),
  { kind: 'refund', amountMicros: 25 * DOLLAR, hoursAgo: 24 * 4 },
  { kind: 'auto_top_up', amountMicros: 50 * DOLLAR, hoursAgo: 24 * 2 },
];

/** Purchases $50.00 when the balance is below $10.00, up to $200.00 per month. */
const terms: AutoTopUpTerms = {
  thresholdMicros: 10 * DOLLAR,
  amountMicros: 50 * DOLLAR,
  monthlyLimitMicros: 200 * DOLLAR,
};

/** The scenarios for stories, tests, and demos, by name. Each has a `description`. */
export const scenarios = {
  new: { description: 'A new account without transactions.', history: [] },
  healthy: {
    description: 'A balance of $58.33. Auto top-up is off.',
    history: [...history, usage(125, 'llm_tokens', 3), usage(420_000, 'llm_tokens', 1)],
  },
  autoTopUp: {
    description: 'A balance of $58.33. Auto top-up is on.',
    history: [...history, usage(420_000, 'llm_tokens', 1)],
    autoTopUp: terms,
  },
  autoTopUpTarget: {
    description: 'A balance of $58.33. Auto top-up buys up to a balance of $50.00.',
    history: [...history, usage(420_000, 'llm_tokens', 1)],
    autoTopUp: { ...terms, mode: 'target' },
  },
  autoTopUpTargetCharging: {
    description: 'Auto top-up is charging $40.80, up to a balance of $50.00.',
    history,
    autoTopUp: { ...terms, mode: 'target' },
    autoTopUpState: 'charging',
  },
  plusTax: {
    description: 'A balance of $4.20. Tax is added to each price.',
    history: [...history, usage(54_130_000, 'voice', 26), usage(420_000, 'llm_tokens', 2)],
    pricesExcludeTax: true,
  },
  autoTopUpCharging: {
    description: 'Auto top-up is charging $50.00.',
    history,
    autoTopUp: terms,
    autoTopUpState: 'charging',
  },
  autoTopUpBackingOff: {
    description: 'The card was declined. Auto top-up retries in one hour.',
    history,
    autoTopUp: terms,
    autoTopUpState: 'backing_off',
  },
  autoTopUpAttemptLimit: {
    description: 'Auto top-up waits, because it made ten attempts in 24 hours.',
    history,
    autoTopUp: { ...terms, monthlyLimitMicros: null },
    autoTopUpState: 'attempt_limit',
  },
  autoTopUpPaymentFailed: {
    description: 'Auto top-up is paused, because the card was declined three times.',
    history,
    autoTopUp: terms,
    autoTopUpState: 'payment_failed',
  },
  autoTopUpRequiresAction: {
    description: 'Auto top-up is paused, because the bank requires authentication.',
    history,
    autoTopUp: terms,
    autoTopUpState: 'requires_action',
  },
  autoTopUpNoCard: {
    description: 'Auto top-up is paused, because the card was removed.',
    history,
    autoTopUp: terms,
    autoTopUpState: 'no_payment_method',
  },
  autoTopUpUnsupportedCard: {
    description: 'Auto top-up is paused, because the card can’t be charged off-session.',
    history,
    autoTopUp: terms,
    autoTopUpState: 'payment_method_unsupported',
  },
  autoTopUpLimitReached: {
    description: 'Auto top-up is paused, because it reached the monthly limit.',
    history,
    autoTopUp: { ...terms, monthlyLimitMicros: 50 * DOLLAR },
    autoTopUpState: 'limit_reached',
  },
  autoTopUpDisputed: {
    description: 'Auto top-up is paused, because a payment was disputed.',
    history,
    autoTopUp: terms,
    autoTopUpState: 'disputed',
  },
  autoTopUpInDebt: {
    description: 'Auto top-up is paused, because one top-up would not cover the negative balance.',
    history,
    autoTopUp: { ...terms, amountMicros: 20 * DOLLAR },
    autoTopUpState: 'in_debt',
  },
  low: {
    description: 'A balance of $4.20, which is below the low-balance threshold of $5.00.',
    history: [...history, usage(54_130_000, 'voice', 26), usage(420_000, 'llm_tokens', 2)],
  },
  depleted: {
    description: 'A balance of zero after all credits were used.',
    history: [...history, usage(54_130_000, 'voice', 26), usage(4_620_000, 'llm_tokens', 2)],
  },
  negative: {
    description: 'A balance of -$0.14 after a refund of used credits.',
    history: [
      purchase(10, 24 * 3),
      usage(5_140_000, 'api_calls', 24 * 2),
      { kind: 'refund', amountMicros: 5 * DOLLAR, hoursAgo: 20 },
    ],
  },
  freeTier: {
    description: 'No credits. $3.75 of the monthly allowance for tokens is left.',
    history: [usage(1_250_000, 'llm_tokens', 0)],
    allowance: { llm_tokens: 5 * DOLLAR },
  },
  freeTierUsedUp: {
    description: 'No credits. The monthly allowance is used up until next month.',
    history: [usage(5 * DOLLAR, 'llm_tokens', 0)],
    allowance: { llm_tokens: 5 * DOLLAR },
  },
  noCard: {
    description: 'A balance of $58.75 without a saved card.',
    history,
    paymentMethod: null,
  },
  purchaseAwaiting: {
    description: 'A purchase of $25.00 is waiting for payment.',
    history: earlierHistory,
    purchase: { amountMicros: 25 * DOLLAR, status: 'awaiting_payment' },
  },
  purchaseProcessing: {
    description: 'The payment for a purchase of $25.00 is processing.',
    history: earlierHistory,
    purchase: { amountMicros: 25 * DOLLAR, status: 'processing' },
  },
  purchaseFailed: {
    description: 'The card for a purchase of $25.00 was declined.',
    history: earlierHistory,
    purchase: { amountMicros: 25 * DOLLAR, status: 'failed' },
  },
  purchaseNeedsReview: {
    description: 'A purchase of $25.00 is in review, because a different amount was captured.',
    history: earlierHistory,
    purchase: { amountMicros: 25 * DOLLAR, status: 'needs_review' },
  },
  providerDown: {
    description: 'The payment provider is unavailable.',
    history: earlierHistory,
    isProviderDown: true,
  },
  busyMonth: {
    description: 'Three members and an API key used two models for 30 days.',
    history: busyMonth(),
  },
  longHistory: { description: '12,000 transactions.', history: longHistory() },
  closed: {
    description: 'The account is closed. Its balance of $8.75 is kept.',
    history: earlierHistory,
    isClosed: true,
  },
  forbidden: {
    description: 'The user is a member without access to amounts.',
    history: earlierHistory,
    role: 'member',
  },
  viewOnly: {
    description: 'The user has view-only access.',
    history,
    permissions: { purchase: false, manageAutoTopUp: false },
  },
  hugeAmounts: {
    description: 'Amounts from one millionth of a dollar to billions of dollars.',
    history: [
      purchase(8_999_999_999, 24 * 3),
      usage(7_654_321_098_765_432, 'llm_tokens', 24 * 2),
      usage(1, 'llm_tokens', 20),
      {
        kind: 'grant',
        amountMicros: 1_234_567_890 * DOLLAR,
        description: 'Goodwill for the outage of last Tuesday',
        hoursAgo: 2,
      },
    ],
  },
  slow: { description: 'Each response takes three seconds.', history, latencyMs: 3000 },
  failing: { description: 'Every request fails with status 503.', history, failures: Infinity },
  failingOnce: {
    description: 'The first request to each route fails with status 503.',
    history,
    failures: 1,
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
