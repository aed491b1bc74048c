import type { PausedReason } from '../contract/auto-top-up.js';
import type { PaymentMethod } from '../contract/payment-method.js';
import type { Open } from '../contract/text.js';
import type { Remedy } from './auto-top-up-remedy.js';
import type { FailedReason } from './purchase-flow.js';

/** Every word the components show, by component. Amounts and dates come to them as text. */
export interface Messages {
  amountField: AmountFieldMessages;
  creditsCard: CreditsCardMessages;
  recentTransactions: RecentTransactionsMessages;
  history: HistoryMessages;
  denied: DeniedMessages;
  autoTopUp: AutoTopUpMessages;
  purchases: PurchasesMessages;
  purchaseDialog: PurchaseDialogMessages;
  autoTopUpStanding: AutoTopUpStandingMessages;
  autoTopUpDialog: AutoTopUpDialogMessages;
  lowBalance: LowBalanceMessages;
  links: LinksMessages;
}

/** What is wrong with an amount, and how to mend it. `example` is one as the field writes it. */
export interface AmountFieldMessages {
  empty: string;
  not_a_number: (example: string) => string;
  negative: string;
  /** `most` is how many decimals the currency has, `0` where it has none. */
  too_many_decimals: (most: number) => string;
  ambiguous: (example: string) => string;
  /** `currency` is the account's, as a code in capitals. */
  wrong_currency: (currency: string) => string;
  below_minimum: (minimum: string) => string;
  above_maximum: (maximum: string) => string;
  not_chargeable: (step: string) => string;
  /** On a button, for an amount that may have been meant. */
  use: (amount: string) => string;
}

export interface CreditsCardMessages {
  title: string;
  balance: string;
  low: string;
  depleted: string;
  /** On the badge of a balance that stands in a way this version does not know. */
  state: (state: string) => string;
  depletedNotice: string;
  /** Of an account that never had any credits. */
  none: string;
  inDebt: (debt: string) => string;
  reserved: (amount: string) => string;
  lifetimeAdded: string;
  lifetimeSpent: string;
  purchase: string;
  autoTopUp: string;
  autoTopUpOff: string;
  loading: string;
  failed: string;
  stale: (time: string) => string;
  /** `time` is when it was last updated; `null` when it never was. */
  offline: (time: string | null) => string;
  viewOnly: string;
  retry: string;
}

export interface RecentTransactionsMessages {
  title: string;
  type: string;
  date: string;
  amount: string;
  balance: string;
  /** Called with kinds this version does not know, too. */
  kind: (kind: string) => string;
  consumable: (consumable: string) => string;
  loading: string;
  empty: string;
  failed: string;
  stale: string;
  retry: string;
  history: string;
  /** Read out when rows appear. */
  shown: (count: number) => string;
}

/** Under the transactions, once History is pressed. */
export interface HistoryMessages {
  more: string;
  moreFailed: string;
  /** In the place of `more` once everything is shown. */
  end: string;
}

/** In the place of what the backend will not show: what it showed before is gone. */
export interface DeniedMessages {
  unauthenticated: string;
  /** `contact` is whom to ask, where the host says so. */
  creditsForbidden: (contact: string | undefined) => string;
  creditsNotFound: string;
  transactionsForbidden: string;
  transactionsNotFound: string;
}

/** On the card, about auto top-up. */
export interface AutoTopUpMessages {
  /** `limit` is `null` where there is none. */
  on: (amount: string, threshold: string, limit: string | null) => string;
  failed: string;
  enable: string;
  manage: string;
  retry: string;
}

/** On the card, about purchases. */
export interface PurchasesMessages {
  /** While a payment that was made is on its way. */
  processing: (amount: string) => string;
  needsReview: string;
  /** In the place of the dialog, where it could not be loaded. */
  failed: string;
  retry: string;
}

