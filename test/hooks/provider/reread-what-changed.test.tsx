/** Which resources are read again after each event and each change of the page's own. */
import { act, cleanup, render } from '@testing-library/react';
import { useEffect, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient, CreditsStreamEvent } from '../../../src/client/port/credits-client.js';
import { notificationTypes } from '../../../src/contract/resources/notification.js';
import { purchaseStatuses, type Purchase } from '../../../src/contract/resources/purchase.js';
import { useCredits } from '../../../src/hooks/account/use-credits.js';
import { useCreditsStatus } from '../../../src/hooks/account/use-credits-status.js';
import { useLimits } from '../../../src/hooks/account/use-limits.js';
import { usePaymentMethod } from '../../../src/hooks/account/use-payment-method.js';
import {
  useAutoTopUp,
  type AutoTopUpActions,
} from '../../../src/hooks/auto-top-up/use-auto-top-up.js';
import { useTransactions } from '../../../src/hooks/history/use-transactions.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { useOpenPurchases } from '../../../src/hooks/purchase/use-open-purchases.js';
import { usePurchase, type PurchaseActions } from '../../../src/hooks/purchase/use-purchase.js';
import { createHttpClient } from '../../../src/client/http-client.js';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { micros } from '../../../src/money/money.js';
import { createFakeEvents } from './fake-events.js';

const after = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.useRealTimers();
});

const resources = [
  'auto-top-up',
  'credits',
  'limits',
  'payment-method',
  'purchases',
  'status',
  'transactions',
];

/** A page with every resource on screen, and the names of the reads since the last look. */
async function openPage({ hasEvents = true } = {}) {
  const { handler } = createMockBackend();
  const fake = createFakeEvents();
  const asked: string[] = [];
  /** The status of every purchase, as the backend says from now on. */
  const world: { status: Purchase['status'] } = { status: 'awaiting_payment' };
  const { events: _, ...http } = createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => {
      const { method, url: full } = new Request(url, init);
      const [, name = ''] = /\/accounts\/\w+\/([\w-]+)/.exec(full) ?? [];
      if (method === 'GET' && !full.includes('/purchases/')) asked.push(name);
      return handler(new Request(url, init));
    },
  });
  const { purchases } = http;
  const client: CreditsClient = {
    ...http,
    ...(hasEvents && { events: fake.events }),
    purchases: {
      ...purchases,
      get: async (query) => ({
        ...(await purchases.get({ purchaseId: query.purchaseId })),
        status: world.status,
      }),
    },
  };
  const latest: { actions?: PurchaseActions & AutoTopUpActions; version: string } = { version: '' };
  function Everything() {
    useCreditsStatus();
    useLimits();
    useTransactions();
    useOpenPurchases();
    usePaymentMethod();
    const credits = useCredits();
    const autoTopUp = useAutoTopUp();
    const purchase = usePurchase();
    useEffect(() => {
      latest.actions = { ...autoTopUp, ...purchase };
      if (autoTopUp.status === 'ready') latest.version = autoTopUp.data.version;
    });
    return credits.status === 'ready' ? credits.data.version : null;
  }
  const app = (dialog: ReactNode) => (
    <CreditsProvider client={client}>
      <Everything />
      {dialog}
    </CreditsProvider>
  );
  const { container, rerender } = render(app(null));
  await after(2_000);

  return {
    ...fake,
    world,
    openDialog: () => rerender(app(<DialogData />)),
    version: () => container.textContent,
    async reads(): Promise<string[]> {
      await after(1_500);
      return asked.splice(0).toSorted();
    },
    async buy(): Promise<void> {
      latest.actions?.start?.(micros(25_000_000));
      await after(0);
    },
    complete: () => latest.actions?.complete(),
    save: () =>
      latest.actions?.save?.({
        version: latest.version,
        enabled: false,
        thresholdMicros: micros(5_000_000),
        amountMicros: micros(50_000_000),
        monthlyLimitMicros: null,
      }),
  };
}

/** The data of a dialog that opens later than its page. */
function DialogData() {
  useCredits();
  useLimits();
  usePaymentMethod();
  useAutoTopUp();
  return null;
}

/** A page that has heard the first event. */
async function openListening() {
  const page = await openPage();
  page.tell({ type: 'changed', version: page.version() });
  await page.reads();
  return page;
}

describe('the first event', () => {
  it('asks nothing if it names the version that was read', async () => {
    const page = await openPage();
    await page.reads();
    page.tell({ type: 'changed', version: page.version() });
    expect(await page.reads()).toEqual([]);
  });

  it('reads everything if it names another version', async () => {
    const page = await openPage();
    await page.reads();
    page.tell({ type: 'changed', version: 'other' });
    expect(await page.reads()).toEqual(resources);
  });

  it('asks for the version if it names none', async () => {
    const page = await openPage();
    await page.reads();
    page.tell({ type: 'changed' });
    expect(await page.reads()).toEqual(['credits']);
  });
});

