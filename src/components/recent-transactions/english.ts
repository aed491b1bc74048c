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
  retry: 'Try again',
  history: 'History',
  shown: (count) => `${count} transactions shown`,
};
