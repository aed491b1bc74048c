import type { PausedReason } from '../../contract/resources/auto-top-up.js';
import type { Open } from '../../contract/validation/scalars.js';
import type { CardName } from './card-name.js';

/** The action that ends a pause of auto top-up. */
export type Remedy = 'update_card' | 'add_card' | 'raise_limit' | 'resume' | 'purchase';

/** Texts that several components show. */
export interface CommonMessages {
  /** On the button that repeats a failed request. */
  retry: string;
  /** The label of a dialog's close button. */
  close: string;
  loading: string;
  /** Shown in place of a component that broke. */
  notShown: string;
  signedOut: string;
  /** Shown in place of an account that was closed. */
  accountClosed: string;
  /** A card, such as `Visa ending in 4242`. */
  paymentMethod: (card: CardName) => string;
  /** A price to which tax is added. Texts about a charge get it as their amount. */
  plusTax: (amount: string) => string;
  /** Shown while the outcome of a payment is unknown. */
  paymentUnknown: string;
  /** Shown while a person reviews a payment. */
  paymentInReview: string;
  /** Shown in place of the purchase dialog when its code did not load. */
  purchaseNotLoaded: string;
  /** Shown when the settings of auto top-up, or the code of its dialog, did not load. */
  autoTopUpNotLoaded: string;
  autoTopUpCharging: (amount: string) => string;
  /** `next` is when the next attempt is; `null` if that is unknown. `isDeclined`: the card was declined. */
  autoTopUpBackingOff: (next: string | null, isDeclined: boolean) => string;
  /** Replaces `autoTopUpBackingOff` when the limit of attempts in 24 hours is the reason. */
  autoTopUpAttemptLimit: (next: string | null) => string;
  /** `reason` may be missing, or one that this version does not know. */
  autoTopUpPaused: (reason: Open<PausedReason> | undefined) => string;
  /** Describes a status that this version does not know. */
  autoTopUpOther: (status: string, pausedReason: string | undefined) => string;
  /** On the button that carries out the remedy, or leads to it. */
  autoTopUpRemedies: Record<Remedy, string>;
}
