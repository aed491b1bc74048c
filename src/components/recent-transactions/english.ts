import type { RecentTransactionsMessages } from '../../hooks/messages.js';
import { sentence } from '../parts/sentence.js';

const kinds: Record<string, string> = {
  consumption: 'Usage',
  auto_top_up: 'Auto top-up',
};

export const recentTransactionsEnglish: RecentTransactionsMessages = {
  title: 'Recent Transactions',
  type: 'Type',
  date: 'Date',
  amount: 'Amount',
  balance: 'Balance',
  kind: (kind) => kinds[kind] ?? sentence(kind),
  consumable: sentence,
  loading: 'Loading transactions…',
  empty: 'No transactions yet.',
  failed: 'Transactions could not be loaded.',
  stale: 'New transactions could not be loaded.',
  forbidden: 'Only owners and admins can see transactions.',
  unauthenticated: 'Your session has ended. Sign in again.',
  not_found: 'This account has no transactions to show.',
  retry: 'Try again',
  history: 'History',
  more: 'Load more',
  moreFailed: 'Older transactions could not be loaded.',
  end: 'No older transactions',
  shown: (count) => `${count} transactions shown`,
};
