import type {
  AutoTopUpMessages,
  AutoTopUpStandingMessages,
  AutoTopUpDialogMessages,
} from './auto-top-up-messages.js';
import type {
  OutOfCreditsMessages,
  OutOfCreditsStandingMessages,
  LowBalanceMessages,
} from './out-of-credits-messages.js';

/** Why a purchase failed; the purchase dialog has a sentence for each reason. */
export type FailedReason = 'declined' | 'authentication' | 'expired' | 'unavailable' | 'refused';

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
  outOfCredits: OutOfCreditsMessages;
  outOfCreditsStanding: OutOfCreditsStandingMessages;
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

/** Some other words, in the place of ours. */
export type PartialMessages = {
  [Component in keyof Messages]?: Partial<Messages[Component]> | undefined;
};
