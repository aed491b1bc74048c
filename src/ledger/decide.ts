import { unknownCase } from '../std/unknown-case.js';
import { followUp } from './auto-top-up/auto-top-up.js';
import { charge, type Charge } from './usage/charge.js';
import { grantOrAdjust, type Adjustment, type Grant } from './usage/grant.js';
import {
  beginHold,
  expireHold,
  extendHold,
  releaseHold,
  type BeginHold,
  type ExtendHold,
  type ReleaseHold,
} from './usage/hold.js';
import { dropFinishedPeriods } from './usage/coverage.js';
import { claimDelivery, noteDelivery, withDelivery, type NoteDelivery } from './delivery.js';
import { withOpenCheckouts } from './state/open-checkouts.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type DecisionContext,
  type Outcome,
} from './state/outcome.js';
import {
  beginPurchase,
  claimRecord,
  noteCheckout,
  type NoteCheckout,
  type Claim,
  type BeginPurchase,
} from './purchases/purchase.js';
import {
  changeCard,
  resumeTopUp,
  fireAlarm,
  type ChangeCard,
  type ResumeTopUp,
} from './auto-top-up/resume-top-up.js';
import {
  beginRefund,
  refuseRefund,
  type BeginRefund,
  type RefuseRefund,
} from './settlement/refund.js';
import { settleHold, type SettleHold } from './usage/settle-hold.js';
import { settlePurchase, type SettlePurchase } from './settlement/settle-purchase.js';
import { beginSetup, endSetup, type BeginSetup, type EndSetup } from './settlement/setup.js';
import { changeSettings, type ChangeSettings } from './auto-top-up/change-settings.js';
import { sendTopUp, type SendTopUp } from './auto-top-up/send-top-up.js';
import { resolveReview, type ResolveReview } from './settlement/resolve-review.js';
import {
  claimClosing,
  closeAccount,
  endClosing,
  reopenAccount,
  type CloseAccount,
  type EndClosing,
  type ReopenAccount,
} from './closing.js';

/** Every command that an account accepts. */
export type Command =
  | Charge
  | Grant
  | Adjustment
  | BeginPurchase
  | NoteCheckout
  | Claim
  | SettlePurchase
  | BeginRefund
  | RefuseRefund
  | SendTopUp
  | ChangeSettings
  | ChangeCard
  | ResumeTopUp
  | BeginSetup
  | EndSetup
  | BeginHold
  | SettleHold
  | ReleaseHold
  | ExtendHold
  | NoteDelivery
  | ResolveReview
  | CloseAccount
  | ReopenAccount
  | EndClosing;

/**
 * The rules of money: decides the outcome of a command.
 *
 * The function is pure. It has no clock, no ids, no I/O, and does not read the history. A refusal
 * changes nothing.
 */
export function decide(before: CurrentState, command: Command, context: DecisionContext): Outcome {
  const isClosed = before.account.closedAt !== null;
  const done =
    isClosed && whileClosed[command.type] !== 'allowed'
      ? closedOutcome(before, command)
      : carryOut(before, command, context);
  const outcome = followUp(before.account, withOpenCheckouts(done), context);
  const delivered = withDelivery(before.account, outcome, context);
  return dropFinishedPeriods(before.account, delivered, context.now);
}

/**
 * The effect of each command on a closed account. No command begins new work or new payments. Money that
 * is on its way still arrives, work in progress still ends, and the host app still corrects the account.
 */
export const whileClosed: Record<Command['type'], 'allowed' | 'refused' | 'ignored'> = {
  charge: 'refused',
  grant: 'refused',
  adjustment: 'allowed',
  begin_purchase: 'refused',
  note_checkout: 'allowed',
  claim: 'allowed',
  settle: 'allowed',
  resolve_review: 'allowed',
  begin_refund: 'allowed',
  refuse_refund: 'allowed',
  // The attempt is canceled: auto top-up is off.
  send_top_up: 'allowed',
  change_settings: 'refused',
  // The provider reports cards, and a refusal would make it report this one again.
  change_card: 'ignored',
  resume_top_up: 'refused',
  begin_setup: 'refused',
  end_setup: 'allowed',
  begin_hold: 'refused',
  settle_hold: 'allowed',
  release_hold: 'allowed',
  extend_hold: 'refused',
  note_delivery: 'allowed',
  close_account: 'allowed',
  reopen_account: 'allowed',
  end_closing: 'allowed',
};

function closedOutcome({ account }: CurrentState, { type }: Command): Outcome {
  return whileClosed[type] === 'ignored' ? unchanged(account) : refuse('account_closed');
}

function carryOut(before: CurrentState, command: Command, context: DecisionContext): Outcome {
  const { account, record } = before;
  switch (command.type) {
    case 'charge':
      return charge(before, command, context);
    case 'grant':
    case 'adjustment':
      return grantOrAdjust(before, command, context);
    case 'begin_purchase':
      return beginPurchase(before, command, context);
    case 'note_checkout':
      return noteCheckout(before, command);
    case 'claim':
      if (record?.type === 'top_up_alarm') return fireAlarm(account, record, context);
      if (record?.type === 'hold') return expireHold(account, record, context);
      if (record?.type === 'delivery') return claimDelivery(account, context);
      if (record?.type === 'closing') return claimClosing(account, record, context);
      return claimRecord(before, command, context);
    case 'settle':
      return settlePurchase(before, command, context);
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
      return resumeTopUp(before, command, context);
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
    case 'resolve_review':
      return resolveReview(before, command, context);
    case 'close_account':
      return closeAccount(before, command, context);
    case 'reopen_account':
      return reopenAccount(before, command, context);
    case 'end_closing':
      return endClosing(before, command, context);
    default:
      return unknownCase('a command', command);
  }
}
