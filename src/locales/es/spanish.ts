import type { LanguagePack } from '../../hooks/messages/messages.js';
import { spanishCards } from './spanish-cards.js';
import { spanishDialogs } from './spanish-dialogs.js';
import { spanishHistory } from './spanish-history.js';
import { spanishShared } from './spanish-shared.js';
import { spanishUsage } from './spanish-usage.js';

/**
 * The Spanish texts, which address the user as "tú". Not reviewed by a native speaker. Its consent and its legal sentences have not been reviewed by
 * a lawyer: docs/languages.md lists them.
 *
 * @example
 * <CreditsProvider client={client} locale="es-ES" messages={spanish}>
 */
export const spanish: LanguagePack = {
  ...spanishCards,
  ...spanishDialogs,
  ...spanishHistory,
  ...spanishShared,
  creditUsage: spanishUsage,
  lang: 'es',
  dir: 'ltr',
};
