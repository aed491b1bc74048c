import type { LanguagePack } from '../../hooks/messages/messages.js';
import { frenchCards } from './french-cards.js';
import { frenchDialogs } from './french-dialogs.js';
import { frenchHistory } from './french-history.js';
import { frenchShared } from './french-shared.js';
import { frenchUsage } from './french-usage.js';

/**
 * The French texts, which address the user as "vous". Not reviewed by a native speaker. Its consent and its legal sentences have not been reviewed by
 * a lawyer: docs/languages.md lists them.
 *
 * @example
 * <CreditsProvider client={client} locale="fr-FR" messages={french}>
 */
export const french: LanguagePack = {
  ...frenchCards,
  ...frenchDialogs,
  ...frenchHistory,
  ...frenchShared,
  creditUsage: frenchUsage,
  lang: 'fr',
  dir: 'ltr',
};
