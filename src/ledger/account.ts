import type { CreditsState } from '../contract/resources/credits.js';
import { ZERO, subtract, type Micros } from '../money/money.js';
import { nothingToTell, type Delivery } from './delivery-state.js';
import { neverOn, type AutoTopUp } from './top-up-state.js';

/**
 * What a decision may know of an account: a fixed handful of numbers, however long its history.
 *
 * Every change of an account goes through its `version`. Whatever must hold of the account alone (no
 * overdraft, no seq twice) therefore needs no lock and no index: it is read here.
 */
export interface Account {
  readonly accountId: string;
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** What a card can charge at the least. */
  readonly minorUnitMicros: Micros;
  /** One more with each commit; 0 before the first. */
  readonly version: number;
  /** Of the latest entry; 0 before the first. */
  readonly seq: number;
  /** Of the latest event; 0 before the first. */
  readonly eventSeq: number;
  /** Of the latest purchase; 0 before the first. */
  readonly purchaseSeq: number;
  readonly balanceMicros: Micros;
  /** The sum of the open holds. */
  readonly reservedMicros: Micros;
  readonly totals: Totals;
  /** In force while auto top-up is off. */
  readonly lowThresholdMicros: Micros;
  readonly autoTopUp: AutoTopUp;
  readonly delivery: Delivery;
  /** When it last changed, RFC 3339. */
  readonly asOf: string;
}

/** Where the balance comes from: `added − spent − clawedBack + adjusted`. */
export interface Totals {
  /** Purchases and auto top-ups. */
  readonly addedMicros: Micros;
  /** Consumption. */
  readonly spentMicros: Micros;
  /** Refunds and disputes, less reversals. */
  readonly clawedBackMicros: Micros;
  /** Grants and adjustments. */
  readonly adjustedMicros: Micros;
}

/** What an account is opened with. */
export interface Opening {
  accountId: string;
  currency: string;
  minorUnitMicros: Micros;
  lowThresholdMicros: Micros;
  /** What auto top-up is off with. */
  thresholdMicros: Micros;
  amountMicros: Micros;
  now: string;
}

/** An account before its first commit: empty, with auto top-up off. */
export function openAccount(opening: Opening): Account {
  const { accountId, currency, minorUnitMicros, lowThresholdMicros, now } = opening;
  const { thresholdMicros, amountMicros } = opening;
  return {
    accountId,
    currency,
    minorUnitMicros,
    version: 0,
    seq: 0,
    eventSeq: 0,
    purchaseSeq: 0,
    balanceMicros: ZERO,
    reservedMicros: ZERO,
    totals: {
      addedMicros: ZERO,
      spentMicros: ZERO,
      clawedBackMicros: ZERO,
      adjustedMicros: ZERO,
    },
    lowThresholdMicros,
    autoTopUp: neverOn({ thresholdMicros, amountMicros }, now),
    delivery: nothingToTell,
    asOf: now,
  };
}

/** What can be charged: the balance less what is held. */
export function availableOf(account: Account): Micros {
  return subtract(account.balanceMicros, account.reservedMicros);
}

/** At or below it the balance is low. */
export function lowThresholdOf({ autoTopUp, lowThresholdMicros }: Account): Micros {
  return autoTopUp.enabled ? autoTopUp.thresholdMicros : lowThresholdMicros;
}

/** How the balance stands, the first that holds. A hold is no movement, so it changes nothing here. */
export function stateOf(account: Account): CreditsState {
  const { balanceMicros, minorUnitMicros } = account;
  if (balanceMicros < 0) return 'in_debt';
  if (balanceMicros < minorUnitMicros) return 'depleted';
  return balanceMicros <= lowThresholdOf(account) ? 'low' : 'active';
}

/** The account with auto top-up as it becomes; the very same account where that stays as it is. */
export function withAutoTopUp(account: Account, autoTopUp: AutoTopUp): Account {
  return autoTopUp === account.autoTopUp ? account : { ...account, autoTopUp };
}
