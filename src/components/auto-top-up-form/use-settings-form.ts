'use client';

import { useEffect, useReducer, useRef, useState, type RefCallback } from 'react';
import {
  openForm,
  planSave,
  reduceForm,
  requestOf,
  type AutoTopUpForm,
  type SavePlan,
} from '../../hooks/auto-top-up/auto-top-up-form.js';
import type { SaveOutcome } from '../../hooks/auto-top-up/auto-top-up-saver.js';
import { isSameTerms, type AutoTopUpTerms } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUp, TopUpMode } from '../../contract/resources/auto-top-up.js';
import { consentTextVersionFor, consentTextVersionOf } from '../../contract/resources/consent.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { AutoTopUpActions } from '../../hooks/auto-top-up/use-auto-top-up.js';
import { localeOfWords } from '../../hooks/provider/language-of.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Micros } from '../../money/money.js';
import { removeAmountMarks } from '../ui/amount/amount.js';
import { autoTopUpDialogEnglish } from './english.js';
import { unknownAccount, type KnownAccount } from './known-account.js';
import { useAmountWriters, type AmountWriters } from './use-amount-writers.js';
import { useAnnounceSaved } from './use-announce-saved.js';
import { useShownSentence, type ShownSentence } from './use-shown-sentence.js';
import { enteredAmount, useTermsFields, type TermsFields } from './use-terms-fields.js';
import { writeConsent } from './write-consent.js';

interface SettingsFormOptions extends Pick<AutoTopUpActions, 'save' | 'isSaving'> {
  /** `null` while the account is not known, or cannot be changed. Another account opens another form. */
  known: KnownAccount | null;
  onSaved: (saved: AutoTopUp) => void;
  /** Called when the form is finished: it was saved, or nothing had changed. */
  onDone: () => void;
}

/** The form's values, the effect of saving them, and its actions. */
export interface SettingsFormState extends AmountWriters {
  form: AutoTopUpForm;
  fields: TermsFields;
  plan: SavePlan;
  isSaving: boolean;
  /** The required part whose absence prevented the last save. */
  missing: 'card' | 'consent' | null;
  /** The sentence to agree to, with its amounts marked. `null` if no consent is needed. */
  consentText: string | null;
  /** The language of the sentence. */
  consentLocale: string;
  hasAgreed: boolean;
  /** Records the element that shows the sentence. Without one, nobody can agree. */
  showConsent: ShownSentence['show'];
  /** The elements that get the focus if the card or the consent is missing. */
  cardRef: RefCallback<HTMLElement>;
  consentRef: RefCallback<HTMLElement>;
  /** Whether saving waits for the user to confirm the charge that it makes. */
  isConfirmingCharge: boolean;
  setOn: (isOn: boolean) => void;
  setMode: (mode: TopUpMode) => void;
  setAgreed: (hasAgreed: boolean) => void;
  /** Saves. A charge is made only if it is acknowledged. Otherwise, it is to be confirmed. */
  submit: (acknowledgedChargeMicros?: Micros | null) => void;
  leaveConfirmation: () => void;
}

/** The terms whose charge is to be confirmed. */
interface Confirmation {
  terms: AutoTopUpTerms;
  chargeMicros: Micros;
}

