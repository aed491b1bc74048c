import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import { commonEnglish } from '../ui/english.js';
import { humanize } from '../ui/humanize.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'Your card for credits',
  subscription: 'Same card as your subscription',
  customer: 'Your default card',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'This charges your card immediately. Nothing has been charged yet. Check the amount, then confirm.',
  consent_required: 'Your consent is required. Nothing was saved.',
  consent_unknown: 'This page is out of date. Nothing was saved. Reload the page and try again.',
  payment_method_required: 'Add a payment method first. Nothing was saved.',
  payment_method_unsupported: 'This card can’t be charged while you’re away. Nothing was saved.',
  forbidden_role: 'Only owners and admins can change auto top-up. Nothing was saved.',
  payment_provider_unavailable:
    'Payments aren’t available right now. Nothing was saved, and you haven’t been charged.',
  unauthenticated: 'Your session has ended. Nothing was saved. Sign in again.',
};

const attempts: Partial<Record<string, string>> = {
  card_declined: 'Last attempt: your card was declined.',
  insufficient_funds: 'Last attempt: your card had insufficient funds.',
  expired_card: 'Last attempt: your card has expired.',
  authentication_required: 'Last attempt: your bank asked you to confirm the payment.',
  provider_unavailable: 'Last attempt: payments weren’t available.',
};

const upTo = (limit: string | null, period: string) =>
  limit === null ? '' : `, up to ${limit} ${period}`;

const summary: AutoTopUpDialogMessages['summary'] = (amount, threshold, limit) =>
  `Buys ${amount} when your balance is below ${threshold}${upTo(limit, 'a month')}.`;

const summaryTarget: AutoTopUpDialogMessages['summaryTarget'] = (target, threshold, limit) =>
  `Tops up to ${target} when your balance is below ${threshold}${upTo(limit, 'a month')}.`;

const off = 'Auto top-up is off.';

export const autoTopUpDialogEnglish: AutoTopUpDialogMessages = {
  title: 'Auto Top-Up',
  enable: 'Enable auto top-up',
  enableHint: 'Buys credits when your balance gets low, so usage isn’t interrupted.',
  cardSource: (source) => sources[source] ?? humanize(source),
  noCard: 'No payment method yet',
  changeCard: 'Change',
  addCard: 'Add a payment method',
  cardUnsupported: 'This card can’t be charged while you’re away.',
  mode: 'How much to buy',
  modes: { fixed: 'A fixed amount', target: 'Up to a balance' },
  threshold: 'When credits are below',
  thresholdHint: 'Set this above your largest single request.',
  thresholdTooHigh: (amount) => `Can’t be more than the purchase amount (${amount}).`,
  thresholdTooNear: (most) => `Can’t be more than ${most} with this balance to buy up to.`,
  amount: 'Purchase this amount',
  target: 'Buy up to this balance',
  monthlyLimit: 'Monthly limit',
  used: (spent, limit) =>
    limit === null
      ? `Optional. Used this month: ${spent}`
      : `Used this month: ${spent} of ${limit}`,
  limitTooLow: (amount) => `Can’t be less than the purchase amount (${amount}).`,
  limitTooLowForTarget: (target) => `Can’t be less than the balance to buy up to (${target}).`,
  confirm: 'Type the amount again',
  confirmHint: (most) => `Required for amounts over ${most}.`,
  confirmWrong: (amount) => `Type ${amount} again, or change the amount.`,
  notAllowed: 'This amount isn’t allowed.',
  summary,
  summaryTarget,
  off,
  savedOn: (amount, threshold) =>
    `Auto top-up is on. Buys ${amount} when your balance is below ${threshold}.`,
  savedOnTarget: (target, threshold) =>
    `Auto top-up is on. Tops up to ${target} when your balance is below ${threshold}.`,
  belowThreshold: (balance, threshold) =>
    `Your balance is ${balance}, which is below ${threshold}.`,
  chargeNow: (amount) => `You’ll be charged ${amount} when you save.`,
  consent: ({ merchant = 'the seller of these credits', card, amount, threshold, limit }) =>
    `I authorize ${merchant} to charge my default payment method${card === null ? '' : `, now ${commonEnglish.paymentMethod(card)},`} ` +
    `${amount} each time my credit balance is below ${threshold}${upTo(limit, 'per calendar month')}, ` +
    'until I turn auto top-up off, which I can do here at any time.',
  consentTarget: ({
    merchant = 'the seller of these credits',
    card,
    target,
    most,
    threshold,
    limit,
  }) =>
    `I authorize ${merchant} to charge my default payment method${card === null ? '' : `, now ${commonEnglish.paymentMethod(card)},`} ` +
    `the amount that brings my credit balance up to ${target} each time it is below ${threshold}: ` +
    `at most ${most} per charge${upTo(limit, 'per calendar month')}, ` +
    'until I turn auto top-up off, which I can do here at any time.',
  consentMissing: 'Agree to this before you save.',
  save: (charge) => (charge === null ? 'Save' : `Save and pay ${charge} now`),
  resume: (charge) => (charge === null ? 'Resume' : `Resume and pay ${charge} now`),
  lastFailure: (code) => attempts[code] ?? 'Last attempt: the payment failed.',
  conflict: (terms) =>
    `Auto top-up was changed elsewhere: ${terms ? (terms.mode === 'target' ? summaryTarget : summary)(terms.amount, terms.threshold, terms.limit) : off} Your changes here are kept but not saved yet.`,
  unknown:
    'We didn’t get a response, so we don’t know whether this went through. You can safely try again.',
  refused: (code) => refusals[code] ?? 'This isn’t possible. Nothing was changed.',
  discardQuestion: (step) =>
    step === 'card' ? 'Your card hasn’t been added yet.' : 'You haven’t saved your changes.',
  keepEditing: 'Stay here',
  discard: 'Discard',
  back: 'Back',
  checkingCard: 'Checking your card…',
  cardExpired: 'The card wasn’t added in time. Nothing has changed.',
  cardFailed: 'A card can’t be added right now.',
  cardUnavailable:
    'Payments aren’t available right now. No card was added, and you haven’t been charged.',
  cardNotStarted: 'The form for your card could not be opened. No card was added. Try again.',
  cardRateLimited:
    'There were too many attempts in a short time. Nothing has changed. Try again in a few minutes.',
  cardResumes: (charge) =>
    charge === null
      ? 'Auto top-up resumes with the new card.'
      : `Auto top-up resumes with the new card, which will be charged ${charge} immediately.`,
  readOnly: 'Only owners and admins can change auto top-up.',
  denied: 'Only owners and admins can see auto top-up.',
};
