import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import {
  scenarios,
  type Scenario,
  type ScenarioName,
} from '../../../src/mocks/backend/scenarios.js';
import { lost } from '../../hooks/purchase/fake-purchases.js';
import { clientOf } from '../../support/render-with-credits.js';
import { card, shows, button, hears, open, shop, buy } from './blocked-chat.js';

afterEach(() => {
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
  vi.restoreAllMocks();
});

describe('a purchase from the card', () => {
  it('resumes the message once when it succeeds', async () => {
    const { client, pay } = shop();
    const { user, onResume } = open('depleted', {}, client);
    await buy(user);
    await pay();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await shows('resumed');
    expect(onResume).toHaveBeenCalledTimes(1);
    await hears('Message sent again.');
  });

  it('resumes the message when its credits were on screen before it succeeded', async () => {
    const { client, backend, purchases } = shop();
    const { user, onResume } = open('depleted', {}, client);
    await buy(user);
    await backend.control.grant(10_000_000);
    await user.click(button('Refresh'));
    await waitFor(() => expect(screen.queryByText('$0.00')).toBeNull());
    await act(async () => purchases.set('pur_1', { status: 'succeeded' }));
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await shows('resumed');
    expect(onResume).toHaveBeenCalledTimes(1);
  });

  it('only offers the button when it succeeds on a hidden page, also later', async () => {
    const { client, pay } = shop();
    const { user, onResume } = open('depleted', {}, client);
    await buy(user);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await pay();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await shows('added');
    hidden.mockRestore();
    await user.click(button('Refresh'));
    await shows('added');
    expect(onResume).not.toHaveBeenCalled();
    await user.click(button('Send again'));
    expect(onResume).toHaveBeenCalledTimes(1);
  });

  it('offers no payment while its outcome is unknown', async () => {
    const { client, purchases } = shop();
    const { user } = open('depleted', {}, client);
    await shows('blocked');
    await user.click(button('Purchase Credits'));
    purchases.faults.push(...Array.from({ length: 9 }, () => lost('after')));
    await user.click(await screen.findByRole('button', { name: 'Purchase $10.00' }));
    await waitFor(() =>
      expect(screen.getByRole('dialog')).toHaveAttribute('data-phase', 'unknown'),
    );
    await user.click(button('Close'));
    await shows('unknown');
    await waitFor(() => expect(card()).toHaveTextContent('Don’t pay again yet; we’re checking.'));
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  });

  it('leaves the card usable when it fails', async () => {
    const { client, purchases } = shop();
    const { user, onResume } = open('depleted', {}, client);
    await buy(user);
    await act(async () => purchases.set('pur_1', { status: 'failed' }));
    await screen.findAllByText(/was declined/);
    await user.click(button('Close'));
    await shows('blocked');
    expect(button('Purchase Credits')).toHaveFocus();
    expect(onResume).not.toHaveBeenCalled();
  });

  it('is left to a host app that prevents the default', async () => {
    const { user } = open('depleted', { onPurchase: (event) => event.preventDefault() });
    await shows('blocked');
    await user.click(button('Purchase Credits'));
    expect(screen.queryByRole('dialog')).toBeNull();
    await shows('blocked');
  });
});

describe('credits that no event reports', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** The card over a client that has credits once `come` was called, with the number of its reads. */
  async function wait(scenario: ScenarioName, more: Partial<CreditsClient> = {}) {
    const { client } = clientOf(scenario);
    let isOut = true;
    const getStatus = vi.fn<CreditsClient['getStatus']>(async (...given) => ({
      ...(await client.getStatus(...given)),
      state: isOut ? 'out_of_credits' : 'ok',
    }));
    const page = open(scenario, {}, { ...client, getStatus, ...more });
    await waitFor(() => expect(card()).toHaveAttribute('aria-busy', 'false'));
    await vi.dynamicImportSettled();
    await act(async () => undefined);
    const pass = () => act(async () => vi.advanceTimersByTime(60_000));
    return { ...page, getStatus, pass, come: () => (isOut = false) };
  }

  it('are polled for while the card is blocked, and not afterwards', async () => {
    const { pass, come, getStatus } = await wait('forbidden');
    await shows('no_permission');
    come();
    await pass();
    await shows('added');
    const asked = getStatus.mock.calls.length;
    await pass();
    expect(getStatus).toHaveBeenCalledTimes(asked);
  });

  it('are polled for an owner without an event stream, and not for one with a stream', async () => {
    const { pass, getStatus, unmount } = await wait('depleted');
    const asked = getStatus.mock.calls.length;
    await pass();
    expect(getStatus.mock.calls.length).toBeGreaterThan(asked);
    unmount();

    const told = await wait('depleted', { events: { subscribe: () => () => undefined } });
    await told.pass();
    expect(told.getStatus).toHaveBeenCalledOnce();
  });
});

describe('the plan’s allowance', () => {
  /** Tokens are used up, e-mails are not, and there are no credits. */
  const mixed: Scenario = {
    ...scenarios.freeTierUsedUp,
    allowance: { llm_tokens: 5_000_000, email: 1_000_000 },
  };

  it('counts for the consumable of the message only', async () => {
    const { backend, unmount } = open(mixed);
    await shows('blocked');
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    await waitFor(() => expect(card()).toHaveTextContent('Or wait until Dec 1, 2026.'));
    const asked = backend.control.requests.map(({ path }) => path);
    expect(asked.filter((path) => path.includes('/status')).every(isOfTokens)).toBe(true);
    unmount();

    open(mixed, { consumable: 'email' });
    await shows('blocked');
    expect(button('Send again')).toBeVisible();
  });

  const isOfTokens = (path: string) => path.endsWith('/status?consumable=llm_tokens');
});

describe('auto top-up', () => {
  it('in progress offers no purchase', async () => {
    open('autoTopUpCharging');
    await shows('charging');
    await waitFor(() => expect(card()).toHaveTextContent('Auto top-up is buying credits now.'));
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  });

  it('that is paused shows its remedy in its sentence', async () => {
    const { user } = open('autoTopUpPaymentFailed');
    await shows('paused');
    await user.click(await screen.findByRole('button', { name: 'Update card' }));
    expect(await screen.findByRole('dialog', { name: 'Auto Top-Up' })).toBeInTheDocument();
    expect(card()).toHaveTextContent('Paused: your card was declined.');
  });
});
