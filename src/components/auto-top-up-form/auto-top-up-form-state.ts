import type { RefCallback, RefObject } from 'react';
import type { AutoTopUp, TopUpMode } from '../../contract/resources/auto-top-up.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { CardSetupFailure } from '../../hooks/auto-top-up/use-card-setup.js';
import type { Remedy } from '../../hooks/messages/messages-in-common.js';
import type { Micros } from '../../money/money.js';
import type { ShownSentence } from './use-shown-sentence.js';

/** The options of `useAutoTopUpForm`. */
export interface AutoTopUpFormOptions {
  /** Called after a successful save, with the settings that the backend returned. */
  onSaved?: ((settings: AutoTopUp) => void) | undefined;
  /** Called when the form is finished: it was saved, or there was nothing to save. */
  onDone?: (() => void) | undefined;
}

/** The state of a form for auto top-up, of which `editing`, `confirming_charge`, and `saving` have the form itself. */
export type AutoTopUpFormState =
  /** The settings, the credits, the limits, or the card are being read. */
  | { status: 'pending' }
  /** They were never read, because the backend did not respond. */
  | { status: 'failed'; retry: () => void }
  /** The user may not see auto top-up, or the account is closed. `text` says so. */
  | { status: 'denied'; isClosed: boolean; text: string }
  /** The user may see the settings and not change them. `text` says who may. */
  | {
      status: 'view_only';
      settings: AutoTopUp;
      card: PaymentMethod | null;
      summary: string;
      text: string;
    }
  /** The user edits the settings. */
  | { status: 'editing'; form: AutoTopUpForm }
  /**
   * Saving charges `form.chargeMicros` immediately, and the user has to confirm it. Nothing was sent. Every change of the
   * form leads back to `editing`.
   */
  | { status: 'confirming_charge'; form: AutoTopUpForm; confirm: () => void; back: () => void }
  /** The settings are being saved. Changes are ignored. */
  | { status: 'saving'; form: AutoTopUpForm }
  /** The user adds a card. The form keeps its values. */
  | { status: 'adding_card'; adding: AutoTopUpCardSetup };

/** The values of the form, the effect of saving them, and the actions. */
export interface AutoTopUpForm {
  /** The settings as they are saved. */
  settings: AutoTopUp;
  /** Whether auto top-up is on once the form is saved. Show the fields and the consent only then. */
  isOn: boolean;
  /** Turns auto top-up on or off in the form. Only `submit` saves it. */
  setOn: (isOn: boolean) => void;
  /** The chosen mode; `undefined` if the backend does not know modes, so that there is nothing to choose. */
  mode: TopUpMode | undefined;
  /** Chooses a fixed amount, or a balance to buy up to. */
  setMode: (mode: TopUpMode) => void;
  /** The fields for the amounts. */
  fields: AutoTopUpFields;
  /** The card that is charged; `null` without one. */
  card: PaymentMethod | null;
  /** The name of the card, such as `Visa ending in 4242`, or that there is none. */
  cardText: string;
  /** The reason why the card cannot be used, or that it is missing; `null` if there is nothing to say. */
  cardError: string | null;
  /** Begins `adding_card`. `undefined` if the client cannot add cards. */
  addCard: (() => void) | undefined;
  /** Pass it to the button that adds a card, so that an error can focus it. */
  addCardRef: RefCallback<HTMLElement>;
  /** The settings in the form as a sentence; `null` while an amount is invalid, or if auto top-up is off. */
  summary: string | null;
  /** The consent that saving needs; `null` if it needs none. */
  consent: AutoTopUpConsent | null;
  /** The amount that saving charges immediately, in micro-units; `null` for none. Your button has to name it. */
  chargeMicros: Micros | null;
  /** The sentence about this charge; `null` for none. */
  chargeText: string | null;
  /** The charge as a price, such as `$25.00` or `$25.00 plus tax`; `null` for none. */
  chargePrice: string | null;
  /** The result of the latest save, if it was refused, is unknown, or found other settings; `null` otherwise. */
  notice: { tone: 'warning' | 'danger'; text: string } | null;
  /** The way out of a pause; `null` if auto top-up is not paused. */
  pause: AutoTopUpPause | null;
  /** Whether closing the form loses changes. */
  isChanged: boolean;
  /**
   * Saves the form. Without a valid amount, a card, or the consent, it saves nothing, shows the errors, and focuses the
   * first of them. If saving charges immediately, the state becomes `confirming_charge`, unless
   * `acknowledgedChargeMicros` is that charge: pass it only if your button names the amount.
   */
  submit: (options?: { acknowledgedChargeMicros?: Micros | null }) => void;
}

