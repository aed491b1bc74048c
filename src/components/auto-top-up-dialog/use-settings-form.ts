'use client';

import { useEffect, useReducer, useRef, useState, type RefObject } from 'react';
import { announce } from '../../hooks/announcer/announce.js';
import {
  openForm,
  planSave,
  reduceForm,
  requestOf,
  type AutoTopUpForm,
  type SavePlan,
} from '../../hooks/auto-top-up/auto-top-up-form.js';
import type { SaveOutcome } from '../../hooks/auto-top-up/auto-top-up-saver.js';
import {
  effectiveThreshold,
  type AutoTopUpTerms,
} from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUp, TopUpMode } from '../../contract/resources/auto-top-up.js';
import { consentTextVersionFor, consentTextVersionOf } from '../../contract/resources/consent.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { AutoTopUpActions } from '../../hooks/auto-top-up/use-auto-top-up.js';
import { localeOfWords } from '../../hooks/provider/language-of.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { markAmount, removeAmountMarks } from '../ui/amount/amount.js';
import { cardName } from '../purchase-dialog/card-name.js';
import { commonEnglish } from '../ui/english.js';
import { autoTopUpDialogEnglish } from './english.js';
import { enteredAmount, useTermsFields, type TermsFields } from './use-terms-fields.js';

interface SettingsFormOptions extends Pick<AutoTopUpActions, 'save' | 'isSaving'> {
  settings: AutoTopUp;
  credits: Credits;
  limits: Limits;
  card: PaymentMethod | null;
  /** Called when the form is finished: with the saved settings, or with `null` if nothing had changed. */
  onDone: (saved: AutoTopUp | null) => void;
}

/** The form's values, the effect of saving them, and its actions. */
export interface SettingsFormState {
  form: AutoTopUpForm;
  fields: TermsFields;
  plan: SavePlan;
  /** Formats an amount for a sentence, and marks it. */
  write: (amount: Micros) => string;
  /** Formats an amount that is charged: "plus tax" if tax is added to it. */
  writePrice: (amount: Micros) => string;
  /** The required part whose absence prevented the last save. */
  missing: 'card' | 'consent' | null;
  /** The sentence to agree to. `null` if no consent is needed. */
  consentText: string | null;
  hasAgreed: boolean;
  cardRef: RefObject<HTMLButtonElement | null>;
  consentRef: RefObject<HTMLInputElement | null>;
  setOn: (isOn: boolean) => void;
  setMode: (mode: TopUpMode) => void;
  setAgreed: (hasAgreed: boolean) => void;
  submit: () => void;
}

