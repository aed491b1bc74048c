/** Components that break in many ways, on a page of a host app that must stay. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import type { UnreadableTransaction } from '../../src/client/port/transaction-list.js';
import { LazyAutoTopUpDialog as AutoTopUpDialog } from '../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { englishMessages } from '../../src/components/english-messages.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { LazyPurchaseCreditsDialog as PurchaseCreditsDialog } from '../../src/components/purchase-dialog/lazy-purchase-credits-dialog.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import type { CheckoutProps } from '../../src/contract/resources/checkout.js';
import type { Problem } from '../../src/contract/problems/problem.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../src/hooks/provider/credits-provider.js';
import type { PartialMessages } from '../../src/hooks/messages/messages.js';
import { attempts } from '../../src/hooks/purchase/purchase-attempt.js';
import { FakePurchases } from '../hooks/purchase/fake-purchases.js';
import { clientOf } from '../support/render-with-credits.js';
import { openDialog, pay, TestCheckout } from './purchase-dialog/purchase-dialog-page.js';

const ignore = () => undefined;

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'There are not enough credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
};

/** Each with a numbering system of its own: formatters are kept, so a locale is new only once. */
const components: [name: string, numbers: string, element: ReactElement][] = [
  ['CreditsCard', 'arab', <CreditsCard key="1" />],
  ['RecentTransactions', 'beng', <RecentTransactions key="2" />],
  ['LowBalanceBanner', 'deva', <LowBalanceBanner key="3" />],
  ['OutOfCreditsCard', 'gujr', <OutOfCreditsCard key="4" problem={problem} />],
  ['PurchaseCreditsDialog', 'khmr', <PurchaseCreditsDialog key="5" open onOpenChange={ignore} />],
  ['AutoTopUpDialog', 'thai', <AutoTopUpDialog key="6" open onOpenChange={ignore} />],
];

function fail(): never {
  throw new Error('It broke.');
}

/** The texts of the host app, every one replaced by the result of `change`. */
function allTexts(change: (text: unknown) => unknown): PartialMessages {
  const entries = Object.entries(englishMessages).map(([component, texts]) => [
    component,
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)])),
  ]);
  return Object.fromEntries(entries) as PartialMessages;
}

/** A client whose responses have the right outline and nonsense in it. */
function clientWith(nonsense: unknown): CreditsClient {
  const answer = () => Promise.resolve(nonsense as never);
  return {
    getCredits: answer,
    getStatus: answer,
    getLimits: answer,
    listTransactions: answer,
    paymentMethod: { get: answer, startSetup: answer, getSetup: answer },
    purchases: { create: answer, get: answer, list: answer, cancel: answer },
    autoTopUp: { get: answer, save: answer, resume: answer },
  };
}

let log: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  log = vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
});

/** A page of a host app around a component, with the errors that reach `onError`. */
function renderPage(element: ReactElement, props: Partial<CreditsProviderProps>) {
  const errors: [error: unknown, component: string][] = [];
  const page = render(
    <main>
      <h1>The host’s page</h1>
      <CreditsProvider
        client={clientOf('low').client}
        timeZone="UTC"
        onError={(error, { component }) => errors.push([error, component])}
        {...props}
      >
        {element}
      </CreditsProvider>
    </main>,
  );
  return { ...page, errors };
}

const expectHost = () => expect(screen.getByText('The host’s page')).toBeVisible();

describe.each(components)('%s', (name, numbers, element) => {
  it.each<[string, unknown]>([
    ['an empty object', {}],
    ['nothing', undefined],
    ['a text', 'nonsense'],
    ['amounts that are texts', { balanceMicros: 'much', currency: 7, data: [{}], purchase: {} }],
  ])('leaves the page alone when the client returns %s', async (_, nonsense) => {
    renderPage(element, { client: clientWith(nonsense) });
    await act(async () => undefined);
    await act(async () => undefined);
    expect(screen.getByText('The host’s page')).toBeVisible();
  });

  it('shows a failed state with Retry when Intl breaks, reports it, and shows itself afterwards', async () => {
    const broken = [
      vi.spyOn(Intl, 'NumberFormat').mockImplementation(fail),
      vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(fail),
    ];
    const locale = `de-DE-u-nu-${numbers}`;
    vi.spyOn(Intl.NumberFormat, 'supportedLocalesOf').mockReturnValue([locale]);
    const { errors } = renderPage(element, { locale });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    expectHost();
    expect(screen.getAllByRole('alert')[0]).toHaveTextContent('Something went wrong.');
    expect(errors.map(([, component]) => component)).toContain(name);
    for (const spy of broken) spy.mockRestore();
    await userEvent.click(retry);
    await waitFor(() => expect(screen.queryByText('Something went wrong.')).toBeNull());
    expectHost();
  });

  it.each<[string, PartialMessages]>([
    ['throw', allTexts((text) => (typeof text === 'function' ? fail : text))],
    ['return an object', allTexts((text) => (typeof text === 'function' ? () => ({}) : text))],
    ['are missing', allTexts(() => undefined)],
    ['are null', allTexts(() => null)],
    ['are objects', allTexts(() => ({}))],
  ])('shows its English texts where the host’s %s', async (_, messages) => {
    const { unmount } = renderPage(element, {});
    await waitFor(() => expect(document.body.textContent).toMatch(/\$|Buys/));
    await act(async () => undefined);
    const english = document.body.textContent;
    unmount();
    renderPage(element, { messages });
    expectHost();
    await waitFor(() => expect(document.body.textContent).toBe(english));
    expect(screen.queryByText('Something went wrong.')).toBeNull();
  });

  it('renders on a server with texts that throw and an environment that is wrong', () => {
    const html = renderToString(
      <CreditsProvider
        client={clientOf('low').client}
        locale="not a locale"
        timeZone="Mars"
        messages={allTexts(() => fail)}
      >
        {element}
      </CreditsProvider>,
    );
    expect(html).not.toContain('It broke');
  });

  it('leaves the page alone when there is no provider', async () => {
    render(
      <main>
        <h1>The host’s page</h1>
        {element}
      </main>,
    );
    await act(async () => undefined);
    expect(screen.getByText('The host’s page')).toBeVisible();
  });
});

