import type { LinksMessages } from '../../hooks/messages/messages.js';

export const linksEnglish: LinksMessages = {
  usage: 'View usage',
  billing: 'Billing',
  newTab: '(opens in a new tab)',
  blocked: 'Your browser blocked the new tab.',
  open: 'Open billing',
  failed: 'Billing could not be opened.',
};
