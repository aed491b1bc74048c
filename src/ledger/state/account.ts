import type { CreditsState } from '../../contract/resources/credits.js';
import { ZERO, micros, type Micros } from '../../money/money.js';
import { noAllowances, type Allowances } from './allowance-state.js';
import { initialDelivery, type DeliveryState } from './delivery-state.js';
import { initialAutoTopUp, type AutoTopUpState } from './auto-top-up-state.js';
import { noUsage, type UsageState } from './usage-state.js';

/**
 * The summary of an account: a fixed set of numbers, however long the account's history is. A decision
 * reads only this summary.
 *
 * Every change of an account increments its `version`. The rules that concern one account alone (no
 * overdraft, no repeated `seq`) therefore need no lock and no index.
 */
export interface Account {
  readonly accountId: string;
  /** ISO 4217 code in lower case. */
  readonly currency: string;
  /** The smallest amount that a card can be charged. */
  readonly minorUnitMicros: Micros;
  /** The number of commits to the account. */
  readonly version: number;
  /** The `seq` of the latest entry; 0 before the first one. */
  readonly seq: number;
  /** The `id` of the latest event; 0 before the first one. */
  readonly eventSeq: number;
  /** The `number` of the latest purchase; 0 before the first one. */
  readonly purchaseSeq: number;
  /** The ids of the open purchases by hand, oldest first; at most five. */
  readonly openPurchases: readonly string[];
  /** The ids of the open setups, oldest first; at most five. */
  readonly openSetups: readonly string[];
  readonly balanceMicros: Micros;
  /** The sum of the open holds. */
  readonly reservedMicros: Micros;
  /** The use of the plan's allowances. */
  readonly allowances: Allowances;
  /** The values that have usage of their own today, and the keys of labels. */
  readonly usage: UsageState;
  readonly totals: AccountTotals;
  /** The low-balance threshold while auto top-up is off. */
  readonly lowThresholdMicros: Micros;
  readonly autoTopUp: AutoTopUpState;
  readonly delivery: DeliveryState;
  /** The time at which the account was closed, RFC 3339; `null` while it is open. */
  readonly closedAt: string | null;
  /** The time of the latest change, RFC 3339. */
  readonly asOf: string;
}

/** The parts of the balance: `added − spent − clawedBack + adjusted`. */
export interface AccountTotals {
  /** Credits from purchases and auto top-ups. */
  readonly addedMicros: Micros;
  /** Credits that were consumed. */
  readonly spentMicros: Micros;
  /** Credits taken back by refunds and disputes, less reversals. */
  readonly clawedBackMicros: Micros;
  /** The sum of grants and adjustments. */
  readonly adjustedMicros: Micros;
}

/** The terms of a new account. */
export interface NewAccount {
  accountId: string;
  currency: string;
  minorUnitMicros: Micros;
  lowThresholdMicros: Micros;
  /** The settings of auto top-up, which is off at first. */
  thresholdMicros: Micros;
  amountMicros: Micros;
  now: string;
}

/** Returns a new account: empty, with auto top-up off. */
export function openAccount(newAccount: NewAccount): Account {
  const { accountId, currency, minorUnitMicros, lowThresholdMicros, now } = newAccount;
  const { thresholdMicros, amountMicros } = newAccount;
  return {
    accountId,
    currency,
    minorUnitMicros,
    version: 0,
    seq: 0,
    eventSeq: 0,
    purchaseSeq: 0,
    openPurchases: [],
    openSetups: [],
    balanceMicros: ZERO,
    reservedMicros: ZERO,
    allowances: noAllowances,
    usage: noUsage,
    totals: {
      addedMicros: ZERO,
      spentMicros: ZERO,
      clawedBackMicros: ZERO,
      adjustedMicros: ZERO,
    },
    lowThresholdMicros,
    autoTopUp: initialAutoTopUp({ thresholdMicros, amountMicros }, now),
    delivery: initialDelivery,
    closedAt: null,
    asOf: now,
  };
}

/**
 * The amount that can be charged: the balance less the reserve. At the deepest debts the difference would not
 * be exact, so the lowest exact amount is served: there is nothing to charge in either case.
 */
export function availableOf({ balanceMicros, reservedMicros }: Account): Micros {
  return micros(Math.max(balanceMicros - reservedMicros, Number.MIN_SAFE_INTEGER));
}

/** The threshold of the account. A balance at or below it is low. */
export function lowThresholdOf({ autoTopUp, lowThresholdMicros }: Account): Micros {
  return autoTopUp.enabled ? autoTopUp.thresholdMicros : lowThresholdMicros;
}

/**
 * The state of the balance: the first one that applies. A hold does not move the balance, so it does not
 * change the state.
 */
export function stateOf(account: Account): CreditsState {
  const { balanceMicros, minorUnitMicros } = account;
  if (balanceMicros < 0) return 'in_debt';
  if (balanceMicros < minorUnitMicros) return 'depleted';
  return balanceMicros <= lowThresholdOf(account) ? 'low' : 'active';
}

/** Returns the account with another state of auto top-up, or the same object if the state is the same. */
export function withAutoTopUp(account: Account, autoTopUp: AutoTopUpState): Account {
  return autoTopUp === account.autoTopUp ? account : { ...account, autoTopUp };
}
