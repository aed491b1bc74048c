import { act, render, screen, waitFor, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CreditsError } from '../../src/client/credits-error.js';
import type { CreditsClient } from '../../src/client/credits-client.js';
import {
  OutOfCreditsCard,
  type OutOfCreditsCardProps,
} from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import type { Problem } from '../../src/contract/problem.js';
import { CreditsProvider, useCreditsContext } from '../../src/hooks/credits-provider.js';
import { attempts } from '../../src/hooks/purchase-attempt.js';
import { scenarios, type Scenario, type ScenarioName } from '../../src/mocks/scenarios.js';
import { FakePurchases, lost } from '../hooks/fake-purchases.js';
import { clientOf, renderWithCredits } from '../support/render-with-credits.js';

let count = 0;
/** Another refusal each time. */
const refusal = (change: Partial<Problem> = {}): Problem => ({
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: `req_${(count += 1)}`,
  ...change,
});

const card = () => document.querySelector<HTMLElement>('.credits-blocked');
const shows = (state: string) =>
  waitFor(() => expect(card()).toHaveAttribute('data-state', state), { timeout: 4_000 });
const button = (name: string) => screen.getByRole('button', { name });
const status = () => within(card() ?? document.body).getByRole('status');

/** The card, and a button of the page that reads everything again, as a hint of the stream does. */
function Chat(props: OutOfCreditsCardProps) {
  const { refresh } = useCreditsContext();
  return (
    <>
      <button type="button" onClick={refresh}>
        Refresh
      </button>
      <OutOfCreditsCard {...props} />
    </>
  );
}

function open(
  scenario: ScenarioName | Scenario,
  props: OutOfCreditsCardProps = {},
  client?: CreditsClient,
) {
  const onResume = vi.fn<() => void>();
  const all = { problem: refusal(), onResume, ...props };
  const page = renderWithCredits(<Chat {...all} />, scenario, {
    checkout: () => null,
    ...(client && { client }),
  });
  return { ...page, onResume };
}

/** As `depleted`, with purchases that the test drives, and a balance that follows them. */
function shop() {
  const purchases = new FakePurchases();
  const { client, backend } = clientOf('depleted');
  return {
    purchases,
    client: { ...client, purchases },
    backend,
    async pay() {
      await backend.control.grant(10_000_000);
      await act(async () => purchases.set(`pur_${purchases.made.length}`, { status: 'succeeded' }));
    },
  };
}

async function buy(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  await shows('blocked');
  await user.click(button('Purchase Credits'));
  await user.click(await screen.findByRole('button', { name: 'Purchase $10.00' }));
  await waitFor(() => expect(screen.getByRole('dialog')).toHaveAttribute('data-phase', 'paying'));
}

afterEach(() => {
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
  vi.restoreAllMocks();
});

