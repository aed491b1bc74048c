/** Components that break in many ways, on a page of a host app that must stay. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { LazyAutoTopUpDialog as AutoTopUpDialog } from '../../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { LazyCreditUsage } from '../../../src/components/credit-usage/lazy-credit-usage.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { englishMessages } from '../../../src/components/english-messages.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { MessageCost } from '../../../src/components/message-cost/message-cost.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { LazyPurchaseCreditsDialog as PurchaseCreditsDialog } from '../../../src/components/purchase-dialog/lazy-purchase-credits-dialog.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import type { Problem } from '../../../src/contract/problems/problem.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import type { PartialMessages } from '../../../src/hooks/messages/messages.js';
import { clientOf } from '../../support/render-with-credits.js';
import { clientWith, expectHost, fail, renderPage } from './broken-page.js';

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
  ['CreditUsage', 'mlym', <LazyCreditUsage key="7" />],
  ['OutOfCreditsCard', 'gujr', <OutOfCreditsCard key="4" problem={problem} />],
  [
    'MessageCost',
    'mymr',
    <MessageCost key="7" charge={{ chargedMicros: 40_000, currency: 'usd' }} />,
  ],
  ['PurchaseCreditsDialog', 'khmr', <PurchaseCreditsDialog key="5" open onOpenChange={ignore} />],
  ['AutoTopUpDialog', 'thai', <AutoTopUpDialog key="6" open onOpenChange={ignore} />],
];

/** The texts of the host app, every one replaced by the result of `change`. */
function allTexts(change: (text: unknown) => unknown): PartialMessages {
  const entries = Object.entries(englishMessages).map(([component, texts]) => [
    component,
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)])),
  ]);
  return Object.fromEntries(entries) as PartialMessages;
}

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
    expect(screen.getAllByText('Something went wrong.')[0]).toBeVisible();
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
