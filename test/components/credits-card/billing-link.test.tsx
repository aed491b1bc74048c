import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import type { Scenario } from '../../../src/mocks/backend/scenarios.js';
import { scenarios } from '../../../src/mocks/backend/scenarios.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

const PORTAL = 'https://billing.example/session/1';

type Open = NonNullable<CreditsClient['portal']>['open'];

/** A fake of a tab that a page opened. */
const newTab = () => ({
  opener: window as Window | null,
  closed: false,
  close: vi.fn(),
  location: { replace: vi.fn() },
});

/** Renders the card over a backend whose portal responds as `open` does. */
async function showCard(open: Open, tab: ReturnType<typeof newTab> | null) {
  const opened = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window | null);
  const openPortal = vi.fn(open);
  const client: CreditsClient = { ...clientOf('healthy').client, portal: { open: openPortal } };
  const { user } = renderWithCredits(<CreditsCard />, 'healthy', { client });
  const button = await screen.findByRole('button', { name: /^Billing/ });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  return { user, button, opened, openPortal };
}

afterEach(() => vi.restoreAllMocks());

describe('BillingLink', () => {
  it('opens the portal in a new tab without access to this page, with a return URL', async () => {
    const tab = newTab();
    const { user, button, opened, openPortal } = await showCard(async () => ({ url: PORTAL }), tab);
    expect(button).toHaveAccessibleName('Billing (opens in a new tab)');
    await user.click(button);
    expect(opened).toHaveBeenCalledExactlyOnceWith('', '_blank');
    expect(tab.opener).toBeNull();
    await waitFor(() => expect(tab.location.replace).toHaveBeenCalledExactlyOnceWith(PORTAL));
    expect(openPortal.mock.calls).toEqual([[{ accountId: 'acct_demo', returnUrl: location.href }]]);
    expect(button).toHaveFocus();
  });

  it('opens the tab during the press, before the request, so that no browser blocks it', async () => {
    const order: string[] = [];
    const { user, button, opened } = await showCard(async () => {
      order.push('requested');
      return { url: PORTAL };
    }, newTab());
    opened.mockImplementation(() => (order.push('opened'), null));
    await user.click(button);
    expect(order).toEqual(['opened', 'requested']);
  });

  it('shows a link when the browser blocked the tab', async () => {
    const { user, button } = await showCard(async () => ({ url: PORTAL }), null);
    await user.click(button);
    const link = await screen.findByRole('link', { name: 'Open billing' });
    expect(link).toHaveAttribute('href', PORTAL);
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(screen.getByText('Your browser blocked the new tab.')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('Your browser blocked the new tab.'),
    );
  });

  it('closes the tab when the response has no URL, and can be pressed again', async () => {
    const tab = newTab();
    let response: { url?: string } = {};
    const { user, button } = await showCard(async () => response, tab);
    await user.click(button);
    expect(await screen.findByText('Billing could not be opened.')).toBeVisible();
    expect(tab.close).toHaveBeenCalledOnce();
    expect(tab.location.replace).not.toHaveBeenCalled();
    response = { url: PORTAL };
    await user.click(button);
    await waitFor(() => expect(tab.location.replace).toHaveBeenCalledOnce());
    expect(screen.queryByText('Billing could not be opened.')).toBeNull();
  });

  it('sends one request for repeated presses', async () => {
    let respond: (reply: { url: string }) => void = () => undefined;
    const { user, button, openPortal, opened } = await showCard(
      () => new Promise((resolve) => (respond = resolve)),
      newTab(),
    );
    await user.dblClick(button);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(openPortal).toHaveBeenCalledOnce();
    expect(opened).toHaveBeenCalledOnce();
    await act(async () => respond({ url: PORTAL }));
    expect(button).not.toHaveAttribute('aria-disabled');
  });

  it('is absent without a portal, for a user with view-only access, and when the host hides it', async () => {
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
