import type { LanguagePack } from '../../hooks/messages/messages.js';
import { germanCards } from './german-cards.js';
import { germanDialogs } from './german-dialogs.js';
import { germanHistory } from './german-history.js';
import { germanShared } from './german-shared.js';
import { germanUsage } from './german-usage.js';

/**
 * The German texts, which address the user as "Sie". Not reviewed by a native speaker. Its consent and its legal sentences
 * have not been reviewed by a lawyer: docs/languages.md lists them.
 *
 * @example
 * <CreditsProvider client={client} locale="de-DE" messages={german}>
 */
export const german: LanguagePack = {
  ...germanCards,
  ...germanDialogs,
  ...germanHistory,
  ...germanShared,
  creditUsage: germanUsage,
  lang: 'de',
  dir: 'ltr',
};
