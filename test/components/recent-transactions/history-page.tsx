/** An open history on a page, and the words that its announcer has said. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { historyClientOf, type HistoryClient, type Movement } from './history-client.js';

/** Renders a list of movements, oldest first, and opens its history. */
export async function openHistory(
  movements: readonly Movement[],
  change: (client: CreditsClient) => CreditsClient = (client) => client,
): Promise<HistoryClient> {
  const history = historyClientOf(movements);
  render(
    <CreditsProvider client={change(history.client)} timeZone="America/New_York">
      <RecentTransactions />
    </CreditsProvider>,
  );
  fireEvent.click(await screen.findByRole('button', { name: /^History/ }));
  await screen.findByRole('searchbox');
  return history;
}

/** Waits until a text is announced. */
export function heard(text: string, role: 'status' | 'alert' = 'status'): Promise<void> {
  return waitFor(() =>
    expect(document.querySelector(`.credits-announcement[role=${role}]`)).toHaveTextContent(text),
  );
}
