/** The host app's sentences order their parts as their language does. */
import { act, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { openDialog, submit } from '../purchase-dialog/purchase-dialog-page.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a sentence on screen', () => {
  it('is announced as the language joins title and text', async () => {
    const { client } = clientOf('depleted');
    const problem = { type: 'x', title: 't', status: 402, code: 'out_of_credits', instance: 'i' };
    render(
      <CreditsProvider
        client={client}
        messages={{ outOfCreditsCard: { announcement: (title, text) => `${title}。${text}` } }}
      >
        <OutOfCreditsCard problem={{ ...problem, detail: '', requestId: 'r' }} />
      </CreditsProvider>,
    );
    expect(await screen.findByText(/^Out of credits。Your message/)).toBeInTheDocument();
  });

  it('has the amount of the payment where the language puts it', async () => {
    const purchases = new FakePurchases();
    const messages = { purchaseDialog: { pay: (amount: string) => `${amount}を支払う` } };
    const { user } = await openDialog(purchases, {}, { messages });
    await user.click(submit());
    const order = await screen.findByText('を支払う');
    expect(order.textContent).toMatch(/^\$\d+\.00を支払う$/);
  });

  it('has the time of the next attempt where the language puts it', async () => {
    renderWithCredits(<CreditsCard />, 'autoTopUpBackingOff', {
      messages: { common: { autoTopUpBackingOff: (next) => `${next}に再試行します。` } },
    });
    const sentence = await screen.findByText(/に再試行します。$/);
    expect(sentence.querySelector('time')).toHaveAttribute('datetime');
    expect(sentence.textContent).toMatch(/^Nov 24, 2026, .*に再試行します。$/);
  });

  it('says in one text that auto top-up is paused', async () => {
    renderWithCredits(<LowBalanceBanner />, 'autoTopUpPaymentFailed', {
      messages: { lowBalanceBanner: { low: (_, isPaused) => `残高不足。${isPaused}` } },
    });
    expect(await screen.findByText('残高不足。true')).toBeVisible();
  });

  it('names the day of the last update from midnight on', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 23, 58), shouldAdvanceTime: true });
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    renderWithCredits(<CreditsCard />, 'low');
    expect(await screen.findByText(/^You’re offline\. Last updated 11:58.PM\.$/)).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(180_000));
    expect(
      screen.getByText(/^You’re offline\. Last updated Nov 24, 2026, 11:58.PM\.$/),
    ).toBeVisible();
  });
});
