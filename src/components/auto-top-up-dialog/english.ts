import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-messages.js';
import { purchaseDialogEnglish } from '../purchase-dialog/english.js';
import { humanize } from '../ui/humanize.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'Your card for credits',
  subscription: 'Same card as your subscription',
  customer: 'Your default card',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'This charges your card at once. Nothing has been charged yet: look at the amount, and confirm.',
  consent_required: 'This needs your consent. Nothing was saved.',
  consent_unknown: 'This page is out of date. Nothing was saved: reload it, and try again.',
  payment_method_required: 'Add a payment method first. Nothing was saved.',
  payment_method_unsupported: 'This card can’t be charged while you’re away. Nothing was saved.',
  forbidden_role: 'Only owners and admins can change auto top-up. Nothing was saved.',
  unauthenticated: 'Your session has ended. Nothing was saved: sign in again.',
};

const upTo = (limit: string | null, period: string) =>
  limit === null ? '' : `, up to ${limit} ${period}`;

export const autoTopUpDialogEnglish: AutoTopUpDialogMessages = {
  title: 'Auto Top Up',
  close: 'Close',
  enable: 'Enable auto top up',
  enableHint: 'Buys credits when your balance gets low, so usage isn’t interrupted.',
  card: purchaseDialogEnglish.card,
  cardSource: (source) => sources[source] ?? humanize(source),
  noCard: 'No payment method yet',
  changeCard: 'Change',
  addCard: 'Add a payment method',
  cardUnsupported: 'It can’t be charged while you’re away.',
  threshold: 'When credits are below',
  thresholdHint: 'Set it above your largest single request.',
  thresholdTooHigh: (amount) => `Can’t be more than the purchase amount (${amount}).`,
  amount: 'Purchase this amount',
  monthlyLimit: 'Monthly limit',
  used: (spent, limit) =>
    limit === null
      ? `Optional. Used this month: ${spent}`
      : `Used this month: ${spent} of ${limit}`,
  limitTooLow: (amount) => `Can’t be less than the purchase amount (${amount}).`,
  confirm: 'Type the amount again',
  confirmHint: (most) => `Because it is more than ${most}.`,
  confirmWrong: (amount) => `Type ${amount} again, or change the amount.`,
  notAllowed: 'This amount isn’t allowed.',
  summary: (amount, threshold, limit) =>
    `Buys ${amount} when your balance is below ${threshold}${upTo(limit, 'a month')}.`,
  off: 'Auto top-up is off.',
  belowThreshold: (balance, threshold) =>
    `Your balance is ${balance}, which is below ${threshold}.`,
  chargeNow: (amount) => `You’ll be charged ${amount} when you save.`,
  consent: ({ merchant = 'the seller of these credits', card, amount, threshold, limit }) =>
    `I authorize ${merchant} to charge my default payment method${card === null ? '' : `, now ${card},`} ` +
    `${amount} each time my credit balance is below ${threshold}${upTo(limit, 'per calendar month')}, ` +
    'until I turn auto top-up off, which I can do here at any time.',
  consentMissing: 'Agree to this first.',
  save: (charge) => (charge === null ? 'Save' : `Save and pay ${charge} now`),
  resume: (charge) => (charge === null ? 'Resume' : `Resume and pay ${charge} now`),
  lastFailure: (message) => `The last try: ${message}`,
  conflict: (summary) =>
    `Auto top-up was changed elsewhere: ${summary} What you changed here is kept, and not saved.`,
  unknown: 'There was no answer, so we don’t know yet. Try again: nothing is done twice.',
  refused: (code) => refusals[code] ?? 'This isn’t possible. Nothing was changed.',
  discardQuestion: (step) =>
    step === 'card' ? 'Your card hasn’t been added yet.' : 'You haven’t saved your changes.',
  keepEditing: 'Stay here',
  discard: 'Discard',
  back: 'Back',
  checkingCard: 'Checking your card…',
  cardExpired: 'The card wasn’t added in time. Nothing has changed.',
  cardFailed: 'A card can’t be added right now.',
  cardResumes: (charge) =>
    charge === null
      ? 'Auto top-up goes on with the new card.'
      : `Auto top-up goes on with the new card, which is charged ${charge} at once.`,
  readOnly: 'Only owners and admins can change auto top-up.',
  denied: 'Only owners and admins can see auto top-up.',
  failed: 'Auto top-up could not be loaded.',
  loading: 'Loading…',
  retry: 'Try again',
};
