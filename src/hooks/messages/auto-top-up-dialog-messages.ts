import type { PaymentMethod } from '../../contract/resources/payment-method.js';

/** The texts of `AutoTopUpDialog`. */
export interface AutoTopUpDialogMessages {
  title: string;
  /** The label of the switch, whether it is on or off. */
  enable: string;
  enableHint: string;
  /** The origin of the card, below it. Also called with sources that this version does not know. */
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
  /** `limit` is `null` when there is no monthly limit. */
  used: (spent: string, limit: string | null) => string;
  limitTooLow: (amount: string) => string;
  confirm: string;
  confirmHint: (most: string) => string;
  confirmWrong: (amount: string) => string;
  notAllowed: string;
  /** The settings as a sentence. `limit` is `null` when there is no monthly limit. */
  summary: (amount: string, threshold: string, limit: string | null) => string;
  off: string;
  belowThreshold: (balance: string, threshold: string) => string;
  chargeNow: (amount: string) => string;
  /** The sentence that the user agrees to. It is sent to the backend as it was shown, as evidence. */
  consent: (terms: ConsentTerms) => string;
  consentMissing: string;
  /** `charge` is the amount that saving charges immediately, `null` for none. */
  save: (charge: string | null) => string;
  resume: (charge: string | null) => string;
  lastFailure: (message: string) => string;
  /** `summary` describes the settings that were saved elsewhere. */
  conflict: (summary: string) => string;
  unknown: string;
  /** Also called with codes that this version does not know. */
  refused: (code: string) => string;
  /** Asked before unsaved settings, or an unfinished card form, are closed. */
  discardQuestion: (step: 'form' | 'card') => string;
  keepEditing: string;
  discard: string;
  back: string;
  checkingCard: string;
  cardExpired: string;
  cardFailed: string;
  /** Shown when the payment provider does not respond. */
  cardUnavailable: string;
  /** Shown when the ledger does not respond. */
  cardNotStarted: string;
  /** Shown when too many card forms are open. */
  cardRateLimited: string;
  /** Shown while auto top-up waits for a new card. `charge` is what adding the card charges, or `null`. */
  cardResumes: (charge: string | null) => string;
  readOnly: string;
  denied: string;
}

/** The values in the sentence that the user agrees to. */
export interface ConsentTerms {
  /** The company that charges; `undefined` when the host app does not name it. */
  merchant: string | undefined;
  /** Such as `Visa ending in 4242`; `null` when there is no card yet. */
  card: string | null;
  amount: string;
  threshold: string;
  limit: string | null;
}