const table: [CreditsStreamEvent, string[]][] = [
  [{ type: 'status', state: 'ok' }, ['status']],
  [{ type: 'reset' }, resources],
  [{ type: 'changed' }, resources],
  [{ type: 'changed', version: '9' }, resources],
  [{ type: 'changed', resources: [] }, []],
  [{ type: 'changed', resources: ['credits'] }, ['credits', 'status']],
  [{ type: 'changed', resources: ['transactions'] }, ['transactions']],
  [{ type: 'changed', resources: ['auto_top_up'] }, ['auto-top-up']],
  [{ type: 'changed', resources: ['payment_method'] }, ['payment-method']],
  [{ type: 'changed', resources: ['purchases'] }, ['purchases']],
  [{ type: 'changed', resources: ['of_a_newer_backend', 'purchases'] }, ['purchases']],
];

describe('a later event', () => {
  it.each(table)('%j reads %j again', async (event, reads) => {
    const page = await openListening();
    page.tell(event);
    expect(await page.reads()).toEqual(reads);
  });

  it.each(notificationTypes)('%s reads everything again', async (type) => {
    const page = await openListening();
    page.tell({
      type: 'notification',
      notification: { id: '1', type, accountId: 'acct_demo', createdAt: '2026-11-24T12:00:00Z' },
    });
    expect(await page.reads()).toEqual(resources);
  });

  it('reads each resource once for several events in a moment', async () => {
    const page = await openListening();
    page.tell({ type: 'changed', resources: ['credits'] });
    await after(100);
    page.tell({ type: 'changed', resources: ['transactions'] });
    page.tell({ type: 'changed', resources: ['transactions', 'purchases'] });
    expect(await page.reads()).toEqual(['credits', 'purchases', 'status', 'transactions']);
  });
});

/** What each status of the page's own purchase can have changed, with events and without. */
const ofPurchase: Record<Purchase['status'], [announced: string[], alone: string[]]> = {
  awaiting_payment: [[], []],
  processing: [['purchases'], ['purchases']],
  succeeded: [
    ['credits', 'payment-method', 'status', 'transactions'],
    ['auto-top-up', 'credits', 'payment-method', 'purchases', 'status', 'transactions'],
  ],
  failed: [['purchases'], ['purchases']],
  canceled: [['purchases'], ['purchases']],
  expired: [['purchases'], ['purchases']],
  needs_review: [['purchases'], ['purchases']],
  status_of_a_newer_backend: [resources, resources],
};

describe('a purchase of this page', () => {
  const statuses = [...purchaseStatuses, 'status_of_a_newer_backend'];

  it.each(statuses)('that is %s reads what it changed', async (status) => {
    for (const hasEvents of [true, false]) {
      const page = await (hasEvents ? openListening() : openPage());
      await page.buy();
      await page.reads();
      page.world.status = status;
      page.complete();
      expect(await page.reads()).toEqual(ofPurchase[status]?.[hasEvents ? 0 : 1]);
      cleanup();
      sessionStorage.clear();
    }
  });

  it('shares its reads with the event that follows', async () => {
    const page = await openListening();
    await page.buy();
    await page.reads();
    page.world.status = 'succeeded';
    page.complete();
    await after(100);
    page.tell({ type: 'changed', resources: ['credits', 'transactions'] });
    expect(await page.reads()).toEqual(ofPurchase.succeeded[0]);
  });

  it('is read at once on a hidden page', async () => {
    const page = await openListening();
    await page.buy();
    await page.reads();
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    page.world.status = 'succeeded';
    page.complete();
    await after(0);
    vi.restoreAllMocks();
    expect(await page.reads()).toEqual(ofPurchase.succeeded[1]);
  });
});

const MINUTE = 60_000;

describe('a dialog that opens later', () => {
  it.each<[boolean, number, string[]]>([
    [true, 1_000, []],
    [true, MINUTE, ['payment-method']],
    [true, 5 * MINUTE, ['auto-top-up', 'credits', 'limits', 'payment-method']],
    [false, 1_000, []],
    [false, 10_000, ['auto-top-up', 'credits', 'limits', 'payment-method']],
  ])('on a page with events: %s, after %d ms, reads %j', async (hasEvents, ms, reads) => {
    const page = await openPage({ hasEvents });
    page.tell({ type: 'changed', version: page.version() });
    await after(ms);
    await page.reads();
    page.openDialog();
    expect(await page.reads()).toEqual(reads);
  });

  it('does not read again what an event already made it read', async () => {
    const page = await openListening();
    page.tell({ type: 'changed', resources: ['payment_method'] });
    await page.reads();
    page.openDialog();
    expect(await page.reads()).toEqual([]);
  });
});

it.each([true, false])(
  'saved settings read the threshold of the credits, with events: %s',
  async (hasEvents) => {
    const page = await (hasEvents ? openListening() : openPage());
    await page.reads();
    await act(async () => void page.save());
    expect(await page.reads()).toEqual(['credits', 'status']);
  },
);
