import { englishMessages } from '../../components/english-messages.js';
import type { LanguagePack } from '../../hooks/messages/messages.js';

/**
 * The English texts. Its consent and its legal sentences have not been reviewed by a lawyer: docs/languages.md lists them.
 *
 * @example
 * <CreditsProvider client={client} messages={english}>
 */
export const english: LanguagePack = { ...englishMessages, lang: 'en', dir: 'ltr' };
