import type { DeniedMessages } from '../../hooks/messages/messages.js';

export const deniedEnglish: DeniedMessages = {
  unauthenticated: 'Your session has ended. Sign in again.',
  creditsForbidden: (contact) =>
    `Only owners and admins can see credits. Ask ${contact ?? 'one of them'} for more.`,
  creditsNotFound: 'This account has no credits to show.',
  transactionsForbidden: 'Only owners and admins can see transactions.',
  transactionsNotFound: 'This account has no transactions to show.',
};
