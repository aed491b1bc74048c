import type { PausedReason } from '../../contract/resources/auto-top-up.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Open } from '../../contract/validation/scalars.js';

/** The action that ends a pause of auto top-up. */
export type Remedy = 'update_card' | 'add_card' | 'raise_limit' | 'resume' | 'purchase';

/** On the card, about auto top-up. */
export interface AutoTopUpMessages {
  /** `limit` is `null` where there is none. */
  on: (amount: string, threshold: string, limit: string | null) => string;
  failed: string;
  enable: string;
  manage: string;
  retry: string;
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
