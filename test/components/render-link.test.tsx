/** The links to pages of the host app, as its router renders them. */
import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { OutcomeStep } from '../../src/components/purchase-dialog/outcome-step.js';
import type { Problem } from '../../src/contract/problems/problem.js';
import type { RenderLinkProps } from '../../src/hooks/provider/render-link.js';
import { micros } from '../../src/money/money.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { hostileUrls } from '../support/hostile-urls.js';
import { clientOf, renderWithCredits } from '../support/render-with-credits.js';

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'There are not enough credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
};

type Handler = (event: { preventDefault: () => void }) => void;

interface Place {
  name: string;
  /** The text of the link. */
  text: string;
  scenario: ScenarioName;
  element: (href: string, onClick?: Handler) => ReactElement;
  /** Whether the component calls a handler of the host app for a click. */
  hasHandler: boolean;
}

/** Every prop that leads to a page of the host app. */
const places: readonly Place[] = [
  {
    name: 'usageHref of CreditsCard',
    text: 'View usage',
    scenario: 'healthy',
    element: (href) => <CreditsCard usageHref={href} />,
    hasHandler: false,
  },
  {
    name: 'purchaseHref of LowBalanceBanner',
    text: 'Purchase Credits',
    scenario: 'low',
    element: (href, onClick) => (
      <LowBalanceBanner purchaseHref={href} {...(onClick && { onPurchaseClick: onClick })} />
    ),
    hasHandler: true,
  },
  {
    name: 'purchaseHref of OutOfCreditsCard',
    text: 'Purchase Credits',
    scenario: 'depleted',
    element: (href, onClick) => (
      <OutOfCreditsCard problem={problem} purchaseHref={href} onPurchase={onClick} />
    ),
    hasHandler: true,
  },
  {
    name: 'upgradeHref of OutOfCreditsCard',
    text: 'Upgrade',
    scenario: 'depleted',
    element: (href) => <OutOfCreditsCard problem={problem} upgradeHref={href} />,
    hasHandler: false,
  },
];

/** A client that sells nothing, so that the card shows links. */
function withoutPurchases(scenario: ScenarioName) {
  const { purchases: _, ...client } = clientOf(scenario).client;
  return client;
}

/** The link of a router: it does not load the page. */
function createRouter() {
  const visited: string[] = [];
  const rendered: RenderLinkProps[] = [];
  function renderLink(link: RenderLinkProps) {
    rendered.push(link);
    const { href, onClick, ...rest } = link;
    return (
      <a
        {...rest}
        href={href}
        data-router=""
        onClick={(event) => {
          onClick?.(event);
          if (event.defaultPrevented) return;
          event.preventDefault();
          visited.push(href);
        }}
      >
        {link.children}
      </a>
    );
  }
  return { visited, rendered, renderLink };
}

describe.each(places)('$name', ({ text, scenario, element, hasHandler }) => {
  it('is a link of the router, which gets exactly the documented members', async () => {
    const { visited, rendered, renderLink } = createRouter();
    const client = withoutPurchases(scenario);
    renderWithCredits(element('/billing?from=1'), scenario, { client, renderLink });
    const link = await screen.findByRole('link', { name: text });
    expect(link).toHaveAttribute('data-router');
    expect(link.className).toMatch(/^credits-/);
    const members = new Set(rendered.flatMap((given) => Object.keys(given)));
    for (const member of members) {
      expect(['href', 'className', 'children', 'onClick', 'aria-label']).toContain(member);
    }
    fireEvent.click(link);
    expect(visited).toEqual(['/billing?from=1']);
  });

  it('stays on the page when the handler of the host app prevents it', async () => {
    const { visited, renderLink } = createRouter();
    const onClick = vi.fn<Handler>((event) => event.preventDefault());
    const client = withoutPurchases(scenario);
    renderWithCredits(element('/billing', onClick), scenario, { client, renderLink });
    fireEvent.click(await screen.findByRole('link', { name: text }));
    expect(onClick).toHaveBeenCalledTimes(hasHandler ? 1 : 0);
    expect(visited).toEqual(hasHandler ? [] : ['/billing']);
  });

  it('never reaches the router with a URL that is not safe', async () => {
    const { rendered, renderLink } = createRouter();
    const client = withoutPurchases(scenario);
    const all = hostileUrls.map((url) => <div key={url}>{element(url)}</div>);
    renderWithCredits(<>{all}</>, scenario, { client, renderLink });
    await screen.findAllByText(/\$|Out of credits/);
    expect(rendered).toEqual([]);
  });

  it('is an ordinary link without a router', async () => {
    const client = withoutPurchases(scenario);
    renderWithCredits(element('/billing'), scenario, { client });
    const link = await screen.findByRole('link', { name: text });
    expect(link).toHaveAttribute('href', '/billing');
    expect(link).not.toHaveAttribute('target');
  });
});

describe('renderLink', () => {
  it('does not render links to other sites, such as receipts', () => {
    const { rendered, renderLink } = createRouter();
    const ignore = () => undefined;
    const purchase = {
      id: 'pur_1',
      origin: 'manual',
      amountMicros: micros(1_000_000),
      currency: 'usd',
      status: 'succeeded',
      createdAt: '2026-11-24T12:00:00Z',
      receiptUrl: 'https://pay.example/receipt',
    };
    const step = {
      phase: 'succeeded' as const,
      amountMicros: purchase.amountMicros,
      purchase,
      start: ignore,
      complete: ignore,
      cancel: ignore,
      check: ignore,
      leave: ignore,
    };
    renderWithCredits(
      <OutcomeStep purchase={step} onClose={ignore} className={undefined} />,
      'low',
      { renderLink },
    );
    expect(screen.getByRole('link')).toHaveAttribute('target', '_blank');
    expect(rendered).toEqual([]);
  });

  it('is not needed: OutOfCreditsCard has its links without a provider', () => {
    render(<OutOfCreditsCard problem={problem} purchaseHref="/billing" upgradeHref="/plans" />);
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(['/billing', '/plans']);
  });
});
