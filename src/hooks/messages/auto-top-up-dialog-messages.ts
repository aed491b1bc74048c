import type { TopUpMode } from '../../contract/resources/auto-top-up.js';
import type { Failure } from '../../contract/resources/failure.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { CardName } from './card-name.js';

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
  /** The name of the choice between the modes. */
  mode: string;
  modes: Record<TopUpMode, string>;
  threshold: string;
  thresholdHint: string;
  thresholdTooHigh: (amount: string) => string;
  /** Replaces `thresholdTooHigh` for a target. `most` is the highest threshold that it allows. */
  thresholdTooNear: (most: string) => string;
  amount: string;
  /** Replaces `amount` for a target. */
  target: string;
  monthlyLimit: string;
  /** `limit` is `null` when there is no monthly limit. */
  used: (spent: string, limit: string | null) => string;
  limitTooLow: (amount: string) => string;
  /** Replaces `limitTooLow` for a target. */
  limitTooLowForTarget: (target: string) => string;
  confirm: string;
  confirmHint: (most: string) => string;
  confirmWrong: (amount: string) => string;
  notAllowed: string;
  /** The settings as a sentence. `limit` is `null` when there is no monthly limit. */
  summary: (amount: string, threshold: string, limit: string | null) => string;
  /** The settings of a target as a sentence. */
  summaryTarget: (target: string, threshold: string, limit: string | null) => string;
  off: string;
  /** Announced to screen readers after auto top-up was turned on or changed. */
  savedOn: (amount: string, threshold: string) => string;
  savedOnTarget: (target: string, threshold: string) => string;
  belowThreshold: (balance: string, threshold: string) => string;
  chargeNow: (amount: string) => string;
  /** The sentence that the user agrees to. It is sent to the backend as it was shown, as evidence. */
  consent: (terms: ConsentTerms) => string;
  /** Replaces `consent` for a target. It names the most that one charge can be. */
  consentTarget: (terms: TargetConsentTerms) => string;
  consentMissing: string;
  /** `charge` is the amount that saving charges immediately, `null` for none. */
  save: (charge: string | null) => string;
  resume: (charge: string | null) => string;
  /** Says why the latest attempt failed. Also called with codes that this version does not know. */
  lastFailure: (code: Failure['code']) => string;
  /** `terms` are the settings that were saved elsewhere; `null` if auto top-up was turned off. */
  conflict: (terms: SavedTerms | null) => string;
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

/** The settings that a message repeats. `limit` is `null` when there is no monthly limit. */
export interface SavedTerms {
  mode: TopUpMode;
  /** The amount of each purchase, or the balance to buy up to. */
  amount: string;
  threshold: string;
  limit: string | null;
}

/** The values in both sentences that a user can agree to. */
interface SharedConsentTerms {
  /** The company that charges; `undefined` when the host app does not name it. */
  merchant: string | undefined;
  /** `null` when there is no card yet. */
  card: CardName | null;
  threshold: string;
  limit: string | null;
}

/** The values in the sentence that the user agrees to. */
export interface ConsentTerms extends SharedConsentTerms {
  amount: string;
}

/** The values in the sentence that the user agrees to for a target. */
export interface TargetConsentTerms extends SharedConsentTerms {
  /** The balance to buy up to. */
  target: string;
  /** The most that one charge can be. */
  most: string;
}
