import type { LanguagePack } from '../../hooks/messages/messages.js';
import { japaneseCards } from './japanese-cards.js';
import { japaneseDialogs } from './japanese-dialogs.js';
import { japaneseHistory } from './japanese-history.js';
import { japaneseShared } from './japanese-shared.js';
import { japaneseUsage } from './japanese-usage.js';

/**
 * The Japanese texts. Not reviewed by a native speaker. Its consent and its legal sentences have not been reviewed by
 * a lawyer: docs/languages.md lists them.
 *
 * @example
 * <CreditsProvider client={client} locale="ja-JP" messages={japanese}>
 */
export const japanese: LanguagePack = {
  ...japaneseCards,
  ...japaneseDialogs,
  ...japaneseHistory,
  ...japaneseShared,
  creditUsage: japaneseUsage,
  lang: 'ja',
  dir: 'ltr',
};
