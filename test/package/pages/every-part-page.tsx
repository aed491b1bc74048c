/** A page with every part in many of its states, in which a test swaps the stylesheets of host apps. */
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Problem } from '../../../src/contract/problems/problem.js';
import {
  AutoTopUpDialog,
  createHttpClient,
  CreditsCard,
  CreditsProvider,
  LowBalanceBanner,
  OutOfCreditsCard,
  PurchaseCreditsDialog,
  RecentTransactions,
} from '../../../src/index.js';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../../../src/mocks/payments/simulated-checkout.js';
import { measureParts } from './measure-parts.js';

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
};

const ignore = () => undefined;
const purchase = <PurchaseCreditsDialog open onOpenChange={ignore} />;
const topUp = <AutoTopUpDialog open onOpenChange={ignore} />;
const card = <CreditsCard usageHref="/usage" />;

interface State {
  /** The scenario, or `loading` for a backend that never answers. */
  scenario: ScenarioName | 'loading';
  part: ReactNode;
  /** Whether the host app sells credits on a page of its own. */
  sellsElsewhere?: boolean;
  /** What brings the part into its state: elements to wait for, each to press or to type into if it says so. */
  steps: readonly (string | { press: string } | { type: string; into: string })[];
}

const states: Record<string, State> = {
  card: {
    scenario: 'low',
    part: card,
    steps: [
      '.credits-card-links button',
      { press: '.credits-transactions-header button' },
      'tbody tr:nth-child(6)',
    ],
  },
  'card with auto top-up': { scenario: 'autoTopUpBackingOff', part: card, steps: ['tbody tr'] },
  'card with a purchase in review': {
    scenario: 'purchaseNeedsReview',
    part: card,
    steps: ['.credits-notice'],
  },
  'card below zero': { scenario: 'negative', part: card, steps: ['tbody tr'] },
  'card without access': { scenario: 'forbidden', part: card, steps: ['.credits-card-message'] },
  'card of a viewer': { scenario: 'viewOnly', part: card, steps: ['tbody tr'] },
  'card that fails': { scenario: 'failing', part: card, steps: ['.credits-notice button'] },
  'card that loads': { scenario: 'loading', part: card, steps: ['.credits-skeleton'] },
  transactions: { scenario: 'low', part: <RecentTransactions />, steps: ['tbody tr'] },
  'no transactions': { scenario: 'new', part: <RecentTransactions />, steps: ['.credits-muted'] },
  banner: { scenario: 'low', part: <LowBalanceBanner />, steps: ['.credits-low-balance'] },
  chip: {
    scenario: 'depleted',
    part: <LowBalanceBanner variant="chip" />,
    steps: ['.credits-low-balance'],
  },
  'banner with a link': {
    scenario: 'low',
    part: <LowBalanceBanner purchaseHref="/buy" />,
    steps: ['.credits-link'],
  },
  blocked: {
    scenario: 'depleted',
    part: <OutOfCreditsCard problem={problem} upgradeHref="/plans" />,
    steps: ['.credits-button'],
  },
  'blocked banner': {
    scenario: 'depleted',
    part: <OutOfCreditsCard variant="banner" problem={problem} purchaseHref="/buy" />,
    sellsElsewhere: true,
    steps: ['.credits-blocked-link'],
  },
  'blocked line': {
    scenario: 'depleted',
    part: <OutOfCreditsCard variant="compact" problem={problem} />,
    steps: ['.credits-button'],
  },
  'blocked, credits are here': {
    scenario: 'healthy',
    part: <OutOfCreditsCard problem={problem} onResume={ignore} />,
    steps: ['.credits-button'],
  },
  'purchase, refused amount': {
    scenario: 'low',
    part: purchase,
    steps: [
      '.credits-summary-value',
      { type: '1.000', into: '.credits-amount-field-input' },
      '.credits-amount-field-candidates button',
    ],
  },
  'purchase, paying': {
    scenario: 'low',
    part: purchase,
    steps: [
      '.credits-summary-value',
      { press: 'form .credits-button-wide' },
      '[aria-label="Simulated payment"] button',
    ],
  },
  'purchase, done': {
    scenario: 'healthy',
    part: purchase,
    steps: [
      '.credits-summary-value',
      { press: 'form .credits-button-wide' },
      { press: '[aria-label="Simulated payment"] button' },
      '.credits-purchase-outcome[data-phase=succeeded]',
    ],
  },
  'purchase that loads': { scenario: 'loading', part: purchase, steps: ['.credits-skeleton'] },
  'auto top-up': {
    scenario: 'low',
    part: topUp,
    steps: ['.credits-switch', { press: '.credits-switch' }, '.credits-top-up-box'],
  },
  'auto top-up that failed': {
    scenario: 'autoTopUpPaymentFailed',
    part: topUp,
    steps: ['.credits-switch'],
  },
  'auto top-up of a viewer': {
    scenario: 'viewOnly',
    part: topUp,
    steps: ['.credits-dialog-body p'],
  },
  'auto top-up that loads': { scenario: 'loading', part: topUp, steps: ['.credits-skeleton'] },
};

