/** A page of a host app that sells credits, with a complete backend in memory. */
import { act, render, screen, waitFor } from '@testing-library/react';
import {
  Fragment,
  StrictMode,
  useRef,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { createHttpClient } from '../../src/client/http-client.js';
import {
  PurchaseCreditsDialog,
  type PurchaseCreditsDialogProps,
} from '../../src/components/purchase-dialog/purchase-credits-dialog.js';
import { createElementsCheckout } from '../../src/components/stripe-checkout/elements-checkout.js';
import { createStripeCheckout } from '../../src/components/stripe-checkout/stripe-checkout.js';
import type { Purchase } from '../../src/contract/resources/purchase.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../src/hooks/provider/credits-provider.js';
import { attempts } from '../../src/hooks/purchase/purchase-attempt.js';
import { createMockBackend, type MockBackend } from '../../src/mocks/backend/mock-backend.js';
import type { Scenario } from '../../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { createFakeStripe, type FakeStripe } from './fake-stripe.js';

/** An account with $4.20 and no purchases, so that every purchase found later was made by the test. */
const nothingBought: Scenario = {
  description: 'A gift is all there is.',
  history: [{ kind: 'grant', amountMicros: 4_200_000, description: 'Gift', hoursAgo: 48 }],
};

export interface Shop {
  backend: MockBackend;
  client: CreditsClient;
  fake: FakeStripe;
  /** Drops the responses to the next matching requests, by method and path. */
  loseAnswers: (to: RegExp, times?: number) => void;
  /** Delays the responses to matching requests until the returned function is called. */
  holdAnswers: (to: RegExp) => () => void;
  purchases: () => Promise<Purchase[]>;
  balanceMicros: () => Promise<number>;
}

/**
 * Creates the backend, the network, and the payment provider. Its sessions can be paid in the simulated
 * checkout and in the fake Stripe checkout of {@link createFakeStripe}.
 */
export function openShop(scenario: Scenario = nothingBought): Shop {
  const backend = createMockBackend({ scenario });
  const losses: RegExp[] = [];
  const holds = new Map<RegExp, Promise<void>>();
  const http = createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: async (url, init) => {
      const request = new Request(url, init);
      const name = `${request.method} ${new URL(request.url).pathname}`;
      const response = await backend.handler(request);
      for (const [pattern, held] of holds) if (pattern.test(name)) await held;
      const loss = losses.findIndex((pattern) => pattern.test(name));
      if (loss >= 0) {
        losses.splice(loss, 1);
        throw new TypeError('Failed to fetch');
      }
      return response;
    },
  });
  const { purchases } = http;
  const client: CreditsClient = {
    ...http,
    purchases: {
      ...purchases,
      async create(...call) {
        const reply = await purchases.create(...call);
        const { purchase: made, checkout } = reply;
        if (!checkout) return reply;
        const clientSecret = `cs_test_${made.id}_secret_abc`;
        return {
          ...reply,
          checkout: { ...checkout, clientSecret, publishableKey: 'pk_test_acme' },
        };
      },
    },
  };
  const fake = createFakeStripe();
  fake.elements.onPaid = (secret) => backend.control.payments.pay(purchaseIn(secret));
  return {
    backend,
    client,
    fake,
    loseAnswers: (to, times = 1) => void losses.push(...Array.from({ length: times }, () => to)),
    holdAnswers(to) {
      let release = (): void => undefined;
      holds.set(to, new Promise((resolve) => (release = resolve)));
      return () => {
        holds.delete(to);
        release();
      };
    },
    purchases: async () => (await purchases.list({ limit: 100 })).data,
    balanceMicros: async () => (await http.getCredits()).balanceMicros,
  };
}

export interface HostProps extends Partial<Omit<PurchaseCreditsDialogProps, 'onOpenChange'>> {
  /** Whether the button that opens the dialog is removed afterwards. */
  isOpenerGone?: boolean;
}

/** A button that opens the dialog, and elements behind the dialog. */
export function Host({ isOpenerGone = false, ...props }: HostProps) {
  const [isOpen, setIsOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <h2 ref={heading}>Credits</h2>
      {!isOpenerGone && (
        <button type="button" onClick={() => setIsOpen(true)}>
          Buy
        </button>
      )}
      <input aria-label="Behind" />
      <button type="button" data-testid="host" onClick={() => setIsOpen(!isOpen)}>
        Host
      </button>
      <PurchaseCreditsDialog
        fallbackFocus={heading}
        {...props}
        open={isOpen}
        onOpenChange={setIsOpen}
      />
    </>
  );
}

export type CheckoutKind = 'stripe' | 'elements' | 'simulated';

export interface PageOptions extends Partial<CreditsProviderProps> {
  shop?: Shop;
  /** The checkout for payments. */
  checkoutKind?: CheckoutKind;
  around?: ComponentType<{ children: ReactNode }>;
}

