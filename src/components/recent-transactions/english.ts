import type { RecentTransactionsMessages } from '../../hooks/messages.js';

const kinds: Record<string, string> = {
  consumption: 'Usage',
  auto_top_up: 'Auto top-up',
};

/** `llm_tokens` reads as `LLM tokens`: so does what this version does not know. */
function sentence(value: string): string {
  const words = value
    .replaceAll('_', ' ')
    .replace(/\b(api|llm|mcp|sms)\b/, (name) => name.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

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
  retry: 'Try again',
  history: 'History',
  more: 'Load more',
  moreFailed: 'Older transactions could not be loaded.',
  end: 'No older transactions',
  shown: (count) => `${count} transactions shown`,
};
