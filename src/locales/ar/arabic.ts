import type { LanguagePack } from '../../hooks/messages/messages.js';
import { arabicCards } from './arabic-cards.js';
import { arabicDialogs } from './arabic-dialogs.js';
import { arabicHistory } from './arabic-history.js';
import { arabicShared } from './arabic-shared.js';
import { arabicUsage } from './arabic-usage.js';

/**
 * The Arabic texts. Not reviewed by a native speaker. Its consent and its legal sentences have not been reviewed by
 * a lawyer: docs/languages.md lists them.
 *
 * @example
 * <CreditsProvider client={client} locale="ar" messages={arabic}>
 */
export const arabic: LanguagePack = {
  ...arabicCards,
  ...arabicDialogs,
  ...arabicHistory,
  ...arabicShared,
  creditUsage: arabicUsage,
  lang: 'ar',
  dir: 'rtl',
};
