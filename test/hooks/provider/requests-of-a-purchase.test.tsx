/** The requests of a page from its load to a purchase and saved settings, at a person's pace. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import type * as inPageRouting from '../../../src/mocks/payments/in-page-routing.js';
import { fetchInPage } from '../../../src/mocks/payments/in-page-routing.js';
import { SimulatedCheckout } from '../../../src/mocks/payments/simulated-checkout.js';
// Loads the lazy code before the test fakes the timers.
import '../../../src/client/events/events.js';
import '../../../src/components/auto-top-up-dialog/auto-top-up-dialog.js';
import '../../../src/components/credits-card/card-purchase-dialog.js';

vi.mock(import('../../../src/mocks/payments/in-page-routing.js'), async (original) => ({
  ...(await original()),
  fetchInPage: vi.fn(),
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const SECOND = 1_000;

/** Lets time pass, also for code that loads. */
async function after(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await act(() => vi.advanceTimersByTimeAsync(100));
    await act(() => vi.dynamicImportSettled());
  }
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

/** A page, and every request that it sends: to the backend, and to the simulated checkout's own URL. */
function openPage() {
  const { handler } = createMockBackend();
  const sent: string[] = [];
  const send = (request: Request, answer: (request: Request) => Promise<Response>) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace(/^.*\/accounts\/\w+\//, '').replace(/pur_\w+/, 'pur_1');
    sent.push(`${request.method} ${path}${search}`);
    return answer(request);
  };
  const client = createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => send(new Request(url, init), handler),
  });
  vi.mocked(fetchInPage).mockImplementation(async (url, init) => {
    const { fetchInPage: answer } = await vi.importActual<typeof inPageRouting>(
      '../../../src/mocks/payments/in-page-routing.js',
    );
    return send(new Request(url, init), () => answer(url, init));
  });
  render(
    <CreditsProvider client={client} timeZone="UTC" checkout={SimulatedCheckout}>
      <CreditsCard />
    </CreditsProvider>,
  );
  return { sent };
}

/** The requests that the backend holds until there is news: they are one connection, and read no data again. */
const isHeld = (request: string) => request === 'GET events' || request.includes('/pur_1?wait=');

it.each([
  ['in no hurry', 20 * SECOND],
  ['in a hurry', SECOND],
])('a person %s sends at most 15 requests for a purchase and saved settings', async (_, paceMs) => {
  const { sent } = openPage();
  await after(paceMs);
  press('Purchase Credits');
  await after(paceMs);
  press(/^Purchase \$/);
  await after(paceMs);
  press(/^Pay \$/);
  await after(paceMs);
  expect(screen.getByRole('dialog')).toHaveAttribute('data-phase', 'succeeded');
  expect(screen.getByRole('dialog')).toHaveTextContent('Your balance is $');
  press('Done');
  await after(paceMs);
  press('Enable');
  await after(paceMs);
  fireEvent.click(screen.getByRole('switch'));
  fireEvent.click(screen.getByRole('checkbox'));
  press(/^Save/);
  await after(paceMs);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('button', { name: 'Manage' })).toBeVisible();

  expect(sent.filter((request) => !isHeld(request)).toSorted()).toEqual(
    [
      // The card.
      'GET auto-top-up',
      'GET credits',
      'GET purchases?limit=10',
      'GET transactions?limit=50',
      // The purchase.
      'GET limits',
      'GET payment-method',
      'POST purchases',
      'GET /api/simulated/checkouts/sim_cs_pur_1',
      'POST /api/simulated/checkouts/sim_cs_pur_1',
      // What the purchase changed. The next dialog reads the card again, which the payment may have saved.
      'GET credits',
      'GET transactions?limit=50',
      'GET payment-method',
      // The settings, and what they changed.
      'PUT auto-top-up',
      'GET credits',
      'GET auto-top-up',
    ].toSorted(),
  );
  // One event stream, and the purchase's long poll, which is asked anew when the checkout completes.
  expect(sent.filter(isHeld).length).toBeLessThanOrEqual(4);
});
