import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';
import { humanize } from '../ui/humanize.js';

const plural = /* @__PURE__ */ pluralsIn('en');

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
  tax: (amount) => `plus ${amount} tax`,
  loading: 'Loading transactions…',
  empty: 'No transactions yet.',
  failed: 'Transactions could not be loaded.',
  unreadable: 'This transaction could not be read.',
  stale: 'New transactions could not be loaded.',
  history: 'History',
  shown: ({ count, text }) =>
    `${text} ${plural(count, { one: 'transaction', other: 'transactions' })} shown`,
  more: 'Load more',
  moreFailed: 'Older transactions could not be loaded.',
  end: 'No older transactions',
  forbidden: 'Only owners and admins can see transactions.',
  notFound: 'This account has no transactions to show.',
};
