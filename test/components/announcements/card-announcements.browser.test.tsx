/** What a screen reader hears of the card, the history, and the banner. */
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { scenarios, type Scenario } from '../../../src/mocks/backend/scenarios.js';
import { button, expectSilence, heard, open, refresh, settled, hearPages } from './heard-page.js';

hearPages();

/** An account with $60.00, and the threshold of a low balance at $5.00. */
const funded: Scenario = {
  description: 'A gift is all there is.',
  history: [{ kind: 'grant', amountMicros: 60_000_000, description: 'Gift', hoursAgo: 48 }],
};

describe('the card', () => {
  it('says nothing when it loads, and a crossing once', async () => {
    const { backend } = open(<CreditsCard />, funded);
    await settled();
    expect(await heard()).toEqual([]);
    const spend = async (micros: number) => {
      await backend.control.charge(micros);
      await refresh();
    };
    await spend(55_800_000);
    await screen.findByText('Low Balance');
    expect(await heard()).toEqual(['polite: Low balance: $4.20 left.']);
    await spend(1_000_000);
    await screen.findAllByText('$3.20');
    expect(await heard()).toEqual([]);
    await spend(3_200_000);
    await screen.findByText('Out of credits');
    expect(await heard()).toEqual(['polite: You’re out of credits.']);
    await backend.control.grant(50_000_000);
    await refresh();
    await waitFor(() => expect(screen.queryByText('Out of credits')).toBeNull());
    expect(await heard()).toEqual([]);
    await spend(45_800_000);
    await screen.findByText('Low Balance');
    expect(await heard()).toEqual(['polite: Low balance: $4.20 left.']);
    await expectSilence();
  });

  it('says once that it could not load', async () => {
    open(<CreditsCard />, 'failing');
    await screen.findByText('Credits could not be loaded.');
    expect(await heard()).toEqual(['assertive: Credits could not be loaded.']);
    await expectSilence();
  });

  it('says once that access was denied after it had loaded, and keeps the focus', async () => {
    const { backend } = open(<CreditsCard />, 'healthy');
    await settled();
    (await button('Purchase Credits')).focus();
    await heard();
    backend.control.signInAs('member');
    await refresh();
    await screen.findByText(/^Only owners and admins can see credits/);
    expect(await heard()).toEqual([
      'polite: Only owners and admins can see credits. Ask billing@acme.example for more.',
    ]);
    expect(screen.getByRole('heading', { name: 'Credits' })).toHaveFocus();
  });
});

describe('the history', () => {
  it('says how many transactions it shows, and keeps the focus', async () => {
    const history = scenarios.longHistory.history?.slice(0, 130);
    open(<RecentTransactions />, { ...scenarios.longHistory, history });
    await settled();
    await userEvent.click(await button(/^History/));
    expect(await heard()).toEqual(['polite: 50 transactions shown']);
    expect(await button(/^History/)).toHaveFocus();
    await userEvent.click(await button('Load more'));
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(101));
    expect(await heard()).toEqual(['polite: 100 transactions shown']);
    expect(await button('Load more')).toHaveFocus();
    await expectSilence();
  });
});

describe('the banner', () => {
  it('is heard once when it appears, also beside the card', async () => {
    const both = (
      <>
        <LowBalanceBanner />
        <CreditsCard />
      </>
    );
    const { backend } = open(both, funded);
    await settled();
    expect(await heard()).toEqual([]);
    await backend.control.charge(55_800_000);
    await refresh();
    await screen.findByText('Low Balance');
    expect(await heard()).toEqual(['polite: Low balance: $4.20 left.']);
    await expectSilence();
  });

  it('moves the focus on when it is dismissed', async () => {
    open(<LowBalanceBanner />, 'low');
    await userEvent.click(await button('Dismiss'));
    expect(screen.getByRole('button', { name: 'After' })).toHaveFocus();
  });

  it('leaves the focus beside its place when the purchase that was opened from it ends it', async () => {
    open(<LowBalanceBanner />, 'low');
    await userEvent.click(await button('Purchase Credits'));
    await screen.findByRole('textbox', { name: 'Amount' });
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await button(/^Pay \$/));
    await userEvent.click(await button('Done'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull();
    expect(screen.getByRole('button', { name: 'After' })).toHaveFocus();
  });
});
