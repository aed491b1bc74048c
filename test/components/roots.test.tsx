/** The outermost element of each component: its class, and the language and direction of its words. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AutoTopUpDialog } from '../../src/components/auto-top-up-dialog/auto-top-up-dialog.js';
import { LazyCreditUsage } from '../../src/components/credit-usage/lazy-credit-usage.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { MessageCost } from '../../src/components/message-cost/message-cost.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { PurchaseCreditsDialog } from '../../src/components/purchase-dialog/purchase-credits-dialog.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import { ElementsCheckout } from '../../src/components/stripe-checkout/elements-checkout.js';
import { LazyStripeCheckout } from '../../src/components/stripe-checkout/lazy-stripe-checkout.js';
import { StripeCheckout } from '../../src/components/stripe-checkout/stripe-checkout.js';
import { languageOf } from '../../src/hooks/provider/language-of.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../src/hooks/provider/credits-provider.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { refusal } from './out-of-credits-card/blocked-chat.js';
import { clientOf } from '../support/render-with-credits.js';

// jsdom has none.
beforeEach(() => vi.stubGlobal('matchMedia', () => new EventTarget()));

afterEach(() => {
  vi.unstubAllGlobals();
  cleanup();
  document.documentElement.removeAttribute('lang');
});

const checkout = {
  session: { provider: 'stripe', id: 'cs_1', expiresAt: '2026-11-24T13:00:00Z' },
  onReady() {},
  onComplete() {},
  onError() {},
};
const ignore = () => undefined;

interface Root {
  element: ReactElement;
  /** The component's own class on its root. */
  own: string;
  scenario?: ScenarioName;
  props?: Partial<CreditsProviderProps>;
}

const roots: Record<string, Root> = {
  'the card': { element: <CreditsCard />, own: 'credits-card' },
  'the card of a member': { element: <CreditsCard />, own: 'credits-card', scenario: 'forbidden' },
  usage: { element: <LazyCreditUsage />, own: 'credits-usage' },
  transactions: { element: <RecentTransactions />, own: 'credits-transactions' },
  'the banner': { element: <LowBalanceBanner />, own: 'credits-low-balance' },
  'the chip': { element: <LowBalanceBanner variant="chip" />, own: 'credits-low-balance' },
  'the cost of a message': {
    element: <MessageCost charge={{ chargedMicros: 40_000, currency: 'usd' }} />,
    own: 'credits-message-cost',
  },
  'the card for chats': {
    element: <OutOfCreditsCard problem={refusal()} />,
    own: 'credits-blocked',
    scenario: 'depleted',
  },
  'the card for chats in one line': {
    element: <OutOfCreditsCard problem={refusal()} variant="compact" />,
    own: 'credits-blocked',
    scenario: 'depleted',
  },
  'the card for chats across a page': {
    element: <OutOfCreditsCard problem={refusal()} variant="banner" />,
    own: 'credits-blocked',
    scenario: 'depleted',
  },
  'an earlier card for chats': {
    element: <OutOfCreditsCard problem={refusal()} isPast />,
    own: 'credits-blocked',
    scenario: 'depleted',
  },
  'the purchase dialog': {
    element: <PurchaseCreditsDialog open onOpenChange={ignore} />,
    own: 'credits-dialog-layer',
  },
  'the auto top-up dialog': {
    element: <AutoTopUpDialog open onOpenChange={ignore} />,
    own: 'credits-dialog-layer',
  },
  "Stripe's checkout": { element: <StripeCheckout {...checkout} />, own: 'credits-checkout' },
  "Stripe's checkout while it loads": {
    element: <LazyStripeCheckout {...checkout} />,
    own: 'credits-checkout',
  },
  "Stripe's fields": { element: <ElementsCheckout {...checkout} />, own: 'credits-elements' },
};

async function open({ element, own, scenario = 'low', props }: Root): Promise<HTMLElement> {
  const { client } = clientOf(scenario);
  render(
    <CreditsProvider client={client} {...props}>
      {element}
    </CreditsProvider>,
  );
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>(`.${own}`);
    if (!found) throw new Error(`${own} is not on the page`);
    return found;
  });
}

