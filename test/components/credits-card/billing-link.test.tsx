import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import type { Scenario } from '../../../src/mocks/backend/scenarios.js';
import { scenarios } from '../../../src/mocks/backend/scenarios.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

const PORTAL = 'https://billing.example/session/1';

type Open = NonNullable<CreditsClient['portal']>['open'];

/** A tab that a page has opened. */
const newTab = () => ({
  opener: window as Window | null,
  closed: false,
  close: vi.fn(),
  location: { replace: vi.fn() },
});

/** The card, over a backend whose portal answers as `open` does. */
async function showCard(open: Open, tab: ReturnType<typeof newTab> | null) {
  const opened = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window | null);
  const asked = vi.fn(open);
  const client: CreditsClient = { ...clientOf('healthy').client, portal: { open: asked } };
  const { user } = renderWithCredits(<CreditsCard />, 'healthy', { client });
  const button = await screen.findByRole('button', { name: /^Billing/ });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  return { user, button, opened, asked };
}

afterEach(() => vi.restoreAllMocks());

describe('the way to the portal', () => {
  it('leads there in a new tab that cannot reach back, and back to this page', async () => {
    const tab = newTab();
    const { user, button, opened, asked } = await showCard(async () => ({ url: PORTAL }), tab);
    expect(button).toHaveAccessibleName('Billing (opens in a new tab)');
    await user.click(button);
    expect(opened).toHaveBeenCalledExactlyOnceWith('', '_blank');
    expect(tab.opener).toBeNull();
    await waitFor(() => expect(tab.location.replace).toHaveBeenCalledExactlyOnceWith(PORTAL));
    expect(asked.mock.calls).toEqual([[{ accountId: 'acct_demo', returnUrl: location.href }]]);
    expect(button).toHaveFocus();
  });

  it('opens the tab within the press, before anything is asked: else a browser blocks it', async () => {
    const order: string[] = [];
    const { user, button, opened } = await showCard(async () => {
      order.push('requested');
      return { url: PORTAL };
    }, newTab());
    opened.mockImplementation(() => (order.push('opened'), null));
    await user.click(button);
    expect(order).toEqual(['opened', 'requested']);
  });

  it('is a link where the browser has blocked the tab', async () => {
    const { user, button } = await showCard(async () => ({ url: PORTAL }), null);
    await user.click(button);
    const link = await screen.findByRole('link', { name: 'Open billing' });
    expect(link).toHaveAttribute('href', PORTAL);
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(link.closest('[role=status]')).toHaveTextContent('Your browser blocked the new tab.');
  });

  it('closes the tab again where there is nowhere to go, and can be tried again', async () => {
    const tab = newTab();
    let answer: { url?: string } = {};
    const { user, button } = await showCard(async () => answer, tab);
    await user.click(button);
    expect(await screen.findByText('Billing could not be opened.')).toBeVisible();
    expect(tab.close).toHaveBeenCalledOnce();
    expect(tab.location.replace).not.toHaveBeenCalled();
    answer = { url: PORTAL };
    await user.click(button);
    await waitFor(() => expect(tab.location.replace).toHaveBeenCalledOnce());
    expect(screen.queryByText('Billing could not be opened.')).toBeNull();
  });

  it('asks once, however often it is pressed meanwhile', async () => {
    let answer: (reply: { url: string }) => void = () => undefined;
    const { user, button, asked, opened } = await showCard(
      () => new Promise((resolve) => (answer = resolve)),
      newTab(),
    );
    await user.dblClick(button);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(asked).toHaveBeenCalledOnce();
    expect(opened).toHaveBeenCalledOnce();
    await act(async () => answer({ url: PORTAL }));
    expect(button).not.toHaveAttribute('aria-disabled');
  });

  it('is not there without a portal, for whoever may only look, or where it is left out', async () => {
    const { portal: _, ...client } = clientOf('healthy').client;
    const { unmount } = renderWithCredits(<CreditsCard />, 'healthy', { client });
    const viewOnly: Scenario = {
      ...scenarios.healthy,
      permissions: { purchase: false, manageAutoTopUp: false },
    };
    await screen.findAllByText('$58.75');
    expect(document.querySelector('.credits-card-links')).toBeNull();
    unmount();

    renderWithCredits(<CreditsCard usageHref="/usage" />, viewOnly);
    expect(await screen.findByRole('link', { name: 'View usage' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Billing/ })).toBeNull();

    renderWithCredits(<CreditsCard show={{ billing: false }} />, 'low');
    await screen.findAllByText('$4.20');
    expect(screen.queryByRole('button', { name: /^Billing/ })).toBeNull();
  });
});
