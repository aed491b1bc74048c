import type { RecentTransactionsMessages } from '../../hooks/messages/messages.js';
import { humanize } from '../ui/humanize.js';

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
  kind: (kind) => kinds[kind] ?? humanize(kind),
  consumable: humanize,
  loading: 'Loading transactions…',
  empty: 'No transactions yet.',
  failed: 'Transactions could not be loaded.',
  stale: 'New transactions could not be loaded.',
  retry: 'Try again',
  history: 'History',
  shown: (count) => `${count} transactions shown`,
};