export interface PurchaseDialogMessages {
  title: string;
  close: string;
  amount: string;
  range: (min: string, max: string) => string;
  payWith: string;
  /** `brand` as the payment provider writes it, such as `visa`. */
  card: (brand: string, last4: string) => string;
  /** In the place of the card where none is known. */
  noCard: string;
  newBalance: string;
  /** `amount` is `null` as long as none can be read. */
  submit: (amount: string | null) => string;
  terms: string;
  canceled: string;
  /** What is paid for, beside the amount. */
  order: string;
  change: string;
  loading: string;
  stillLoading: string;
  surfaceFailed: string;
  hostedPage: string;
  inProgress: string;
  keepWaiting: string;
  cancel: string;
  cancelFailed: string;
  processing: string;
  processingLong: string;
  succeeded: string;
  balance: (balance: string) => string;
  receipt: string;
  done: string;
  failed: Record<FailedReason, string>;
  retry: string;
  unknown: string;
  check: string;
  needsReview: string;
  denied: string;
  notLoaded: string;
  /** On the card, while the dialog is closed. */
  unfinished: (amount: string) => string;
  resume: string;
}

/** How auto top-up goes, on the card and in the dialog, while it does not just wait. */
export interface AutoTopUpStandingMessages {
  charging: (amount: string) => string;
  /** Before the time of the next try. `isDeclined`: after a card was. */
  backingOff: (isDeclined: boolean) => string;
  /** Called with reasons that are not known yet, and with none, too. */
  paused: (reason: Open<PausedReason> | undefined) => string;
  /** Of a status that this version does not know. */
  other: (status: string, pausedReason: string | undefined) => string;
  /** On the button that leads to it, or does it. */
  remedies: Record<Remedy, string>;
}

export interface AutoTopUpDialogMessages {
  title: string;
  close: string;
  /** Of the switch, whether it is on or off. */
  enable: string;
  enableHint: string;
  /** `brand` as the payment provider writes it, such as `visa`. */
  card: (brand: string, last4: string) => string;
  /** Under the card: where it is from. Called with sources that are not known yet, too. */
  cardSource: (source: PaymentMethod['source']) => string;
  noCard: string;
  changeCard: string;
  addCard: string;
  cardUnsupported: string;
  threshold: string;
  thresholdHint: string;
  thresholdTooHigh: (amount: string) => string;
  amount: string;
  monthlyLimit: string;
  /** `limit` is `null` where there is none. */
  used: (spent: string, limit: string | null) => string;
  limitTooLow: (amount: string) => string;
  confirm: string;
  confirmHint: (most: string) => string;
  confirmWrong: (amount: string) => string;
  notAllowed: string;
  /** What it does. `limit` is `null` where there is none. */
  summary: (amount: string, threshold: string, limit: string | null) => string;
  off: string;
  belowThreshold: (balance: string, threshold: string) => string;
  chargeNow: (amount: string) => string;
  /** What is agreed to. It is sent along as it was shown, as evidence. */
  consent: (terms: ConsentTerms) => string;
  consentMissing: string;
  /** `charge` is what saving pays at once, `null` for nothing. */
  save: (charge: string | null) => string;
  resume: (charge: string | null) => string;
  lastFailure: (message: string) => string;
  /** `summary` is what it does by now. */
  conflict: (summary: string) => string;
  unknown: string;
  /** Called with codes that are not known yet, too. */
  refused: (code: string) => string;
  /** Before it is closed while settings are changed, or a card is being added. */
  discardQuestion: (step: 'form' | 'card') => string;
  keepEditing: string;
  discard: string;
  back: string;
  checkingCard: string;
  cardExpired: string;
  cardFailed: string;
  /** While it is paused for want of a card: what a new one leads to. */
  cardResumes: (charge: string | null) => string;
  readOnly: string;
  denied: string;
  failed: string;
  loading: string;
  retry: string;
}

/** On the banner, or the chip, of a balance that is low. */
export interface LowBalanceMessages {
  low: (balance: string) => string;
  depleted: string;
  inDebt: (debt: string) => string;
  /** Beside each of them, where auto top-up is on and does nothing. */
  autoTopUpPaused: string;
  purchase: string;
  dismiss: string;
}

/** At the foot of the card. */
export interface LinksMessages {
  usage: string;
  /** On the way to the payment provider's portal. */
  billing: string;
  newTab: string;
  /** Before the link that is shown in the place of a new tab. */
  blocked: string;
  open: string;
  failed: string;
}

/** What goes into the sentence that is agreed to. */
export interface ConsentTerms {
  /** `undefined` where the host does not say who charges. */
  merchant: string | undefined;
  /** Such as `Visa ending in 4242`; `null` where there is none yet. */
  card: string | null;
  amount: string;
  threshold: string;
  limit: string | null;
}

/** Some other words, in the place of ours. */
export type PartialMessages = {
  [Component in keyof Messages]?: Partial<Messages[Component]> | undefined;
};
