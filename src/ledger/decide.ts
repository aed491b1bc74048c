import { followUp } from './auto-top-up.js';
import { charge, type Charge } from './charge.js';
import { correct, type Adjustment, type Grant } from './correction.js';
import {
  beginHold,
  expireHold,
  extendHold,
  releaseHold,
  type HoldBeginning,
  type HoldProlonging,
  type HoldRelease,
} from './hold.js';
import { beginDelivery, noteDelivery, withDelivery, type DeliveryNote } from './delivery.js';
import type { Before, Given, Outcome } from './outcome.js';
import {
  beginPurchase,
  claim,
  noteCheckout,
  type CheckoutNote,
  type Claim,
  type PurchaseBeginning,
} from './purchase.js';
import { changeCard, resume, ring, type CardChange, type Resumption } from './rearming.js';
import { beginRefund, refuseRefund, type RefundBeginning, type RefundRefusal } from './refund.js';
import { settleHold, type HoldSettlement } from './settle-hold.js';
import { settle, type Settlement } from './settle.js';
import { beginSetup, endSetup, type SetupBeginning, type SetupEnd } from './setup.js';
import { changeSettings, type SettingsChange } from './settings.js';
import { sendTopUp, type TopUpSending } from './top-up-attempt.js';

/** Everything that can be asked of an account. */
export type Asked =
  | Charge
  | Grant
  | Adjustment
  | PurchaseBeginning
  | CheckoutNote
  | Claim
  | Settlement
  | RefundBeginning
  | RefundRefusal
  | TopUpSending
  | SettingsChange
  | CardChange
  | Resumption
  | SetupBeginning
  | SetupEnd
  | HoldBeginning
  | HoldSettlement
  | HoldRelease
  | HoldProlonging
  | DeliveryNote;

/**
 * The rules of money, all of them: what a command does to an account.
 *
 * Pure: no clock, no ids, no I/O, and no look at the history. A refusal changes nothing.
 */
export function decide(before: Before, asked: Asked, given: Given): Outcome {
  const outcome = followUp(before.account, carryOut(before, asked, given), given);
  return withDelivery(before.account, outcome, given);
}

function carryOut(before: Before, asked: Asked, given: Given): Outcome {
  const { account, record } = before;
  switch (asked.type) {
    case 'charge':
      return charge(before, asked, given);
    case 'grant':
    case 'adjustment':
      return correct(before, asked, given);
    case 'begin_purchase':
      return beginPurchase(before, asked, given);
    case 'note_checkout':
      return noteCheckout(before, asked);
    case 'claim':
      if (record?.type === 'top_up_alarm') return ring(account, record, given);
      if (record?.type === 'hold') return expireHold(account, record, given);
      if (record?.type === 'delivery') return beginDelivery(account, given);
      return claim(before, asked, given);
    case 'settle':
      return settle(before, asked, given);
    case 'begin_refund':
      return beginRefund(before, asked, given);
    case 'refuse_refund':
      return refuseRefund(before, asked, given);
    case 'send_top_up':
      return sendTopUp(before, asked, given);
    case 'change_settings':
      return changeSettings(before, asked, given);
    case 'change_card':
      return changeCard(before, asked, given);
    case 'resume_top_up':
      return resume(before, asked, given);
    case 'begin_setup':
      return beginSetup(before, asked, given);
    case 'end_setup':
      return endSetup(before, asked, given);
    case 'begin_hold':
      return beginHold(before, asked, given);
    case 'settle_hold':
      return settleHold(before, asked, given);
    case 'release_hold':
      return releaseHold(before, asked);
    case 'extend_hold':
      return extendHold(before, asked, given);
    case 'note_delivery':
      return noteDelivery(account, asked, given);
    default:
      return asked satisfies never;
  }
}
