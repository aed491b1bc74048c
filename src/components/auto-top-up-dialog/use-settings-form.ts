'use client';

import { useEffect, useReducer, useRef, useState, type RefObject } from 'react';
import {
  openForm,
  planSave,
  reduceForm,
  requestOf,
  type AutoTopUpForm,
  type SavePlan,
} from '../../hooks/auto-top-up/auto-top-up-form.js';
import type { SaveOutcome } from '../../hooks/auto-top-up/auto-top-up-saver.js';
import { effectiveThreshold } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { AutoTopUpActions } from '../../hooks/auto-top-up/use-auto-top-up.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { marked, unmarked } from '../ui/amount.js';
import { commonEnglish } from '../ui/english.js';
import { autoTopUpDialogEnglish } from './english.js';
import { entered, useTermsFields, type TermsFields } from './use-terms-fields.js';

interface SettingsFormOptions extends Pick<AutoTopUpActions, 'save' | 'isSaving'> {
  settings: AutoTopUp;
  credits: Credits;
  limits: Limits;
  card: PaymentMethod | null;
  /** There is nothing left to do; with what was saved, where something was. */
  onDone: (saved: AutoTopUp | null) => void;
}

/** The form as it stands: what is in it, what saving would do, and what can be done. */
export interface SettingsFormState {
  form: AutoTopUpForm;
  fields: TermsFields;
  plan: SavePlan;
  /** An amount for a sentence. */
  write: (amount: Micros) => string;
  /** What has to be there before it can be saved, and is not. */
  missing: 'card' | 'consent' | null;
  /** The sentence to agree to; `null` as long as there is none. */
  consentText: string | null;
  hasAgreed: boolean;
  cardRef: RefObject<HTMLButtonElement | null>;
  consentRef: RefObject<HTMLInputElement | null>;
  setOn: (isOn: boolean) => void;
  setAgreed: (hasAgreed: boolean) => void;
  submit: () => void;
}

export function useSettingsForm(options: SettingsFormOptions): SettingsFormState {
  const { settings, credits, limits, card, save, isSaving, onDone } = options;
  const { locale, merchantName } = useCreditsContext();
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { paymentMethod } = useMessages('common', commonEnglish);
  const { currency, minorUnitMicros } = limits;
  const write = (amount: Micros) => marked(formatBalance(amount, { locale, currency }));

  const [form, dispatch] = useReducer(reduceForm, settings, openForm);
  const fields = useTermsFields({ base: form.base, limits, write });
  const [missing, setMissing] = useState<SettingsFormState['missing']>(null);
  const cardRef = useRef<HTMLButtonElement>(null);
  const consentRef = useRef<HTMLInputElement>(null);

  const typed = {
    thresholdMicros: entered(fields.threshold) ?? undefined,
    amountMicros: entered(fields.amount) ?? undefined,
    monthlyLimitMicros: entered(fields.limit),
  };
  const plan = planSave(form, typed, {
    current: settings,
    balanceMicros: credits.balanceMicros,
    minorUnitMicros,
    confirmAboveMicros: limits.autoTopUp.confirmAboveMicros,
  });
  const consentText =
    plan.terms && plan.needsConsent
      ? messages.consent({
          merchant: merchantName,
          card: card && paymentMethod(card.brand, card.last4),
          amount: write(plan.terms.amountMicros),
          threshold: write(effectiveThreshold(plan.terms.thresholdMicros, minorUnitMicros)),
          limit:
            plan.terms.monthlyLimitMicros === null ? null : write(plan.terms.monthlyLimitMicros),
        })
      : null;
  const hasAgreed = consentText !== null && form.agreedTo === consentText;

  // Joins whoever changes the settings elsewhere: what was typed here stays.
  const { rebase } = fields;
  const base = useRef(form.base);
  useEffect(() => {
    if (settings.version === base.current.version) return;
    rebase(base.current, settings);
    base.current = settings;
    dispatch({ type: 'rebased', settings });
  }, [settings, rebase]);

  /** What keeps it from being saved gets the focus. */
  function stops(): boolean {
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
    if (stops() || !plan.terms) return;
    const request = requestOf(plan.terms, plan, { locale, text: unmarked(consentText ?? '') });
    dispatch({ type: 'sent', terms: plan.terms });
    answer(await save({ ...request, version: form.base.version }));
  }

  function answer(outcome: SaveOutcome): void {
    dispatch({ type: 'answered', outcome });
    if (outcome.result === 'refused') fields.refuse(outcome.errors);
    if (outcome.result === 'saved') onDone(outcome.settings);
    if (outcome.result === 'saved' || outcome.result === 'conflict') {
      if (outcome.result === 'conflict') rebase(base.current, outcome.settings);
      base.current = outcome.settings;
    }
  }

  return {
    form,
    fields,
    plan,
    write,
    missing,
    consentText,
    hasAgreed,
    cardRef,
    consentRef,
    setOn: (isOn) => dispatch({ type: 'switched', isOn }),
    setAgreed(isAgreed) {
      setMissing(null);
      dispatch({ type: 'agreed', text: isAgreed ? consentText : null });
    },
    submit: () => void submit(),
  };
}
