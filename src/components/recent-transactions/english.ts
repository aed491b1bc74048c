import type { RecentTransactionsMessages } from '../../hooks/messages.js';

const kinds: Record<string, string> = {
  consumption: 'Usage',
  auto_top_up: 'Auto top-up',
};

const consumables: Record<string, string> = {
  llm_tokens: 'LLM tokens',
  api_calls: 'API calls',
  mcp_calls: 'MCP calls',
  email: 'E-mail',
  sms: 'SMS',
};

/** `dispute_reversal` reads as `Dispute reversal`: so does what this version does not know. */
function sentence(value: string): string {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const recentTransactionsEnglish: RecentTransactionsMessages = {
  title: 'Recent Transactions',
  type: 'Type',
  date: 'Date',
  amount: 'Amount',
  balance: 'Balance',
  kind: (kind) => kinds[kind] ?? sentence(kind),
  consumable: (consumable) => consumables[consumable] ?? sentence(consumable),
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
