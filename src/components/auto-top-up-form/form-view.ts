import type { AmountField } from '../../hooks/amount/use-amount-field.js';
import { remedyOf } from '../../hooks/auto-top-up/auto-top-up-remedy.js';
import type { AmountFieldMessages } from '../../hooks/messages/amount-field-messages.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { CommonMessages } from '../../hooks/messages/messages-in-common.js';
import { cardName } from '../purchase-dialog/card-name.js';
import { amountSentence } from '../ui/amount/amount-sentence.js';
import { removeAmountMarks } from '../ui/amount/amount.js';
import type {
  AutoTopUpCardSetup,
  AutoTopUpConsent,
  AutoTopUpField,
  AutoTopUpFields,
  AutoTopUpForm,
  AutoTopUpPause,
} from './auto-top-up-form-state.js';
import { cardErrorText, cardFailureText, cardResumesText } from './card-texts.js';
import { summarizeTerms } from './summarize-terms.js';
import type { Editor } from './use-editor.js';
import { writeNotice } from './write-notice.js';

/** The texts of the form. */
export interface FormTexts {
  dialog: AutoTopUpDialogMessages;
  common: CommonMessages;
  field: AmountFieldMessages;
}

/** Returns the form as a host app renders it: with plain texts in place of rules and marks. */
export function formView(editor: Editor, texts: FormTexts): AutoTopUpForm {
  const { form, settings, limits, card } = editor;
  const { plan, form: entered, missing } = form;
  const { terms, chargeMicros } = plan;
  const price = chargeMicros === null ? null : plain(form.writePrice(chargeMicros));
  const notice = writeNotice(form, texts.dialog);
  const summary =
    entered.isOn && terms
      ? summarizeTerms(terms, limits.minorUnitMicros, form.write, texts.dialog)
      : null;
  return {
    settings,
    isOn: entered.isOn,
    setOn: form.setOn,
    mode: entered.mode,
    setMode: form.setMode,
    fields: fieldsView(editor, texts),
    card,
    cardText: card ? texts.common.paymentMethod(cardName(card)) : texts.dialog.noCard,
    cardError: cardErrorText(card, missing === 'card', texts.dialog),
    addCard: editor.openCardStep,
    addCardRef: form.cardRef,
    summary: summary && plain(summary),
    consent: consentView(editor, texts.dialog),
    chargeMicros,
    chargeText: price && texts.dialog.chargeNow(price),
    chargePrice: price,
    notice: notice && { tone: notice.tone, text: plain(notice.text) },
    pause: pauseView(editor, texts),
    isChanged: plan.isChanged,
    submit: ({ acknowledgedChargeMicros } = {}) => form.submit(acknowledgedChargeMicros),
  };
}

function fieldsView({ form, settings, limits }: Editor, texts: FormTexts): AutoTopUpFields {
  const { fields, plan, isSaving, write } = form;
  const { dialog } = texts;
  const limit = fields.limit.amountMicros;
  const used = dialog.used(
    write(settings.spentThisMonthMicros),
    limit === null ? null : write(limit),
  );
  const most = write(limits.autoTopUp.confirmAboveMicros);
  const viewOf = (field: AmountField, hint?: string): AutoTopUpField => ({
    text: field.text,
    amountMicros: field.amountMicros,
    error: field.error && plain(amountSentence(field.error, field.rules, texts.field)),
    hint: hint && plain(hint),
    setText: (text) => void (isSaving || field.setText(text)),
    leave: field.leave,
    inputRef: field.inputRef,
  });
  return {
    threshold: viewOf(fields.threshold, dialog.thresholdHint),
    amount: viewOf(fields.amount),
    limit: viewOf(fields.limit, used),
    confirmation: plan.needsConfirmation
      ? viewOf(fields.confirmation, dialog.confirmHint(most))
      : null,
  };
}

function consentView(
  { form }: Editor,
  { consentMissing }: AutoTopUpDialogMessages,
): AutoTopUpConsent | null {
  const { consentText, consentLocale, consentRef, hasAgreed, missing, setAgreed } = form;
  if (consentText === null) return null;
  return {
    text: plain(consentText),
    locale: consentLocale,
    hasAgreed,
    setAgreed,
    error: missing === 'consent' ? consentMissing : null,
    boxRef: consentRef,
    sentence: consentText,
    show: form.showConsent,
  };
}

function pauseView(
  { form, settings, resumption }: Editor,
  texts: FormTexts,
): AutoTopUpPause | null {
  const remedy = remedyOf(settings);
  if (remedy === null) return null;
  const { chargeMicros, error, resume } = resumption;
  const price = chargeMicros === null ? null : plain(form.writePrice(chargeMicros));
  // A card that failed may work again, so the user can resume without a new one.
  const isResumable = remedy === 'resume' || remedy === 'update_card';
  return {
    text: texts.common.autoTopUpPaused(settings.pausedReason),
    remedy,
    chargeMicros,
    label: texts.dialog.resume(price),
    resume: isResumable
      ? ({ acknowledgedChargeMicros = null } = {}) => resume(acknowledgedChargeMicros)
      : undefined,
    error,
  };
}

/** Returns the card step as a host app renders it. */
export function cardSetupView(editor: Editor, { dialog }: FormTexts): AutoTopUpCardSetup {
  const { setup, form, leaveCardStep } = editor;
  const { state, start, complete } = setup;
  const resumes = cardResumesText(editor, form, dialog);
  const shared = { chargeText: resumes && plain(resumes), back: leaveCardStep };
  switch (state.phase) {
    case 'open':
      return { ...shared, ...state, complete };
    case 'failed': {
      const text = cardFailureText(state.reason, dialog);
      return { ...shared, ...state, text, retry: () => start?.() };
    }
    default:
      return { ...shared, phase: 'starting' };
  }
}

/** Amounts have marks only where an element of their own can replace these. */
const plain = removeAmountMarks;
