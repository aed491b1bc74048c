import type { PausedReason } from '../../contract/resources/auto-top-up.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Permissions } from '../../contract/resources/credits.js';
import type { MonthlyAllowance } from './simulated-allowance.js';

/** A movement in the past of an account. Amounts are micro-units, and positive but in adjustments. */
export type Step = { hoursAgo: number; amountMicros: number } & (
  | { kind: 'purchase' | 'auto_top_up' }
  | { kind: 'consumption'; consumable: string }
  | { kind: 'grant' | 'adjustment'; description: string }
  /** Of the latest purchase. */
  | { kind: 'refund' }
);

/** An account in a situation worth seeing, and how its backend behaves. */
export interface Scenario {
  /** What is to be seen. */
  description: string;
  /** Oldest first. */
  history: readonly Step[];
  /** The signed-in user's. */
  role?: 'owner' | 'admin' | 'member';
  permissions?: Partial<Permissions>;
  /** What the plan includes each month: it pays before credits do, also in the history. */
  allowance?: MonthlyAllowance;
  autoTopUp?: AutoTopUpTerms;
  /** How auto top-up stands, where it does not just wait for the balance to fall. */
  topUp?: TopUpStanding;
  /** One that has not ended well, or not yet. */
  purchase?: UnfinishedPurchase;
  /** @default a Visa ending in 4242 */
  paymentMethod?: PaymentMethod | null;
  /** Whether the payment provider answers nothing. */
  isProviderDown?: boolean;
  /** How long each reply takes. */
  latencyMs?: number;
  /** How many requests of each route are answered 503 before one is answered well. */
  failures?: number;
}

export type TopUpStanding = 'charging' | 'backing_off' | PausedReason;

export interface UnfinishedPurchase {
  /** Micro-units. */
  amountMicros: number;
  status: 'awaiting_payment' | 'processing' | 'needs_review' | 'failed';
}

/** Micro-units. */
export interface AutoTopUpTerms {
  thresholdMicros: number;
  amountMicros: number;
  monthlyLimitMicros: number | null;
}

const DOLLAR = 1_000_000;

function purchase(dollars: number, hoursAgo: number): Step {
  return { kind: 'purchase', amountMicros: dollars * DOLLAR, hoursAgo };
}

function usage(amountMicros: number, consumable: string, hoursAgo: number): Step {
  return { kind: 'consumption', amountMicros, consumable, hoursAgo };
}

/** Ends at $8.75, with $50.00 added and $41.25 spent. */
const past: Step[] = [
  purchase(50, 24 * 11),
  usage(29_400_000, 'llm_tokens', 24 * 9),
  usage(11_850_000, 'email', 24 * 7),
];

/** Ends at $58.75. */
const recent: Step[] = [
  ...past,
  purchase(25, 24 * 5),
  { kind: 'refund', amountMicros: 25 * DOLLAR, hoursAgo: 24 * 4 },
  { kind: 'auto_top_up', amountMicros: 50 * DOLLAR, hoursAgo: 24 * 2 },
];

/** $50.00 when the balance is below $10.00, up to $200.00 a month. */
const terms: AutoTopUpTerms = {
  thresholdMicros: 10 * DOLLAR,
  amountMicros: 50 * DOLLAR,
  monthlyLimitMicros: 200 * DOLLAR,
};

const LONG = 12_000;

/** A purchase, then 59 small charges, again and again. Each amount is another, down to micro-units. */
function longHistory(): Step[] {
  return Array.from({ length: LONG }, (_, index) => {
    const hoursAgo = (LONG - index) * 0.25;
    if (index % 60 === 0) return purchase(15, hoursAgo);
    return usage(125 + ((index * 7919) % 400_000), 'llm_tokens', hoursAgo);
  });
}

