import { useMessages } from '../../hooks/provider/use-messages.js';
import { amountFieldEnglish } from '../ui/amount/amount-field-english.js';
import { removeAmountMarks } from '../ui/amount/amount.js';
import { commonEnglish } from '../ui/english.js';
import type { AutoTopUpFormOptions, AutoTopUpFormState } from './auto-top-up-form-state.js';
import { autoTopUpDialogEnglish } from './english.js';
import { cardSetupView, formView, type FormTexts } from './form-view.js';
import { unknownAccount } from './known-account.js';
import { summarizeTerms } from './summarize-terms.js';
import { useAmountWriters } from './use-amount-writers.js';
import { useEditor, type Editor } from './use-editor.js';

/**
 * Returns a form for auto top-up, to be rendered with your own components: `AutoTopUpDialog` renders the same form. Its
 * texts are those of the provider. It keeps its input while your component is mounted: render it only while your dialog
 * is open.
 *
 * Nothing is saved before the user has agreed to the sentence on screen, and nothing is charged that the user did not
 * confirm. Stays `pending` if the client has no `autoTopUp`.
 */
export function useAutoTopUpForm(options: AutoTopUpFormOptions = {}): AutoTopUpFormState {
  const state = useEditor(options);
  const dialog = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const common = useMessages('common', commonEnglish);
  const field = useMessages('amountField', amountFieldEnglish);
  const known = state.status === 'view_only' ? state : unknownAccount;
  const { write } = useAmountWriters(known.limits);
  switch (state.status) {
    case 'pending':
      return { status: 'pending' };
    case 'failed':
      return state;
    case 'denied': {
      const text = state.isClosed ? common.accountClosed : dialog.denied;
      return { status: 'denied', isClosed: state.isClosed, text };
    }
    case 'view_only': {
      const { settings, card, limits } = state;
      const summary = summarizeTerms(settings, limits.minorUnitMicros, write, dialog);
      const { readOnly: text } = dialog;
      return { status: 'view_only', settings, card, summary: removeAmountMarks(summary), text };
    }
    case 'open':
      return openView(state, { dialog, common, field });
    default:
      return state satisfies never;
  }
}

function openView(editor: Editor, texts: FormTexts): AutoTopUpFormState {
  const { form, step } = editor;
  if (step === 'card') return { status: 'adding_card', adding: cardSetupView(editor, texts) };
  const view = formView(editor, texts);
  if (form.isSaving) return { status: 'saving', form: view };
  if (!form.isConfirmingCharge) return { status: 'editing', form: view };
  const { chargeMicros } = form.plan;
  return {
    status: 'confirming_charge',
    form: view,
    confirm: () => form.submit(chargeMicros),
    back: form.leaveConfirmation,
  };
}