/** Renders an app under StrictMode, as in development. */
export function renderApp(
  element: ReactElement = <Host />,
  {
    shop = openShop(),
    checkoutKind = 'simulated',
    around: Around = Fragment,
    ...props
  }: PageOptions = {},
) {
  const checkout = checkoutOf(checkoutKind, shop.fake);
  const app = (child: ReactElement, client: CreditsClient = shop.client) => (
    <StrictMode>
      <CreditsProvider client={client} timeZone="UTC" checkout={checkout} {...props}>
        <Around>{child}</Around>
      </CreditsProvider>
    </StrictMode>
  );
  const view = render(app(element));
  return {
    ...shop,
    unmount: view.unmount,
    rerender: (child: ReactElement, client?: CreditsClient) => view.rerender(app(child, client)),
  };
}

function checkoutOf(kind: CheckoutKind, { loadStripe }: FakeStripe) {
  switch (kind) {
    case 'stripe':
      return createStripeCheckout(loadStripe);
    case 'elements':
      return createElementsCheckout(loadStripe);
    default:
      return SimulatedCheckout;
  }
}

export type App = ReturnType<typeof renderApp>;

/** Opens the dialog as a user does, and waits for the amount. */
export async function openDialog(element?: ReactElement, options?: PageOptions): Promise<App> {
  const app = renderApp(element, options);
  await buy();
  await amountShown();
  return app;
}

export const buy = () => userEvent.click(screen.getByRole('button', { name: 'Buy' }));
/** Opens or closes the dialog as the host app's code does. */
export const toggleByHost = () => act(async () => screen.getByTestId('host').click());

export const dialog = () => screen.queryByRole('dialog', { name: 'Purchase Credits' });
export const closed = () => waitFor(() => expect(dialog()).toBeNull());
export const phase = (name: string) =>
  waitFor(() => expect(dialog()).toHaveAttribute('data-phase', name), { timeout: 4_000 });
export const isOpenIn = (name: string) =>
  dialog()?.getAttribute('data-state') === 'open' && dialog()?.getAttribute('data-phase') === name;

export const field = () => screen.getByRole('textbox', { name: 'Amount' });
export const amountShown = () => screen.findByRole('textbox', { name: 'Amount' });
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const press = (name: string | RegExp) => userEvent.click(button(name));

/** Types an amount, submits it, and waits for the checkout. */
export async function purchase(dollars: string): Promise<void> {
  await userEvent.fill(field(), dollars);
  await userEvent.keyboard('{Enter}');
  await phase('paying');
}

/** Opens the dialog, continues to the checkout, and waits until the checkout is ready. */
export async function openCheckout(
  checkoutKind: CheckoutKind,
  element?: ReactElement,
  options?: PageOptions,
): Promise<App> {
  const app = await openDialog(element, { ...options, checkoutKind });
  await purchase('25');
  await checkoutReady();
  return app;
}

export const checkoutReady = () =>
  waitFor(
    () =>
      expect(document.querySelector('[role=dialog] .credits-stack .credits-stack')).toHaveAttribute(
        'data-state',
        'ready',
      ),
    { timeout: 4_000 },
  );

export const frames = () => [
  ...document.querySelectorAll<HTMLIFrameElement>('iframe[name="embedded-checkout"]'),
];

/**
 * Pays as the user does in Stripe's frame: the money moves first, and then the page gets the callback.
 */
export async function payInFrame({ backend, fake }: Shop): Promise<void> {
  const purchaseId = purchaseIn(fake.live?.clientSecret ?? '');
  await act(async () => backend.control.payments.pay(purchaseId));
  await act(async () => fake.live?.complete());
}

/** The purchase of a session of the fake Stripe. */
function purchaseIn(clientSecret: string): string {
  return /^cs_test_(\w+)_secret_/.exec(clientSecret)?.[1] ?? '';
}

/** Selects one of the simulated cards and pays with it. */
export async function payWith(card: '4242' | '0002' | '3155' | '0259'): Promise<void> {
  await userEvent.click(await screen.findByRole('radio', { name: new RegExp(card) }));
  await press(/^Pay \$/);
}

/** Collects unhandled rejections. Call the returned function at the end. */
export function watchRejections(): () => Promise<unknown[]> {
  const rejections: unknown[] = [];
  const onRejection = ({ reason }: PromiseRejectionEvent) => void rejections.push(reason);
  window.addEventListener('unhandledrejection', onRejection);
  return async () => {
    // The browser reports a rejection in a separate task.
    await new Promise(requestAnimationFrame);
    window.removeEventListener('unhandledrejection', onRejection);
    return rejections;
  };
}

/** Forgets stored attempts, so that no test finds the purchase of another test. */
export function forgetAttempts(): void {
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
}