describe('onError', () => {
  it('gets the error of the texts, once for each text', async () => {
    const { errors } = renderPage(<LowBalanceBanner />, {
      messages: { lowBalanceBanner: { low: fail } },
    });
    await screen.findByText(/Your balance|low/i);
    expect(errors).toEqual([[new Error('It broke.'), 'lowBalanceBanner']]);
  });

  it('comes with a Retry that reads the account again', async () => {
    const { client } = clientOf('low');
    const broken = clientWith({});
    let isRepaired = false;
    renderPage(<CreditsCard show={{ transactions: false }} />, {
      client: {
        ...client,
        getCredits: (...given) => (isRepaired ? client : broken).getCredits(...given),
      },
    });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    isRepaired = true;
    await userEvent.click(retry);
    expect((await screen.findAllByText('$4.20'))[0]).toBeVisible();
  });

  it('may throw itself', async () => {
    renderPage(<CreditsCard />, { client: clientWith({}), onError: fail });
    await screen.findByRole('button', { name: 'Try again' });
    expectHost();
    expect(log).toHaveBeenCalledWith(
      'react-credits: your onError threw an error.',
      new Error('It broke.'),
      expect.any(Error),
    );
  });

  it('gets a transaction that cannot be read, instead of the console', async () => {
    const { client } = clientOf('low');
    const { errors } = renderPage(<RecentTransactions />, {
      client: {
        ...client,
        async listTransactions(...given) {
          const page = await client.listTransactions(...given);
          const row: UnreadableTransaction = {
            id: 'txn_broken',
            seq: 99,
            isUnreadable: true,
            flaws: ['/kind'],
          };
          return { ...page, data: [row, ...page.data] };
        },
      },
    });
    await waitFor(() => expect(errors).toHaveLength(1));
    expect(String(errors[0]?.[0])).toContain('txn_broken breaks the contract at /kind');
    expect(log).not.toHaveBeenCalled();
  });

  it('gets the error of a client whose events cannot start', () => {
    const client = { ...clientOf('low').client, events: { subscribe: fail } };
    const { errors } = renderPage(<CreditsCard />, { client });
    expect(errors).toEqual([[new Error('It broke.'), 'CreditsProvider']]);
    expectHost();
  });
});

describe('a payment whose dialog broke', () => {
  /** A provider's checkout that breaks until it is repaired. */
  function fragile() {
    let isBroken = true;
    return {
      repair: () => (isBroken = false),
      Checkout: (props: CheckoutProps) => (isBroken ? fail() : <TestCheckout {...props} />),
    };
  }

  it('warns against a second payment, and Retry shows the same attempt', async () => {
    const purchases = new FakePurchases();
    const { Checkout, repair } = fragile();
    const errors: string[] = [];
    const page = await openDialog(
      purchases,
      {},
      {
        checkout: Checkout,
        onError: (_, { component }) => errors.push(component),
      },
    );
    await page.user.type(screen.getByRole('textbox', { name: 'Amount' }), '{Enter}');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Don’t pay again yet; we’re checking.');
    expect(screen.getByRole('button', { name: 'Buy' })).toBeVisible();
    expect(document.body).not.toHaveAttribute('inert');
    expect(errors).toEqual(['PurchaseCreditsDialog']);

    repair();
    await page.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('group', { name: 'Test checkout' })).toBeVisible();
    expect(purchases.made).toHaveLength(1);
  });

  it('is followed while the dialog is broken', async () => {
    const purchases = new FakePurchases();
    const { Checkout } = fragile();
    const read = vi.fn<(type: string) => void>();
    const page = await openDialog(
      purchases,
      {},
      {
        checkout: Checkout,
        onEvent: ({ purchase }) => read(purchase.status),
      },
    );
    await page.user.type(screen.getByRole('textbox', { name: 'Amount' }), '{Enter}');
    await screen.findByRole('alert');
    await act(async () => purchases.set('pur_1', { status: 'succeeded' }));
    await waitFor(() => expect(read).toHaveBeenLastCalledWith('succeeded'));
  });

  it('shows no warning before a payment begins, as the control', async () => {
    const page = await openDialog(new FakePurchases());
    expect(screen.queryByText(/Don’t pay again/)).toBeNull();
    await pay(page);
    expect(screen.queryByText(/Don’t pay again/)).toBeNull();
  });
});
