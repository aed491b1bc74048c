/** Data that could not be loaded during an outage: every text offers another try, and none speaks of charges. */
import { fireEvent, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import type { CreditsError } from '../../src/client/port/credits-error.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import { clientOf, renderWithCredits } from '../support/render-with-credits.js';
import { Page } from './purchase-dialog/purchase-dialog-page.js';
import { failingRead, problemOf } from './reasons/failing-client.js';

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => vi.restoreAllMocks());

interface ReadCase {
  element: ReactElement;
  client: (fault: CreditsError) => CreditsClient;
  text: string;
  /** The button that opens the part. */
  press?: string;
}

const reads: Record<string, ReadCase> = {
  balance: {
    element: <CreditsCard show={{ transactions: false, autoTopUp: false }} />,
    client: (fault) => failingRead('getCredits', fault),
    text: 'Credits could not be loaded.',
  },
  history: {
    element: <RecentTransactions />,
    client: (fault) => failingRead('listTransactions', fault),
    text: 'Transactions could not be loaded.',
  },
  limits: {
    element: <Page />,
    client: (fault) => failingRead('getLimits', fault),
    text: 'Purchasing could not be loaded.',
    press: 'Buy',
  },
  // An automatic charge may be on its way, although the settings cannot be read.
  'auto top-up': {
    element: <CreditsCard show={{ transactions: false }} />,
    client: (fault) => {
      const { client } = clientOf('low');
      return { ...client, autoTopUp: { ...client.autoTopUp, get: () => Promise.reject(fault) } };
    },
    text: 'Auto top-up could not be loaded.',
  },
};

describe.each(['ledger_unavailable', 'payment_provider_unavailable'])('%s', (code) => {
  it.each(Object.entries(reads))(
    'while the %s is read',
    async (_, { element, client, ...rest }) => {
      renderWithCredits(element, 'low', { client: client(problemOf('Out.', 503, code)) });
      if (rest.press) fireEvent.click(await screen.findByRole('button', { name: rest.press }));
      expect(await screen.findByText(rest.text)).toBeVisible();
      expect(screen.getAllByRole('button', { name: 'Try again' })).not.toEqual([]);
      expect(document.body.textContent).not.toMatch(/charged/);
    },
  );
});
