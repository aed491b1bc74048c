import type { DeniedMessages } from '../../hooks/messages.js';

export const deniedEnglish: DeniedMessages = {
  forbidden: (contact) =>
    `Only owners and admins can see credits. Ask ${contact ?? 'one of them'} for more.`,
  unauthenticated: 'Your session has ended. Sign in again.',
  not_found: 'This account has no credits to show.',
};
