'use client';

import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Notice } from '../ui/notice.js';
import { autoTopUpDialogEnglish } from '../auto-top-up-form/english.js';
import { writeNotice } from '../auto-top-up-form/write-notice.js';
import type { SettingsFormState } from '../auto-top-up-form/use-settings-form.js';

/** A notice about the latest save if it was rejected, conflicted, or has an unknown result. */
export function FormNotices({ form }: { form: SettingsFormState }) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const notice = writeNotice(form, messages);
  if (!notice) return null;
  return (
    <Notice tone={notice.tone} announced="alert">
      <WithAmounts text={notice.text} />
    </Notice>
  );
}
