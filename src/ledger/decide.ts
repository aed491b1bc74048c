import { followUp } from './auto-top-up.js';
import { charge, type Charge } from './charge.js';
import { correct, type Adjustment, type Grant } from './grant.js';
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
import type { Before, DecisionContext, Outcome } from './outcome.js';
import {
  beginPurchase,
  claim,
  noteCheckout,
  type CheckoutNote,
  type Claim,
  type PurchaseBeginning,
} from './purchase.js';
import { changeCard, resume, ring, type CardChange, type Resumption } from './resume-top-up.js';
import { beginRefund, refuseRefund, type RefundBeginning, type RefundRefusal } from './refund.js';
import { settleHold, type HoldSettlement } from './settle-hold.js';
import { settle, type Settlement } from './settle-purchase.js';
import { beginSetup, endSetup, type SetupBeginning, type SetupEnd } from './setup.js';
import { changeSettings, type SettingsChange } from './settings.js';
import { sendTopUp, type TopUpSending } from './top-up-attempt.js';

/** Everything that can be asked of an account. */
export type Command =
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
export function decide(before: Before, command: Command, context: DecisionContext): Outcome {
  const outcome = followUp(before.account, carryOut(before, command, context), context);
  return withDelivery(before.account, outcome, context);
}

function carryOut(before: Before, command: Command, context: DecisionContext): Outcome {
  const { account, record } = before;
  switch (command.type) {
    case 'charge':
      return charge(before, command, context);
    case 'grant':
    case 'adjustment':
      return correct(before, command, context);
    case 'begin_purchase':
      return beginPurchase(before, command, context);
    case 'note_checkout':
      return noteCheckout(before, command);
    case 'claim':
      if (record?.type === 'top_up_alarm') return ring(account, record, context);
      if (record?.type === 'hold') return expireHold(account, record, context);
      if (record?.type === 'delivery') return beginDelivery(account, context);
      return claim(before, command, context);
    case 'settle':
      return settle(before, command, context);
    case 'begin_refund':
      return beginRefund(before, command, context);
    case 'refuse_refund':
      return refuseRefund(before, command, context);
    case 'send_top_up':
      return sendTopUp(before, command, context);
    case 'change_settings':
      return changeSettings(before, command, context);
    case 'change_card':
      return changeCard(before, command, context);
    case 'resume_top_up':
      return resume(before, command, context);
    case 'begin_setup':
      return beginSetup(before, command, context);
    case 'end_setup':
      return endSetup(before, command, context);
    case 'begin_hold':
      return beginHold(before, command, context);
    case 'settle_hold':
      return settleHold(before, command, context);
    case 'release_hold':
      return releaseHold(before, command);
    case 'extend_hold':
      return extendHold(before, command, context);
    case 'note_delivery':
      return noteDelivery(account, command, context);
    default:
      return command satisfies never;
  }
}
