import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import { writeTerms } from './summarize-terms.js';
import type { SettingsFormState } from './use-settings-form.js';

interface WrittenNotice {
  tone: 'warning' | 'danger';
  /** The sentence, with its amounts marked. */
  text: string;
}

/** Writes the result of the latest save if it was rejected, conflicted, or is unknown; `null` otherwise. */
export function writeNotice(
  { form, fields, write }: SettingsFormState,
  messages: AutoTopUpDialogMessages,
): WrittenNotice | null {
  const { notice, base } = form;
  if (!notice) return null;
  const { minorUnitMicros } = fields.amount.rules;
  switch (notice.about) {
    case 'conflict':
      return {
        tone: 'warning',
        text: messages.conflict(writeTerms(base, minorUnitMicros, write)),
      };
    case 'unknown':
      return { tone: 'warning', text: messages.unknown };
    case 'refused':
      return { tone: 'danger', text: messages.refused(notice.code) };
    default:
      return notice satisfies never;
  }
}