/** The account of a mock backend. */
const OWN_ACCOUNT = 'acct_demo';

function clientOf(name: string, scenario: State['scenario']) {
  const now = Date.UTC(2026, 10, 24, 12);
  const backend = scenario === 'loading' ? null : createMockBackend({ scenario, now });
  // Each state has an account of its own: a tab has one purchase per account.
  const account = `acct_${name.replaceAll(/\W/g, '_')}`;
  return createHttpClient({
    baseUrl: `https://credits.example/${account}`,
    fetch: async (url, init) => {
      if (!backend) return new Promise<Response>(ignore);
      const inOwn = (text: string) => text.replaceAll(account, OWN_ACCOUNT);
      const body = typeof init?.body === 'string' ? { body: inOwn(init.body) } : {};
      const reply = await backend.handler(new Request(inOwn(url), { ...init, ...body }));
      if (!reply.headers.get('content-type')?.includes('json')) return reply;
      const text = (await reply.text()).replaceAll(`"${OWN_ACCOUNT}"`, `"${account}"`);
      return new Response(text, { status: reply.status, headers: reply.headers });
    },
  });
}

async function mount([name, state]: [string, State]) {
  const { scenario, part, sellsElsewhere = false, steps } = state;
  const { purchases, ...client } = clientOf(name, scenario);
  const place = document.createElement('div');
  place.className = 'page prose entry-content';
  place.dataset.state = name;
  // Where a host app's page would have its list, its chat, or its article.
  Object.assign(place.style, { display: 'block', width: '440px', margin: 0, position: 'relative' });
  document.body.append(place);
  const app = place.appendChild(document.createElement('div'));
  app.style.display = 'block';
  createRoot(app).render(
    <StrictMode>
      <CreditsProvider
        client={sellsElsewhere ? client : { ...client, purchases }}
        checkout={SimulatedCheckout}
        merchantName="Acme"
        timeZone="UTC"
        portalContainer={place}
      >
        {part}
      </CreditsProvider>
    </StrictMode>,
  );
  for (const step of steps) {
    if (typeof step === 'string') await shown(place, step, name);
    else if ('press' in step) (await shown(place, step.press, name)).click();
    else enter(await shown(place, step.into, name), step.type);
  }
}

function enter(field: HTMLElement, text: string): void {
  // React reads what the prototype's setter wrote.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}

async function shown(place: HTMLElement, selector: string, name: string): Promise<HTMLElement> {
  const last = performance.now() + 15_000;
  for (;;) {
    const found = place.querySelector<HTMLElement>(selector);
    // Its effects run after it is painted, and a press before them does nothing.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    if (found) return found;
    if (performance.now() > last)
      throw new Error(`"${name}" never showed ${selector}: ${place.innerText}`);
  }
}

Object.assign(window, { measureParts });

document.body.dataset.mounted = String(
  await Promise.all(Object.entries(states).map(mount)).then(
    () => true,
    (error: unknown) => error,
  ),
);
