'use client';

import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Notice } from '../ui/notice.js';
import { autoTopUpDialogEnglish } from './english.js';
import { writeTerms } from './summarize-terms.js';
import type { SettingsFormState } from './use-settings-form.js';

/** A notice about the latest save if it was rejected, conflicted, or has an unknown result. */
export function FormNotices({ form: state }: { form: SettingsFormState }) {
  const { form, fields, write } = state;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { notice, base } = form;
  if (!notice) return null;
  const { minorUnitMicros } = fields.amount.rules;
  switch (notice.about) {
    case 'conflict':
      return (
        <Notice tone="warning" announced="alert">
          <WithAmounts text={messages.conflict(writeTerms(base, minorUnitMicros, write))} />
        </Notice>
      );
    case 'unknown':
      return (
        <Notice tone="warning" announced="alert">
          {messages.unknown}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="danger" announced="alert">
          {messages.refused(notice.code)}
        </Notice>
      );
    default:
      return notice satisfies never;
  }
}
