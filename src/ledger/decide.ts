import { charge, type Charge } from './charge.js';
import { correct, type Adjustment, type Grant } from './correction.js';
import type { Before, Given, Outcome } from './outcome.js';
import {
  beginPurchase,
  creditPurchase,
  refund,
  type PurchaseBeginning,
  type PurchaseCredit,
  type Refund,
} from './purchase.js';
import { changeSettings, type SettingsChange } from './settings.js';

/** Everything that can be asked of an account. */
export type Asked =
  Charge | Grant | Adjustment | PurchaseBeginning | PurchaseCredit | Refund | SettingsChange;

/**
 * The rules of money, all of them: what a command does to an account.
 *
 * Pure: no clock, no ids, no I/O, and no look at the history. A refusal changes nothing.
 */
export function decide(before: Before, asked: Asked, given: Given): Outcome {
  switch (asked.type) {
    case 'charge':
      return charge(before, asked, given);
    case 'grant':
    case 'adjustment':
      return correct(before, asked, given);
    case 'begin_purchase':
      return beginPurchase(before, asked, given);
    case 'credit_purchase':
      return creditPurchase(before, asked, given);
    case 'refund':
      return refund(before, asked, given);
    case 'change_settings':
      return changeSettings(before, asked, given);
    default:
      return asked satisfies never;
  }
}
