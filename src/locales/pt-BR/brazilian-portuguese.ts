import type { LanguagePack } from '../../hooks/messages/messages.js';
import { brazilianPortugueseCards } from './brazilian-portuguese-cards.js';
import { brazilianPortugueseDialogs } from './brazilian-portuguese-dialogs.js';
import { brazilianPortugueseHistory } from './brazilian-portuguese-history.js';
import { brazilianPortugueseShared } from './brazilian-portuguese-shared.js';
import { brazilianPortugueseUsage } from './brazilian-portuguese-usage.js';

/**
 * The Brazilian Portuguese texts, which address the user as "você". Not reviewed by a native speaker. Its consent and its legal sentences have not been reviewed by
 * a lawyer: docs/languages.md lists them.
 *
 * @example
 * <CreditsProvider client={client} locale="pt-BR" messages={brazilianPortuguese}>
 */
export const brazilianPortuguese: LanguagePack = {
  ...brazilianPortugueseCards,
  ...brazilianPortugueseDialogs,
  ...brazilianPortugueseHistory,
  ...brazilianPortugueseShared,
  creditUsage: brazilianPortugueseUsage,
  lang: 'pt-BR',
  dir: 'ltr',
};
