import type { HistoryMessages } from '../../hooks/messages/messages.js';

export const historyEnglish: HistoryMessages = {
  more: 'Load more',
  moreFailed: 'Older transactions could not be loaded.',
  end: 'No older transactions',
};
