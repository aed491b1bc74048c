import type { AutoTopUp, TopUpMode } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpRequest } from '../../contract/resources/requests.js';
import type { Micros } from '../../money/money.js';
import {
  chargeOnSaving,
  chargesMore,
  currentAmountOf,
  isSameTerms,
  modeIn,
  type AutoTopUpTerms,
  type Funds,
} from './auto-top-up-terms.js';
import type { SaveOutcome } from './auto-top-up-saver.js';

/** The state of the form, beside the amounts in its fields. */
export interface AutoTopUpForm {
  /** The settings on screen. Saving replaces exactly these settings, or fails. */
  base: AutoTopUp;
  isOn: boolean;
  /** The chosen mode; `undefined` if the backend does not know modes. */
  mode: TopUpMode | undefined;
  /** The sentence that the user agreed to. If the sentence changes, the consent no longer counts. */
  agreedTo: string | null;
  /** The terms with which the backend says it charges immediately, although the form expected another charge. */
  insisted: AutoTopUpTerms | null;
  /** Whether the backend requires consent, although the form expected none. */
  isConsentInsisted: boolean;
  /** The terms that were sent last. If they come back, nobody else changed the settings. */
  sent: AutoTopUpTerms | null;
  notice: FormNotice | null;
}

/** The result of the latest save, here or elsewhere. */
type FormNotice = { about: 'conflict' | 'unknown' } | { about: 'refused'; code: string };

export type FormEvent =
  | { type: 'switched'; isOn: boolean }
  | { type: 'mode_chosen'; mode: TopUpMode }
  /** `null` withdraws the consent. */
  | { type: 'agreed'; text: string | null }
  /** The backend has other settings now. */
  | { type: 'rebased'; settings: AutoTopUp }
  | { type: 'sent'; terms: AutoTopUpTerms }
  | { type: 'answered'; outcome: SaveOutcome };

export function openForm(base: AutoTopUp): AutoTopUpForm {
  return {
    base,
    isOn: base.enabled,
    mode: modeIn(base),
    agreedTo: null,
    insisted: null,
    isConsentInsisted: false,
    sent: null,
    notice: null,
  };
}

export function reduceForm(form: AutoTopUpForm, event: FormEvent): AutoTopUpForm {
  switch (event.type) {
    case 'switched':
      return { ...form, isOn: event.isOn, notice: null };
    case 'mode_chosen':
      return { ...form, mode: event.mode, notice: null };
    case 'agreed':
      return { ...form, agreedTo: event.text };
    case 'rebased':
      return rebased(form, event.settings);
    case 'sent':
      return { ...form, sent: event.terms, notice: null };
    case 'answered':
      return answered(form, event.outcome);
    default:
      return event satisfies never;
  }
}

/** Adopts new settings. Changes that the user made here are kept. */
function rebased(form: AutoTopUpForm, settings: AutoTopUp): AutoTopUpForm {
  const { base, isOn, mode, sent, notice } = form;
  const isOurs = sent !== null && isSameTerms(sent, settings);
  return {
    ...form,
    base: settings,
    isOn: isOn === base.enabled ? settings.enabled : isOn,
    mode: mode === modeIn(base) ? modeIn(settings) : mode,
    notice: isOurs || settings.version === base.version ? notice : { about: 'conflict' },
  };
}

function answered(form: AutoTopUpForm, outcome: SaveOutcome): AutoTopUpForm {
  switch (outcome.result) {
    case 'saved':
      return { ...rebased(form, outcome.settings), notice: null };
    case 'conflict':
      return { ...rebased(form, outcome.settings), notice: { about: 'conflict' } };
    case 'refused': {
      const { code } = outcome;
      const isCharge = code === 'immediate_charge_not_acknowledged';
      return {
        ...form,
        notice: { about: 'refused', code },
        isConsentInsisted: form.isConsentInsisted || code === 'consent_required',
        insisted: isCharge ? form.sent : form.insisted,
      };
    }
    case 'unknown':
      return { ...form, notice: { about: 'unknown' } };
    default:
      return outcome satisfies never;
  }
}