/** Accounts by name: stories, tests and demos show the same ones. */
export const scenarios = {
  new: { description: 'Nothing was ever bought or used.', history: [] },
  healthy: {
    description: 'Enough credits, and no auto top-up.',
    history: [...recent, usage(125, 'llm_tokens', 3), usage(420_000, 'llm_tokens', 1)],
  },
  autoTopUp: {
    description: 'Enough credits, kept topped up.',
    history: [...recent, usage(420_000, 'llm_tokens', 1)],
    autoTopUp: terms,
  },
  autoTopUpCharging: {
    description: 'Auto top-up is buying $50.00 right now.',
    history: recent,
    autoTopUp: terms,
    topUp: 'charging',
  },
  autoTopUpBackingOff: {
    description: 'The card was declined, and auto top-up tries again in an hour.',
    history: recent,
    autoTopUp: terms,
    topUp: 'backing_off',
  },
  autoTopUpPaymentFailed: {
    description: 'Auto top-up is paused: the card was declined three times.',
    history: recent,
    autoTopUp: terms,
    topUp: 'payment_failed',
  },
  autoTopUpRequiresAction: {
    description: 'Auto top-up is paused: the bank wants to hear from its customer.',
    history: recent,
    autoTopUp: terms,
    topUp: 'requires_action',
  },
  autoTopUpNoCard: {
    description: 'Auto top-up is paused: there is no card any more.',
    history: recent,
    autoTopUp: terms,
    topUp: 'no_payment_method',
  },
  autoTopUpUnsupportedCard: {
    description: 'Auto top-up is paused: the card cannot be charged while nobody is there.',
    history: recent,
    autoTopUp: terms,
    topUp: 'payment_method_unsupported',
  },
  autoTopUpLimitReached: {
    description: 'Auto top-up is paused: what it may spend this month is spent.',
    history: recent,
    autoTopUp: { ...terms, monthlyLimitMicros: 50 * DOLLAR },
    topUp: 'limit_reached',
  },
  autoTopUpDisputed: {
    description: 'Auto top-up is paused: a payment was disputed.',
    history: recent,
    autoTopUp: terms,
    topUp: 'disputed',
  },
  autoTopUpInDebt: {
    description: 'Auto top-up is paused: a refund left a debt that one top-up does not pay.',
    history: recent,
    autoTopUp: { ...terms, amountMicros: 20 * DOLLAR },
    topUp: 'in_debt',
  },
  low: {
    description: 'At $4.20, below the threshold of $5.00.',
    history: [...recent, usage(54_130_000, 'voice', 26), usage(420_000, 'llm_tokens', 2)],
  },
  depleted: {
    description: 'All credits are used up.',
    history: [...recent, usage(54_130_000, 'voice', 26), usage(4_620_000, 'llm_tokens', 2)],
  },
  negative: {
    description: 'A refund of credits that were spent left a debt of $0.14.',
    history: [
      purchase(10, 24 * 3),
      usage(5_140_000, 'api_calls', 24 * 2),
      { kind: 'refund', amountMicros: 5 * DOLLAR, hoursAgo: 20 },
    ],
  },
  freeTier: {
    description: 'No credits, and $3.75 left of the tokens that the plan includes each month.',
    history: [usage(1_250_000, 'llm_tokens', 0)],
    allowance: { llm_tokens: 5 * DOLLAR },
  },
  freeTierUsedUp: {
    description: 'No credits, and what the plan includes is used up until the next month.',
    history: [usage(5 * DOLLAR, 'llm_tokens', 0)],
    allowance: { llm_tokens: 5 * DOLLAR },
  },
  noCard: {
    description: 'Enough credits, and no card to pay with.',
    history: recent,
    paymentMethod: null,
  },
  purchaseAwaiting: {
    description: 'A purchase of $25.00 was begun, and not paid.',
    history: past,
    purchase: { amountMicros: 25 * DOLLAR, status: 'awaiting_payment' },
  },
  purchaseProcessing: {
    description: 'A purchase of $25.00 is being paid, and it shows later how that ends.',
    history: past,
    purchase: { amountMicros: 25 * DOLLAR, status: 'processing' },
  },
  purchaseFailed: {
    description: 'The card was declined that was to pay $25.00.',
    history: past,
    purchase: { amountMicros: 25 * DOLLAR, status: 'failed' },
  },
  purchaseNeedsReview: {
    description: 'For a purchase of $25.00 another amount was paid: someone has to look at it.',
    history: past,
    purchase: { amountMicros: 25 * DOLLAR, status: 'needs_review' },
  },
  providerDown: {
    description: 'The payment provider does not answer.',
    history: past,
    isProviderDown: true,
  },
  longHistory: { description: '12,000 transactions.', history: longHistory() },
  forbidden: {
    description: 'A member looks, who may see no amount.',
    history: past,
    role: 'member',
  },
  viewOnly: {
    description: 'Someone looks who may see everything and change nothing.',
    history: recent,
    permissions: { purchase: false, manageAutoTopUp: false },
  },
  hugeAmounts: {
    description: 'Billions of dollars, and a millionth of one.',
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
  slow: { description: 'Every reply takes three seconds.', history: recent, latencyMs: 3000 },
  failing: { description: 'The ledger never answers.', history: recent, failures: Infinity },
  failingOnce: { description: 'Works when tried again.', history: recent, failures: 1 },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
