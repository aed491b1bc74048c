import type { Command } from '../../src/ledger/decide.js';
import { micros } from '../../src/money/money.js';
import { CURRENT_REVISION, LATEST_ATTEMPT } from './account-history.js';
import { amex, change, visa } from './auto-top-up/top-up-commands.js';
import { ID, begin, beginRefund, paid, settle } from './purchases/purchase-commands.js';
import {
  HOLD,
  beginHold,
  expire,
  extendHold,
  releaseHold,
  settleHold,
} from './usage/hold-commands.js';

/** A command, and the commands before it that make it effective on an account with $20.00. */
interface EffectiveCommand {
  before: Command[];
  command: Command;
}

const cause = (name: string) => ({ source: `${name}:of-this-test`, fingerprint: '' });

const charge = (amount: number): Command => ({
  type: 'charge',
  ...cause('charges'),
  amountMicros: micros(amount),
  consumable: 'llm_tokens',
  onInsufficient: 'reject',
});

const close: Command = { type: 'close_account' };
const odd = paid({ capturedMicros: micros(12_000_000) });
const beginSetup: Command = { type: 'begin_setup', ...cause('setups'), locale: 'de-DE' };

/** Every command of the ledger: a command that is missing here does not compile. */
export const effectiveCommands: Record<Command['type'], EffectiveCommand> = {
  charge: { before: [], command: charge(1) },
  grant: {
    before: [],
    command: {
      type: 'grant',
      ...cause('grants'),
      amountMicros: micros(1),
      description: undefined,
    },
  },
  adjustment: {
    before: [],
    command: {
      type: 'adjustment',
      ...cause('adjustments'),
      amountMicros: micros(-1),
      description: 'Correction',
    },
  },
  begin_purchase: { before: [], command: begin },
  note_checkout: {
    before: [begin],
    command: { type: 'note_checkout', about: ID, refs: ['cs_1'] },
  },
  claim: { before: [beginHold(1, { ttlSeconds: 0 })], command: expire() },
  settle: { before: [begin], command: settle(paid()) },
  resolve_review: {
    before: [begin, settle(odd)],
    command: {
      type: 'resolve_review',
      ...cause('reviews'),
      about: ID,
      action: 'accept',
      by: 'ada@acme.example',
      note: 'Checked',
      seenRevision: CURRENT_REVISION,
      payment: odd,
    },
  },
  begin_refund: { before: [begin, settle(paid())], command: beginRefund('1', null) },
  refuse_refund: {
    before: [begin, settle(paid()), beginRefund('1', null)],
    command: { type: 'refuse_refund', about: ID, refundId: 'ref_2' },
  },
  send_top_up: {
    before: [change(), charge(16_000_000)],
    command: { type: 'send_top_up', about: LATEST_ATTEMPT, card: visa, isServed: true },
  },
  change_settings: { before: [], command: change() },
  change_card: { before: [], command: { type: 'change_card', card: amex } },
  resume_top_up: {
    before: [],
    command: {
      type: 'resume_top_up',
      ...cause('resumes'),
      card: visa,
      acknowledgedChargeMicros: null,
    },
  },
  begin_setup: { before: [], command: beginSetup },
  end_setup: {
    before: [beginSetup],
    command: { type: 'end_setup', about: 'set_0', card: amex },
  },
  begin_hold: { before: [], command: beginHold(1) },
  settle_hold: { before: [beginHold(2)], command: settleHold(1) },
  release_hold: { before: [beginHold(2)], command: releaseHold(HOLD) },
  extend_hold: { before: [beginHold(2)], command: extendHold(3600) },
  note_delivery: {
    before: [charge(16_000_000), { type: 'claim', about: 'delivery' }],
    command: { type: 'note_delivery', claim: 1, isDelivered: true },
  },
  close_account: { before: [], command: close },
  reopen_account: { before: [close], command: { type: 'reopen_account' } },
  end_closing: { before: [close], command: { type: 'end_closing', about: 'closing' } },
};
