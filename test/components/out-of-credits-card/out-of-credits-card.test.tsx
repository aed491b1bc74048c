import { act, render, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { createRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';
import { withoutPlace } from '../../support/without-place.js';
import { refusal, card, shows, button, status, Chat, open } from './blocked-chat.js';

afterEach(() => {
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
  vi.restoreAllMocks();
});

// The first test, because code that was loaded once stays loaded.
it('says that the dialog did not load, and tries again with the next press', async () => {
  const path = '../../../src/components/out-of-credits-card/chat-purchase-dialog.js';
  vi.doMock(path, () => {
    throw new Error('No network.');
  });
  const { user } = open('depleted');
  await shows('blocked');
  await user.click(button('Purchase Credits'));
  await waitFor(() => expect(card()).toHaveTextContent('Purchasing could not be loaded.'));
  vi.doUnmock(path);
  await user.click(button('Purchase Credits'));
  expect(await screen.findByRole('dialog', { name: 'Purchase Credits' })).toBeInTheDocument();
});

describe('the error that is passed to the card', () => {
  it.each<[string, unknown]>([
    ['a network error', new Error('Failed to fetch')],
    [
      "an exceeded quota of the host app's own provider",
      new Error('{"error":{"code":"insufficient_quota"}}'),
    ],
    [
      'a problem that asks to wait for reserved credits',
      { ...refusal(), code: 'credits_reserved' },
    ],
    ['no error', undefined],
  ])('renders nothing and sends no request for %s', (_, error) => {
    const { container, backend } = renderWithCredits(
      <OutOfCreditsCard error={error} />,
      'depleted',
    );
    expect(withoutPlace(container.innerHTML)).toBe('');
    expect(backend.control.requests).toEqual([]);
  });

  it('is recognized in the form in which the chat stores it', async () => {
    const error = new Error(JSON.stringify(refusal()));
    renderWithCredits(<OutOfCreditsCard error={error} />, 'depleted');
    await shows('blocked');
    expect(card()).toHaveTextContent('Your message wasn’t sent to the assistant.');
    expect(screen.getByText('$0.00')).toBeVisible();
  });

  it('passes ref, class, and other props to its root, and renders on a server', async () => {
    const ref = createRef<HTMLElement>();
    const element = <OutOfCreditsCard problem={refusal()} ref={ref} className="mine" id="root" />;
    const { container } = renderWithCredits(element, 'depleted');
    expect(ref.current).toBe(card());
    expect(card()).toHaveClass('credits-blocked', 'mine');
    expect(card()).toHaveAttribute('id', 'root');
    expect(card()).toHaveAttribute('aria-busy', 'true');
    await shows('blocked');
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations).toEqual([]);
    const { client } = clientOf('depleted');
    const html = renderToString(<CreditsProvider client={client}>{element}</CreditsProvider>);
    expect(html).toContain('data-state="checking"');
  });
});

describe('a user who may not purchase', () => {
  it('reads only the status, and sees no amount', async () => {
    const { container, backend } = open('forbidden');
    await shows('no_permission');
    expect(card()).toHaveTextContent('Ask an owner or admin to add credits: billing@acme.example.');
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
    const asked = backend.control.requests.map(({ path }) => path.split('/').at(-1));
    expect([...new Set(asked)]).toEqual(['status?consumable=llm_tokens']);
    expect(container.textContent).not.toMatch(/\d/);
  });

  it('can resume once someone else bought credits', async () => {
    const { client } = clientOf('forbidden');
    let state = 'out_of_credits';
    const getStatus: CreditsClient['getStatus'] = async (...given) => ({
      ...(await client.getStatus(...given)),
      state,
    });
    const { user, onResume, container } = open('forbidden', {}, { ...client, getStatus });
    await shows('no_permission');
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    state = 'ok';
    await user.click(button('Refresh'));
    await shows('added');
    expect(container.textContent).not.toMatch(/\d/);
    await user.click(button('Send again'));
    expect(onResume).toHaveBeenCalledTimes(1);
  });
});

describe('credits added elsewhere', () => {
  it('are announced once, and resume the message once for any number of clicks', async () => {
    const { user, backend, onResume } = open('depleted');
    await shows('blocked');
    expect(status()).toHaveTextContent('Out of credits. Your message wasn’t sent');
    await backend.control.grant(25_000_000);
    await user.click(button('Refresh'));
    await shows('added');
    expect(card()).toHaveTextContent('Your balance is $25.00.');
    expect(status()).toHaveTextContent('Credits added. Your balance is $25.00.');
    expect(onResume).not.toHaveBeenCalled();
    const again = button('Send again');
    act(() => {
      again.click();
      again.click();
    });
    expect(onResume).toHaveBeenCalledTimes(1);
    expect(card()).toHaveTextContent('Message sent again.');
  });

  it('are shown with their new balance, never with the one before', async () => {
    const { client, backend } = clientOf('depleted');
    let release: (() => void) | undefined;
    const getCredits: CreditsClient['getCredits'] = async (options) => {
      const credits = await client.getCredits(options);
      if (release) await new Promise<void>((resolve) => (release = resolve));
      return credits;
    };
    const { user } = open('depleted', {}, { ...client, getCredits });
    await shows('blocked');
    release = () => undefined;
    await backend.control.grant(25_000_000);
    await user.click(button('Refresh'));
    await waitFor(() => expect(backend.control.requests.length).toBe(6));
    expect(card()).toHaveAttribute('data-state', 'blocked');
    await act(async () => release?.());
    await shows('added');
    expect(card()).toHaveTextContent('Your balance is $25.00.');
  });

  it('are still too few when the message is refused again right after it was resumed', async () => {
    const { user, backend, rerender, client, onResume } = open('depleted');
    await shows('blocked');
    await backend.control.grant(20_000);
    await user.click(button('Refresh'));
    await shows('added');
    await user.click(button('Send again'));
    rerender(
      <CreditsProvider client={client}>
        <Chat problem={refusal()} onResume={onResume} />
      </CreditsProvider>,
    );
    await shows('still_short');
    await waitFor(() => expect(status()).toHaveTextContent('Still not enough credits.'));
    expect(card()).toHaveTextContent('$0.02');
    expect(button('Purchase Credits')).toBeVisible();
    await user.click(button('Send again'));
    expect(onResume).toHaveBeenCalledTimes(2);
  });
});

describe('a card with less data', () => {
  it('shows the refusal and the links without a provider, and resumes once', async () => {
    const onResume = vi.fn<() => void>();
    const user = userEvent.setup();
    render(
      <OutOfCreditsCard
        problem={refusal({ resetsAt: '2026-12-01T00:00:00Z' })}
        onResume={onResume}
        purchaseHref="/billing"
        upgradeHref="/plans"
      />,
    );
    expect(card()).toHaveAttribute('data-state', 'static');
    expect(screen.getByRole('link', { name: 'Purchase Credits' })).toHaveAttribute(
      'href',
      '/billing',
    );
    expect(screen.getByRole('link', { name: 'Upgrade' })).toHaveAttribute('href', '/plans');
    expect((await screen.findByText('Dec 1, 2026')).tagName).toBe('TIME');
    await user.dblClick(button('Send again'));
    expect(onResume).toHaveBeenCalledTimes(1);
    expect(card()).toHaveTextContent('Message sent again.');
  });

  it('links to purchaseHref when the client sells no credits', async () => {
    const { purchases: _, ...client } = clientOf('depleted').client;
    open('depleted', { purchaseHref: '/billing' }, client);
    await shows('blocked');
    expect(screen.getByRole('link', { name: 'Purchase Credits' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  });

  it('shows the refusal when the account cannot be read, and nothing else when signed out', async () => {
    const { client } = clientOf('depleted');
    let code = 503;
    const getStatus = () =>
      Promise.reject(new CreditsError('no', { code: 'x', status: code, retryable: false }));
    const { user } = open('depleted', {}, { ...client, getStatus });
    await shows('blocked');
    expect(button('Purchase Credits')).toBeVisible();
    code = 401;
    await user.click(button('Refresh'));
    await shows('signed_out');
    await waitFor(() => expect(card()).toHaveTextContent('Your session has ended. Sign in again.'));
  });

  it('says that the account is closed, and offers no purchase', async () => {
    open('closed');
    await shows('closed');
    await waitFor(() => expect(card()).toHaveTextContent('This account is closed.'));
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  });
});

describe('several cards', () => {
  const [old, now] = [refusal(), refusal()];
  const cards = () => [...document.querySelectorAll<HTMLElement>('.credits-blocked')];
  const looks = () => cards().map(({ dataset }) => dataset.variant);
  const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

  it('shrink the earlier ones to one line, and announce only the last', async () => {
    renderWithCredits(
      <>
        <OutOfCreditsCard problem={now} variant="banner" />
        <OutOfCreditsCard problem={old} />
        <OutOfCreditsCard problem={now} />
      </>,
      'depleted',
    );
    await waitFor(() => expect(cards()[2]).toHaveAttribute('data-state', 'blocked'));
    expect(looks()).toEqual(['banner', 'line', 'inline']);
    expect(said().filter(Boolean)).toHaveLength(1);
  });

  it('resume once if they show the same refusal', async () => {
    const onResume = vi.fn<() => void>();
    const same = refusal();
    renderWithCredits(
      <>
        <OutOfCreditsCard problem={same} onResume={onResume} variant="banner" />
        <OutOfCreditsCard problem={same} onResume={onResume} />
      </>,
      'healthy',
    );
    await waitFor(() =>
      expect(screen.getAllByRole('button', { name: 'Send again' })).toHaveLength(2),
    );
    const buttons = screen.getAllByRole('button', { name: 'Send again' });
    act(() => buttons.forEach((one) => one.click()));
    expect(onResume).toHaveBeenCalledTimes(1);
    expect(looks()).toEqual(['line', 'line']);
  });

  it('stay lines when the last one unmounts', async () => {
    const page = (isThere: boolean) => (
      <>
        <OutOfCreditsCard problem={old} />
        {isThere && <OutOfCreditsCard problem={now} />}
      </>
    );
    const { rerender } = render(page(true));
    await waitFor(() => expect(looks()).toEqual(['line', 'inline']));
    rerender(page(false));
    await act(async () => undefined);
    expect(looks()).toEqual(['line']);
    expect(said()).toEqual(['']);
  });

  it('are lines if the host app says so', () => {
    render(
      <>
        <OutOfCreditsCard problem={old} isPast={false} />
        <OutOfCreditsCard problem={now} isPast />
      </>,
    );
    expect(looks()).toEqual(['inline', 'line']);
  });
});