export function useSettingsForm(options: SettingsFormOptions): SettingsFormState {
  const { known, save, isSaving, onSaved, onDone } = options;
  const { settings, credits, limits, card } = known ?? unknownAccount;
  const accountId = known && credits.accountId;
  const { locale, merchantName, messages: given } = useCreditsContext();
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { minorUnitMicros } = limits;
  const writers = useAmountWriters(limits);
  const announceSaved = useAnnounceSaved(writers, minorUnitMicros);

  const [form, dispatch] = useReducer(reduceForm, settings, openForm);
  const fields = useTermsFields({ base: form.base, mode: form.mode, limits, write: writers.write });
  const [missing, setMissing] = useState<SettingsFormState['missing']>(null);
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  const { show, isShown } = useShownSentence();
  /** Whether a request of this form is under way. Two presses send one. */
  const isSending = useRef(false);
  const cardButton = useRef<HTMLElement | null>(null);
  const consentBox = useRef<HTMLElement | null>(null);

  // Nothing that was typed or agreed to for one account may be saved for another one.
  const [openedFor, setOpenedFor] = useState(accountId);
  if (openedFor !== accountId) {
    setOpenedFor(accountId);
    setMissing(null);
    setConfirmation(null);
    dispatch({ type: 'opened', settings });
    fields.open(settings);
  }

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
  const consentText =
    plan.terms && plan.needsConsent
      ? writeConsent(plan.terms, { ...writers, messages, merchantName, card, minorUnitMicros })
      : null;
  const consentLocale = localeOfWords(given, locale);
  const hasAgreed = consentText !== null && form.agreedTo === consentText;
  const isConfirmingCharge =
    confirmation !== null &&
    plan.terms !== null &&
    confirmation.chargeMicros === plan.chargeMicros &&
    isSameTerms(confirmation.terms, plan.terms);

  // Synchronizes with changes made elsewhere. The user's own input stays.
  const { rebase } = fields;
  const base = useRef({ accountId, settings: form.base });
  useEffect(() => {
    const { accountId: before, settings: shown } = base.current;
    base.current = { accountId, settings };
    if (before !== accountId || settings.version === shown.version) return;
    rebase(shown, settings);
    dispatch({ type: 'rebased', settings });
  }, [accountId, settings, rebase]);

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
    if (isCardMissing) cardButton.current?.focus();
    else if (isConsentMissing) consentBox.current?.focus();
    return isCardMissing || isConsentMissing;
  }

  async function submit(acknowledgedChargeMicros: Micros | null): Promise<void> {
    if (isSaving || isSending.current || !save || !known) return;
    if (!plan.isChanged && !(form.isOn && plan.needsConsent)) return onDone();
    if (focusFirstProblem() || !plan.terms) return;
    const { terms, chargeMicros } = plan;
    if (chargeMicros !== null && chargeMicros !== acknowledgedChargeMicros) {
      return setConfirmation({ terms, chargeMicros });
    }
    setConfirmation(null);
    const request = requestOf(terms, plan, {
      textVersion: consentTextVersion,
      locale: consentLocale,
      text: removeAmountMarks(consentText ?? ''),
    });
    dispatch({ type: 'sent', terms });
    isSending.current = true;
    const sent = save({ ...request, version: form.base.version });
    applyOutcome(await sent.finally(() => (isSending.current = false)));
  }

  function applyOutcome(outcome: SaveOutcome): void {
    if (outcome.result === 'saved') onSaved(outcome.settings);
    // By now, the form may be another account's.
    if (base.current.accountId !== accountId) return;
    dispatch({ type: 'answered', outcome });
    if (outcome.result === 'refused') fields.refuse(outcome.errors);
    if (outcome.result === 'saved') {
      announceSaved(outcome.settings);
      onDone();
    }
    if (outcome.result === 'saved' || outcome.result === 'conflict') {
      if (outcome.result === 'conflict') rebase(base.current.settings, outcome.settings);
      base.current = { accountId, settings: outcome.settings };
    }
  }

  return {
    ...writers,
    form,
    fields,
    plan,
    isSaving,
    missing,
    consentText,
    consentLocale,
    hasAgreed,
    showConsent: show,
    cardRef(element) {
      cardButton.current = element;
    },
    consentRef(element) {
      consentBox.current = element;
    },
    isConfirmingCharge,
    setOn: (isOn) => !isSaving && dispatch({ type: 'switched', isOn }),
    setMode: (mode) => !isSaving && dispatch({ type: 'mode_chosen', mode }),
    setAgreed(isAgreed) {
      if (isSaving || (isAgreed && (consentText === null || !isShown(consentText)))) return;
      setMissing(null);
      dispatch({ type: 'agreed', text: isAgreed ? consentText : null });
    },
    submit: (acknowledgedChargeMicros = null) => void submit(acknowledgedChargeMicros),
    leaveConfirmation: () => setConfirmation(null),
  };
}