// The first of all, because what has once come stays.
it('says that the dialog did not come, and tries again with the next press', async () => {
  const path = '../../src/components/out-of-credits-card/purchase-part.js';
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

describe('what the card is for', () => {
  it.each<[string, unknown]>([
    ['an error of the network', new Error('Failed to fetch')],
    ["the quota of the host's own provider", new Error('{"error":{"code":"insufficient_quota"}}')],
    ['a wait for what is held', { ...refusal(), code: 'credits_reserved' }],
    ['nothing', undefined],
  ])('is not %s: it renders and asks nothing', (_, error) => {
    const { container, backend } = renderWithCredits(
      <OutOfCreditsCard error={error} />,
      'depleted',
    );
    expect(container).toBeEmptyDOMElement();
    expect(backend.control.requests).toEqual([]);
  });

  it('is our refusal, wherever the chat keeps it', async () => {
    const error = new Error(JSON.stringify(refusal()));
    renderWithCredits(<OutOfCreditsCard error={error} />, 'depleted');
    await shows('blocked');
    expect(card()).toHaveTextContent('Your message wasn’t sent to the assistant.');
    expect(screen.getByText('$0.00')).toBeVisible();
  });

  it('hands its ref, class and other props to its root, and renders on a server', async () => {
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

describe('who may not purchase', () => {
  it('is asked for the status alone, and learns no number', async () => {
    const { container, backend } = open('forbidden');
    await shows('no_permission');
    expect(card()).toHaveTextContent('Ask an owner or admin to add credits: billing@acme.example.');
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
    const asked = backend.control.requests.map(({ path }) => path.split('/').at(-1));
    expect([...new Set(asked)]).toEqual(['status?consumable=llm_tokens']);
    expect(container.textContent).not.toMatch(/\d/);
  });

  it('goes on once somebody else has bought', async () => {
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

describe('credits that come from elsewhere', () => {
  it('are offered, read out once, and gone on with once however often it is pressed', async () => {
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

  it('are told with their balance at once, never with the one before', async () => {
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

  it('are short still, when the message is refused again right after it went on', async () => {
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

describe('a purchase from the card', () => {
  it('goes on by itself when it is done, once', async () => {
    const { client, pay } = shop();
    const { user, onResume } = open('depleted', {}, client);
    await buy(user);
    await pay();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await shows('resumed');
    expect(onResume).toHaveBeenCalledTimes(1);
    expect(status()).toHaveTextContent('Message sent again.');
  });

  it('only offers to go on where nobody looked when it came, also later', async () => {
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

  it('offers nothing to pay while nobody knows what became of it', async () => {
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

  it('is left to the host that prevents it', async () => {
    const { user } = open('depleted', { onPurchase: (event) => event.preventDefault() });
    await shows('blocked');
    await user.click(button('Purchase Credits'));
    expect(screen.queryByRole('dialog')).toBeNull();
    await shows('blocked');
  });
});

describe('where nobody tells of credits that come', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** The card over a client that knows of credits once `come` was called, and how often it was asked. */
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

  it('looks for them by itself while it is blocked, and no more then', async () => {
    const { pass, come, getStatus } = await wait('forbidden');
    await shows('no_permission');
    come();
    await pass();
    await shows('added');
    const asked = getStatus.mock.calls.length;
    await pass();
    expect(getStatus).toHaveBeenCalledTimes(asked);
  });

  it('does so for an owner whose client has no stream, and leaves the others to theirs', async () => {
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

describe('what the plan includes', () => {
  /** Tokens are used up, e-mails are not, and there are no credits. */
  const mixed: Scenario = {
    ...scenarios.freeTierUsedUp,
    allowance: { llm_tokens: 5_000_000, email: 1_000_000 },
  };

  it('counts for what the message consumes, and for nothing else', async () => {
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
  it('that is buying leaves no purchase to make', async () => {
    open('autoTopUpCharging');
    await shows('charging');
    await waitFor(() => expect(card()).toHaveTextContent('Auto top-up is buying credits now.'));
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  });

  it('that is paused has its one remedy, beside the purchase', async () => {
    const { user } = open('autoTopUpPaymentFailed');
    await shows('paused');
    await user.click(await screen.findByRole('button', { name: 'Update card' }));
    expect(await screen.findByRole('dialog', { name: 'Auto Top Up' })).toBeInTheDocument();
    expect(card()).toHaveTextContent('Paused: your card was declined.');
  });
});

describe('where there is less to go by', () => {
  it('shows the refusal and the links without a provider, and goes on once', async () => {
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

  it('links to where credits are purchased, where the client sells none', async () => {
    const { purchases: _, ...client } = clientOf('depleted').client;
    open('depleted', { purchaseHref: '/billing' }, client);
    await shows('blocked');
    expect(screen.getByRole('link', { name: 'Purchase Credits' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  });

  it('goes by the refusal when the account can’t be asked, and by nothing when signed out', async () => {
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
});

describe('several cards', () => {
  const [old, now] = [refusal(), refusal()];
  const cards = () => [...document.querySelectorAll<HTMLElement>('.credits-blocked')];
  const looks = () => cards().map(({ dataset }) => dataset.variant);
  const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

  it('leave one line of those before, and speak with one voice', async () => {
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

  it('go on once, if they show the same', async () => {
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

  it('stay lines when the last one is gone', async () => {
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

  it('are lines or none as the host says', () => {
    render(
      <>
        <OutOfCreditsCard problem={old} isPast={false} />
        <OutOfCreditsCard problem={now} isPast />
      </>,
    );
    expect(looks()).toEqual(['inline', 'line']);
  });
});