/** The amounts in the fields; `undefined` for an invalid one. */
export interface TypedAmounts {
  thresholdMicros: Micros | undefined;
  amountMicros: Micros | undefined;
  /** `null` for no limit. */
  monthlyLimitMicros: Micros | null | undefined;
}

export interface SaveContext extends Funds {
  /** The settings as last read, which may be newer than the form's. */
  current: AutoTopUp;
  confirmAboveMicros: Micros;
  /** The version of the sentence on screen. */
  consentTextVersion: string;
}

/** The effects of saving. */
export interface SavePlan {
  /** `null` while an amount is invalid. */
  terms: AutoTopUpTerms | null;
  /** Whether closing the form loses changes. */
  isChanged: boolean;
  needsConsent: boolean;
  /** Whether the user has to type the amount again, because it is large. */
  needsConfirmation: boolean;
  /** The amount that saving charges immediately; `null` for none. */
  chargeMicros: Micros | null;
}

export function planSave(
  form: AutoTopUpForm,
  typed: TypedAmounts,
  { current, confirmAboveMicros, consentTextVersion, ...funds }: SaveContext,
): SavePlan {
  const { base, isOn } = form;
  // Turning auto top-up off needs no consent and ignores the fields.
  if (!isOn) return { ...turnedOff(base), isChanged: base.enabled };
  const terms = termsIn(form, typed);
  if (!terms) return { ...turnedOff(base), terms: null, isChanged: true };
  const { amountMicros } = terms;
  const charge = currentAmountOf(terms, funds);
  const isInsisted = isInsistedOn(terms, form) && charge > 0;
  return {
    terms,
    isChanged: !isSameTerms(terms, base),
    needsConsent:
      chargesMore(terms, base) ||
      base.consent?.textVersion !== consentTextVersion ||
      form.isConsentInsisted,
    needsConfirmation:
      amountMicros > confirmAboveMicros && (!base.enabled || amountMicros !== base.amountMicros),
    chargeMicros: isInsisted ? charge : chargeOnSaving(terms, current, funds),
  };
}

function turnedOff({ thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUp) {
  const terms = { enabled: false, thresholdMicros, amountMicros, monthlyLimitMicros };
  return { terms, needsConsent: false, needsConfirmation: false, chargeMicros: null };
}

/** Whether the backend says that these terms charge immediately. */
function isInsistedOn(
  { mode, amountMicros }: AutoTopUpTerms,
  { insisted }: AutoTopUpForm,
): boolean {
  return insisted?.amountMicros === amountMicros && insisted.mode === mode;
}

function termsIn({ mode }: AutoTopUpForm, typed: TypedAmounts): AutoTopUpTerms | null {
  const { thresholdMicros, amountMicros, monthlyLimitMicros } = typed;
  const isWhole =
    thresholdMicros !== undefined && amountMicros !== undefined && monthlyLimitMicros !== undefined;
  if (!isWhole) return null;
  const terms = { enabled: true, thresholdMicros, amountMicros, monthlyLimitMicros };
  // An older backend refuses fields that it does not know.
  return mode === undefined ? terms : { ...terms, mode };
}

/** Builds the request for a plan, with the sentence that the user agreed to. */
export function requestOf(
  terms: AutoTopUpTerms,
  { needsConsent, chargeMicros }: SavePlan,
  consent: NonNullable<AutoTopUpRequest['consent']>,
): AutoTopUpRequest {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = terms;
  const mode = modeIn(terms);
  return {
    enabled,
    ...(mode && { mode }),
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros,
    ...(needsConsent && { consent }),
    ...(chargeMicros !== null && { acknowledgedChargeMicros: chargeMicros }),
  };
}