export function useSettingsForm(options: SettingsFormOptions): SettingsFormState {
  const { settings, credits, limits, card, save, isSaving, onDone } = options;
  const { locale, merchantName, messages: given } = useCreditsContext();
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { plusTax, autoTopUpCharging } = useMessages('common', commonEnglish);
  const { currency, minorUnitMicros, pricesExcludeTax } = limits;
  const write = (amount: Micros) =>
    markAmount(formatBalance(amount, { locale, currency, minorUnitMicros }));
  const writePrice = (amount: Micros) =>
    pricesExcludeTax ? plusTax(write(amount)) : write(amount);

  const [form, dispatch] = useReducer(reduceForm, settings, openForm);
  const fields = useTermsFields({ base: form.base, mode: form.mode, limits, write });
  const [missing, setMissing] = useState<SettingsFormState['missing']>(null);
  const cardRef = useRef<HTMLButtonElement>(null);
  const consentRef = useRef<HTMLInputElement>(null);

  const typed = {
    thresholdMicros: enteredAmount(fields.threshold) ?? undefined,
    amountMicros: enteredAmount(fields.amount) ?? undefined,
    monthlyLimitMicros: enteredAmount(fields.limit),
  };
  const consentTextVersion = consentTextVersionFor(form.mode, consentTextVersionOf(limits));
  const plan = planSave(form, typed, {
    current: settings,
    balanceMicros: credits.balanceMicros,
    minorUnitMicros,
    chargeStepMicros: limits.chargeStepMicros,
    confirmAboveMicros: limits.autoTopUp.confirmAboveMicros,
    consentTextVersion,
  });
  const consentText = plan.terms && plan.needsConsent ? consentTo(plan.terms) : null;
  const hasAgreed = consentText !== null && form.agreedTo === consentText;

  /** Writes the sentence to agree to. */
  function consentTo(terms: AutoTopUpTerms): string {
    const { mode, amountMicros, thresholdMicros, monthlyLimitMicros } = terms;
    const shared = {
      merchant: merchantName,
      card: card && cardName(card),
      threshold: write(effectiveThreshold(thresholdMicros, minorUnitMicros)),
      limit: monthlyLimitMicros === null ? null : writePrice(monthlyLimitMicros),
    };
    const price = writePrice(amountMicros);
    return mode === 'target'
      ? messages.consentTarget({ ...shared, target: write(amountMicros), most: price })
      : messages.consent({ ...shared, amount: price });
  }

  // Synchronizes with changes made elsewhere. The user's own input stays.
  const { rebase } = fields;
  const base = useRef(form.base);
  useEffect(() => {
    if (settings.version === base.current.version) return;
    rebase(base.current, settings);
    base.current = settings;
    dispatch({ type: 'rebased', settings });
  }, [settings, rebase]);

  /** Focuses the first part that prevents a save. Returns whether there is one. */
  function focusFirstProblem(): boolean {
    if (!form.isOn) return false;
    const [invalid] = fields.check(plan.needsConfirmation);
    if (invalid) {
      invalid.focus();
      return true;
    }
    const isCardMissing = !settings.enabled && !card?.usableOffSession;
    const isConsentMissing = plan.needsConsent && !hasAgreed;
    setMissing(isCardMissing ? 'card' : isConsentMissing ? 'consent' : null);
    if (isCardMissing) cardRef.current?.focus();
    else if (isConsentMissing) consentRef.current?.focus();
    return isCardMissing || isConsentMissing;
  }

  async function submit(): Promise<void> {
    if (isSaving || !save) return;
    if (!plan.isChanged && !(form.isOn && plan.needsConsent)) return onDone(null);
    if (focusFirstProblem() || !plan.terms) return;
    const request = requestOf(plan.terms, plan, {
      textVersion: consentTextVersion,
      locale: localeOfWords(given, locale),
      text: removeAmountMarks(consentText ?? ''),
    });
    dispatch({ type: 'sent', terms: plan.terms });
    applyOutcome(await save({ ...request, version: form.base.version }));
  }

  function applyOutcome(outcome: SaveOutcome): void {
    dispatch({ type: 'answered', outcome });
    if (outcome.result === 'refused') fields.refuse(outcome.errors);
    if (outcome.result === 'saved') {
      announceSaved(outcome.settings);
      onDone(outcome.settings);
    }
    if (outcome.result === 'saved' || outcome.result === 'conflict') {
      if (outcome.result === 'conflict') rebase(base.current, outcome.settings);
      base.current = outcome.settings;
    }
  }

  /** The dialog closes, so no element shows what was saved. */
  function announceSaved(saved: AutoTopUp): void {
    const { enabled, mode, status, amountMicros, thresholdMicros } = saved;
    const { purchaseAmountMicros = amountMicros } = saved;
    const threshold = effectiveThreshold(thresholdMicros, minorUnitMicros);
    const savedOn = mode === 'target' ? messages.savedOnTarget : messages.savedOn;
    const on = () => savedOn(write(amountMicros), write(threshold));
    announce({}, removeAmountMarks(enabled ? on() : messages.off));
    if (status === 'charging') {
      announce({}, removeAmountMarks(autoTopUpCharging(write(purchaseAmountMicros))));
    }
  }

  return {
    form,
    fields,
    plan,
    write,
    writePrice,
    missing,
    consentText,
    hasAgreed,
    cardRef,
    consentRef,
    setOn: (isOn) => dispatch({ type: 'switched', isOn }),
    setMode: (mode) => dispatch({ type: 'mode_chosen', mode }),
    setAgreed(isAgreed) {
      setMissing(null);
      dispatch({ type: 'agreed', text: isAgreed ? consentText : null });
    },
    submit: () => void submit(),
  };
}