describe.each(Object.entries(roots))('the root of %s', (_, root) => {
  it('has the class that host apps map tokens on, and is left alone by Markdown styles', async () => {
    expect(await open(root)).toHaveClass('credits-root', 'not-prose');
  });

  it('names English as the language of its words, and no direction on an English page', async () => {
    document.documentElement.lang = 'en-GB';
    const element = await open(root);
    expect(element).toHaveAttribute('lang', 'en');
    expect(element).not.toHaveAttribute('dir');
  });

  it('has the direction of English on a page in another language', async () => {
    document.documentElement.lang = 'ar';
    const element = await open(root);
    await waitFor(() => expect(element).toHaveAttribute('dir', 'ltr'));
    expect(element).toHaveAttribute('lang', 'en');
  });

  it('has the language and direction of the texts', async () => {
    document.documentElement.lang = 'de';
    const element = await open({ ...root, props: { messages: { lang: 'ar', dir: 'rtl' } } });
    expect(element).toHaveAttribute('lang', 'ar');
    expect(element).toHaveAttribute('dir', 'rtl');
  });

  it('leaves both to the page if the texts name no language', async () => {
    const element = await open({ ...root, props: { messages: { common: {} } } });
    expect(element.lang).toBe('');
    expect(element.dir).toBe('');
  });
});

describe.each([
  ['CreditsCard', CreditsCard],
  ['RecentTransactions', RecentTransactions],
  ['CreditUsage', LazyCreditUsage],
])('%s', (_, Component) => {
  it('has the language, direction, and class that the host app gives it', async () => {
    const { client } = clientOf('low');
    render(
      <CreditsProvider client={client}>
        <Component lang="fr" dir="rtl" className="mine" data-testid="root" />
      </CreditsProvider>,
    );
    const element = screen.getByTestId('root');
    expect([element.lang, element.dir]).toEqual(['fr', 'rtl']);
    expect(element.className).toMatch(/^credits-\S+ credits-root not-prose mine$/);
  });

  it('has the same root in its failed state', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { client } = clientOf('low');
    render(
      <CreditsProvider client={client}>
        <Component className="mine" data-testid="root" headingLevel={Symbol('broken') as never} />
      </CreditsProvider>,
    );
    const failed = await waitFor(() => {
      const found = document.querySelector('[data-state=failed]');
      if (!found) throw new Error('Nothing has failed yet.');
      return found;
    });
    expect(failed.className).toMatch(/^credits-\S+ credits-root not-prose mine$/);
    expect(failed).toHaveAttribute('lang', 'en');
    vi.restoreAllMocks();
  });
});

it('is on a part that did not load, because it may stand alone', async () => {
  const path = '../../src/components/purchase-dialog/purchase-credits-dialog.js';
  vi.doMock(path, () => {
    throw new Error('no such chunk');
  });
  vi.spyOn(console, 'error').mockReturnValue();
  const { OpenedPurchaseDialog } =
    await import('../../src/components/purchase-dialog/lazy-purchase-credits-dialog.js');
  const { client } = clientOf('low');
  render(
    <CreditsProvider client={client}>
      <OpenedPurchaseDialog open onOpenChange={ignore} />
    </CreditsProvider>,
  );
  const alert = await screen.findByText('Purchasing could not be loaded.');
  expect(alert.closest('.credits-root')).not.toBeNull();
  vi.doUnmock(path);
  vi.restoreAllMocks();
});

it('is on the simulated checkout, whose words are English', () => {
  render(<SimulatedCheckout {...checkout} />);
  const surface = screen.getByLabelText('Simulated payment');
  expect(surface).toHaveClass('credits-root', 'not-prose');
  expect(surface.lang).toBe('en');
});

it('is on the card for chats without a provider', () => {
  render(<OutOfCreditsCard problem={refusal()} data-testid="root" />);
  expect(screen.getByTestId('root')).toHaveClass('credits-root');
  expect(screen.getByTestId('root').lang).toBe('en');
});

it('gets its direction after hydration, without a warning', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  document.documentElement.lang = 'he';
  const page = (
    <CreditsProvider client={clientOf('low').client}>
      <CreditsCard data-testid="root" />
    </CreditsProvider>
  );
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(page);
  expect(screen.getByTestId('root')).not.toHaveAttribute('dir');
  render(page, { container, hydrate: true });
  expect(screen.getByTestId('root').dir).toBe('ltr');
  expect(log).not.toHaveBeenCalled();
  container.remove();
  log.mockRestore();
});

describe('the language of a list of texts', () => {
  const arabic = { lang: 'ar', dir: 'rtl' } as const;
  it.each([
    ['the pack', [arabic, { common: {} }], 'ar', 'rtl'],
    ['the overrides, if they name one', [arabic, { lang: 'de' }], 'de', undefined],
    ['the page, if none names one', [{ common: {} }], undefined, undefined],
    ['English, if the list is empty', [], 'en', undefined],
  ] as const)('is that of %s', (_, messages, lang, dir) => {
    expect(languageOf(messages, 'en')).toEqual({ lang, dir });
  });

  it.each([
    ['', undefined],
    ['en', undefined],
    ['EN-us', undefined],
    ['eng', 'ltr'],
    ['ar-EG', 'ltr'],
    ['de', 'ltr'],
  ])('has a direction of its own for English on a page in "%s": %s', (page, dir) => {
    expect(languageOf([], page).dir).toBe(dir);
  });
});
