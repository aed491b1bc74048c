/** Credits bought in tabs of a real browser: with storages of their own, reloads, and a strict CSP. */
import type { FrameLocator, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../src/client/http-client.js';
import { createMockBackend, type MockBackend } from '../../src/mocks/backend/mock-backend.js';
import { createNodeListener } from '../../src/server/node.js';
import { servePage, type ServedPage } from './serve-page.js';
import { visit } from './visit.js';

let served: ServedPage;
let backend: MockBackend;

beforeAll(async () => {
  served = await servePage('purchase-page.tsx', (request, response) =>
    createNodeListener(backend.handler)(request, response),
  );
});

beforeEach(() => {
  backend = createMockBackend({
    scenario: {
      description: 'A gift is all there is.',
      history: [{ kind: 'grant', amountMicros: 4_200_000, description: 'Gift', hoursAgo: 48 }],
    },
  });
});

afterAll(() => served.close());

const client = createHttpClient({
  baseUrl: 'https://credits.test/api',
  fetch: (url, init) => backend.handler(new Request(url, init)),
});
const statuses = async () =>
  (await client.purchases.list({ limit: 10 })).data.map(({ status }) => status);
const balanceMicros = async () => (await client.getCredits()).balanceMicros;

type Place = Page | FrameLocator;
const dialog = (page: Place) => page.getByRole('dialog', { name: 'Purchase Credits' });

async function openDialog(page: Place): Promise<void> {
  await page.getByRole('button', { name: 'Purchase Credits' }).click();
  await dialog(page).getByRole('textbox', { name: 'Amount' }).waitFor();
}

async function purchase(page: Place, dollars: string): Promise<void> {
  await openDialog(page);
  await dialog(page).getByRole('textbox', { name: 'Amount' }).fill(dollars);
  await dialog(page)
    .getByRole('button', { name: `Purchase $${dollars}` })
    .click();
}

async function pay(page: Place): Promise<void> {
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

describe('two tabs', () => {
  it('with two decisions make two purchases, and one in each', async () => {
    const { page: first } = await visit(served.url);
    const second = await first.context().newPage();
    await second.goto(served.url);
    await purchase(first, '25.00');
    await purchase(second, '30.00');
    await Promise.all(
      [first, second].map((page) => page.getByRole('button', { name: /^Pay \$/ }).waitFor()),
    );
    await second.reload();
    await second.getByRole('button', { name: 'Continue' }).click();
    await second.getByRole('button', { name: 'Pay $30.00' }).waitFor();
    await first.bringToFront();
    await pay(first);
    await pay(second);
    expect(await statuses()).toEqual(['succeeded', 'succeeded']);
    expect(await balanceMicros()).toBe(59_200_000);
  });
});

describe('a reload', () => {
  it('in the middle of a payment leads back to it, and the tab keeps no secret', async () => {
    const { page } = await visit(`${served.url}?stripe`);
    await purchase(page, '25.00');
    await page.frameLocator('[name=embedded-checkout]').getByText('Pay').waitFor();
    const kept = await page.evaluate<string>('JSON.stringify(sessionStorage)');
    expect(kept).toContain('purchase-');
    expect(kept).not.toMatch(/secret|pk_test/);
    await page.reload();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.frameLocator('[name=embedded-checkout]').getByText('Pay').waitFor();
    expect(await statuses()).toEqual(['awaiting_payment']);
    const [open] = (await client.purchases.list()).data;
    backend.control.payments.pay(open?.id ?? '');
    await page.getByRole('button', { name: 'Done' }).waitFor();
    expect(await balanceMicros()).toBe(29_200_000);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('after an answer that was lost finds the one purchase, and pays it once', async () => {
    const { page } = await visit(served.url);
    await page.route('**/purchases', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await route.fetch();
      await route.abort();
    });
    await purchase(page, '25.00');
    await dialog(page).getByRole('button', { name: 'Check now' }).waitFor();
    await page.unroute('**/purchases');
    await page.reload();
    await page.getByRole('button', { name: 'Continue' }).click();
    await pay(page);
    expect(await statuses()).toEqual(['succeeded']);
    expect(await balanceMicros()).toBe(29_200_000);
  });
});

describe('a frame that is sandboxed', () => {
  it('has no storage, and buys from memory', async () => {
    const { page, faults } = await visit(`${served.url}?sandboxed`);
    const app = page.frameLocator('iframe');
    await purchase(app, '25.00');
    const [, frame] = page.frames();
    const storage = frame?.evaluate('sessionStorage.length');
    await expect(storage).rejects.toThrow(/sandboxed/);
    await dialog(app).getByRole('button', { name: 'Change amount' }).click();
    await dialog(app).getByRole('textbox', { name: 'Amount' }).fill('30.00');
    await page.keyboard.press('Enter');
    await app.getByRole('button', { name: 'Pay $30.00' }).waitFor();
    await pay(app);
    await app.getByText('$34.20').first().waitFor();
    expect(faults).toEqual([]);
  });
});

describe('under a strict CSP', () => {
  it.each([
    ['simulated', ''],
    ['Stripe', '?stripe'],
  ])('a purchase breaks no rule of it, with the page locked (%s)', async (_, search) => {
    const { page, faults } = await visit(served.url + search);
    await purchase(page, '25.00');
    const checkout = search ? page.frameLocator('[name=embedded-checkout]') : page;
    await checkout.getByRole('button', { name: /^Pay/ }).waitFor();
    await page.mouse.move(10, 300);
    await page.mouse.wheel(0, 500);
    await page.mouse.move(640, 360);
    await page.mouse.wheel(0, 5_000);
    expect(await page.evaluate('scrollY')).toBe(0);
    const [open] = (await client.purchases.list()).data;
    backend.control.payments.pay(open?.id ?? '');
    await page.getByRole('button', { name: 'Done' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.locator('style').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it("a bank's code can be typed", async () => {
    const { page, faults } = await visit(served.url);
    await purchase(page, '25.00');
    await page.getByRole('radio', { name: /3155/ }).check();
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByRole('textbox', { name: 'Code' }).click();
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Done' }).waitFor();
    expect(await balanceMicros()).toBe(29_200_000);
    expect(faults).toEqual([]);
  });
});

describe('a mouse', () => {
  it('changes nothing by its wheel over the amount, and buys once by a double click', async () => {
    const { page } = await visit(served.url);
    await openDialog(page);
    const amount = dialog(page).getByRole('textbox', { name: 'Amount' });
    await amount.fill('25');
    await amount.hover();
    await page.mouse.wheel(0, 200);
    await page.mouse.wheel(0, -400);
    expect(await amount.inputValue()).toBe('25');
    await dialog(page).getByRole('button', { name: 'Purchase $25.00' }).dblclick();
    await page.getByRole('button', { name: 'Pay $25.00' }).waitFor();
    expect(await statuses()).toEqual(['awaiting_payment']);
  });

  it('and a window that comes and goes close nothing at the pay step', async () => {
    const { page } = await visit(served.url);
    await purchase(page, '25.00');
    await page.getByRole('button', { name: 'Pay $25.00' }).waitFor();
    const other = await page.context().newPage();
    await other.bringToFront();
    await page.bringToFront();
    await page.mouse.click(3, 3);
    expect(await dialog(page).getAttribute('data-phase')).toBe('paying');
    expect(await dialog(page).getAttribute('data-state')).toBe('open');
    await pay(page);
    expect(await balanceMicros()).toBe(29_200_000);
  });
});