export interface AutoTopUpFields {
  /** The balance below which credits are bought. */
  threshold: AutoTopUpField;
  /** The amount to buy, or the balance to buy up to if `mode` is `target`. */
  amount: AutoTopUpField;
  /** The most that one calendar month may cost. An empty field is no limit. */
  limit: AutoTopUpField;
  /** The field in which the user types a large amount a second time; `null` unless it is required. */
  confirmation: AutoTopUpField | null;
}

/** A text field for an amount. */
export interface AutoTopUpField {
  /** The text of the input. */
  text: string;
  /** The entered amount in micro-units; `null` if the text is empty or invalid. */
  amountMicros: Micros | null;
  /** The error to show; `null` for none, and while the user types for the first time. */
  error: string | null;
  /** A sentence about the field, to show while there is no error. */
  hint: string | undefined;
  /** Call this with each change of the input. */
  setText: (text: string) => void;
  /** Call this when the field loses the focus. */
  leave: () => void;
  /** Pass it to the input, so that an error can focus it. */
  inputRef: RefObject<HTMLInputElement | null>;
}

/** The consent that saving needs. */
export interface AutoTopUpConsent {
  /** The sentence to agree to, as it is stored. It changes with the terms, and then the user has to agree again. */
  text: string;
  /** The language of the sentence, which is stored with it. */
  locale: string;
  /** Whether the user has agreed to this sentence. */
  hasAgreed: boolean;
  /** Agrees, or takes the agreement back. Has no effect unless `AutoTopUpConsentText` shows the sentence. */
  setAgreed: (hasAgreed: boolean) => void;
  /** The error to show after a save without consent; `null` for none. */
  error: string | null;
  /** Pass it to the checkbox, so that an error can focus it. */
  boxRef: RefCallback<HTMLElement>;
  /** The sentence with its amounts in Unicode isolates, for `AutoTopUpConsentText`. */
  sentence: string;
  /** Records the element that shows `sentence`. `AutoTopUpConsentText` calls it. */
  show: ShownSentence['show'];
}

/** A pause of auto top-up. */
export interface AutoTopUpPause {
  /** The reason of the pause. */
  text: string;
  /** The action that ends the pause. */
  remedy: Remedy;
  /** The amount that resuming charges immediately, in micro-units; `null` for none. Your button has to name it. */
  chargeMicros: Micros | null;
  /** The words of a button that resumes, with the charge. */
  label: string;
  /**
   * Resumes. A charge has to be acknowledged: pass `chargeMicros` if your button names it. `undefined` if `remedy` has to
   * come first.
   */
  resume: ((options?: { acknowledgedChargeMicros?: Micros | null }) => void) | undefined;
  /** The error of the latest try; `null` for none. */
  error: string | null;
}

/** The progress of adding a card. */
export type AutoTopUpCardSetup = {
  /** The charge that the new card makes because it ends a pause. Show it; `null` if there is nothing to say. */
  chargeText: string | null;
  /** Leads back to the form. */
  back: () => void;
} & (
  | {
      /** The provider's form was requested. */
      phase: 'starting';
    }
  /**
   * Render the provider's form: the `checkout` of `useCreditsContext()`, or `StripeCheckout`, with `checkout` as its
   * `session` and `complete` as `onComplete`. `isChecking`: the form was completed, and the backend is being asked.
   */
  | { phase: 'open'; checkout: Checkout; isChecking: boolean; complete: () => void }
  /** No card was added. `text` says why. */
  | { phase: 'failed'; reason: CardSetupFailure; text: string; retry: () => void }
);
