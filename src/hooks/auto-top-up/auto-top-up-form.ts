import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { CONSENT_TEXT_VERSION } from '../../contract/resources/consent.js';
import type { AutoTopUpRequest } from '../../contract/resources/requests.js';
import type { Micros } from '../../money/money.js';
import {
  chargeOnSaving,
  isMore,
  isSameTerms,
  type AutoTopUpTerms,
  type BalanceStanding,
} from './auto-top-up-terms.js';
import type { SaveOutcome } from './auto-top-up-saver.js';

/** What the form remembers beside the amounts in its fields. */
export interface AutoTopUpForm {
  /** The settings on screen: what is saved is saved in their place, or not at all. */
  base: AutoTopUp;
  isOn: boolean;
  /** The very sentence that was agreed to: where it says something else, nobody has agreed. */
  agreedTo: string | null;
  /** What the backend charges at once, though it did not look like that here. */
  insistedChargeMicros: Micros | null;
  /** Whether the backend asks for consent, though it did not look like that here. */
  isConsentInsisted: boolean;
  /** What was sent last: where it comes back, nobody else has changed it. */
  sent: AutoTopUpTerms | null;
  notice: FormNotice | null;
}

/** What came of the latest save, or of one elsewhere. */
export type FormNotice = { about: 'conflict' | 'unknown' } | { about: 'refused'; code: string };

export type FormEvent =
  | { type: 'switched'; isOn: boolean }
  /** `null`: not any longer. */
  | { type: 'agreed'; text: string | null }
  /** The backend says that the settings are others by now. */
  | { type: 'rebased'; settings: AutoTopUp }
  | { type: 'sent'; terms: AutoTopUpTerms }
  | { type: 'answered'; outcome: SaveOutcome };

export function openForm(base: AutoTopUp): AutoTopUpForm {
  return {
    base,
    isOn: base.enabled,
    agreedTo: null,
    insistedChargeMicros: null,
    isConsentInsisted: false,
    sent: null,
    notice: null,
  };
}

export function reduceForm(form: AutoTopUpForm, event: FormEvent): AutoTopUpForm {
  switch (event.type) {
    case 'switched':
      return { ...form, isOn: event.isOn, notice: null };
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

/** The settings are others now. What was changed here stays; what was not follows them. */
function rebased(form: AutoTopUpForm, settings: AutoTopUp): AutoTopUpForm {
  const { base, isOn, sent, notice } = form;
  const isOurs = sent !== null && isSameTerms(sent, settings);
  return {
    ...form,
    base: settings,
    isOn: isOn === base.enabled ? settings.enabled : isOn,
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
        insistedChargeMicros: isCharge
          ? (form.sent?.amountMicros ?? null)
          : form.insistedChargeMicros,
      };
    }
    case 'unknown':
      return { ...form, notice: { about: 'unknown' } };
    default:
      return outcome satisfies never;
  }
}

/** The amounts as they stand in the fields: `undefined` where one is not right. */
export interface TypedAmounts {
  thresholdMicros: Micros | undefined;
  amountMicros: Micros | undefined;
  /** `null` is no limit. */
  monthlyLimitMicros: Micros | null | undefined;
}

export interface FormSurroundings extends BalanceStanding {
  /** As the backend last said, which may be later than what the form began with. */
  current: AutoTopUp;
  confirmAboveMicros: Micros;
}

/** What saving would do. */
export interface SavePlan {
  /** `null` as long as an amount is not right. */
  terms: AutoTopUpTerms | null;
  /** Whether anything would be lost by leaving. */
  isChanged: boolean;
  needsConsent: boolean;
  /** An amount that large is asked for twice. */
  needsConfirmation: boolean;
  /** What is charged at once. */
  chargeMicros: Micros | null;
}

export function planSave(
  form: AutoTopUpForm,
  typed: TypedAmounts,
  { current, confirmAboveMicros, ...standing }: FormSurroundings,
): SavePlan {
  const { base, isOn } = form;
  // Turning it off asks nothing, and depends on nothing that stands in the fields.
  if (!isOn) return { ...turnedOff(base), isChanged: base.enabled };
  const terms = termsIn(typed);
  if (!terms) return { ...turnedOff(base), terms: null, isChanged: true };
  const { amountMicros } = terms;
  const isInsisted = form.insistedChargeMicros === amountMicros;
  return {
    terms,
    isChanged: !isSameTerms(terms, base),
    needsConsent:
      isMore(terms, base) ||
      base.consent?.textVersion !== CONSENT_TEXT_VERSION ||
      form.isConsentInsisted,
    needsConfirmation:
      amountMicros > confirmAboveMicros && (!base.enabled || amountMicros !== base.amountMicros),
    chargeMicros: isInsisted ? amountMicros : chargeOnSaving(terms, current, standing),
  };
}

function turnedOff({ thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUp) {
  const terms = { enabled: false, thresholdMicros, amountMicros, monthlyLimitMicros };
  return { terms, needsConsent: false, needsConfirmation: false, chargeMicros: null };
}

function termsIn(typed: TypedAmounts): AutoTopUpTerms | null {
  const { thresholdMicros, amountMicros, monthlyLimitMicros } = typed;
  const isWhole =
    thresholdMicros !== undefined && amountMicros !== undefined && monthlyLimitMicros !== undefined;
  return isWhole ? { enabled: true, thresholdMicros, amountMicros, monthlyLimitMicros } : null;
}

/** The request that does what was planned, with the sentence that was agreed to. */
export function requestOf(
  terms: AutoTopUpTerms,
  { needsConsent, chargeMicros }: SavePlan,
  consent: { locale: string; text: string },
): AutoTopUpRequest {
  return {
    ...terms,
    ...(needsConsent && { consent: { textVersion: CONSENT_TEXT_VERSION, ...consent } }),
    ...(chargeMicros !== null && { acknowledgedChargeMicros: chargeMicros }),
  };
}
