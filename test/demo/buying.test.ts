/** Purchases in the demo, with the simulated checkout, in a real browser. */
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openDemo, violationsIn } from './open-demo.ts';
import { startDemo, type RunningDemo } from './start-demo.ts';

let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

const open = () => openDemo(browser, demo.url);

/** Reads from the backend, as Acme's server does. */
async function read<Reply>(path: string): Promise<Reply> {
  const headers = { authorization: 'Bearer demo-server-token' };
  const response = await fetch(`${demo.url}api/credits/accounts/acme/${path}`, { headers });
  return (await response.json()) as Reply;
}

interface PurchaseSummary {
  id: string;
  status: string;
  amountMicros: number;
}

const purchases = async () => (await read<{ data: PurchaseSummary[] }>('purchases?limit=200')).data;

const balance = async () => (await read<{ balanceMicros: number }>('credits')).balanceMicros;

/** Returns the status and the amount of each purchase since `before`, oldest first. */
async function since(before: readonly PurchaseSummary[]): Promise<[string, number][]> {
  const known = new Set(before.map(({ id }) => id));
  const created = (await purchases()).filter(({ id }) => !known.has(id));
  return created.toReversed().map(({ status, amountMicros }) => [status, amountMicros]);
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Purchase Credits' });

async function goToCheckout(page: Page, amount = '25'): Promise<void> {
  await page.getByRole('button', { name: 'Purchase Credits' }).click();
  await dialog(page).getByRole('textbox', { name: 'Amount' }).fill(amount);
  await dialog(page)
    .getByRole('button', { name: `Purchase $${amount}.00` })
    .click();
  await dialog(page).getByRole('radio').first().waitFor();
}

async function payWith(page: Page, last4: string): Promise<void> {
  await dialog(page)
    .getByRole('radio', { name: new RegExp(last4) })
    .check();
  await dialog(page).getByRole('button', { name: /^Pay/ }).click();
}

async function closeAfterSuccess(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

async function cancel(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await dialog(page).getByRole('button', { name: 'Cancel payment' }).click();
  await dialog(page).getByText('You haven’t been charged.').first().waitFor();
}

/** A sentence about an unfinished purchase on the card. A live region outside the card says the same. */
const noticeOnPage = (page: Page, text: string): Locator =>
  page.locator('.credits-card').getByText(text);

const balanceOnPage = (page: Page): Locator => page.locator('.credits-card-balance');

/** Presses a button of the panel, and waits for its message. */
async function pressInPanel(page: Page, action: string, message: RegExp): Promise<void> {
  await page.getByRole('button', { name: action }).click();
  await page.getByRole('status').getByText(message).waitFor();
}

describe('a purchase in the demo', () => {
  it('adds exactly the amount that was paid, and shows the transaction', async () => {
    const { page, faults } = await open();
    const earlier = await purchases();
    await balanceOnPage(page).getByText('$5.49').waitFor();
    await goToCheckout(page);
    expect(await balance()).toBe(5_499_875);
    await payWith(page, '4242');
    await dialog(page).getByText('Your balance is $30.49.').waitFor();
    await closeAfterSuccess(page);
    await balanceOnPage(page).getByText('$30.49').waitFor();
    const row = page.getByRole('row', { name: /Purchase.*\+\$25\.00.*\$30\.49/ });
    await row.waitFor();
    expect(await row.count()).toBe(1);
    expect(await balance()).toBe(30_499_875);
    expect(await since(earlier)).toEqual([['succeeded', 25_000_000]]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('charges nothing when the card is declined and the user cancels', async () => {
    const { page } = await open();
    const [before, earlier] = [await balance(), await purchases()];
    await goToCheckout(page, '40');
    await payWith(page, '0002');
    await dialog(page).getByText('Your card was declined.').waitFor();
    await cancel(page);
    expect(await balance()).toBe(before);
    expect(await since(earlier)).toEqual([['canceled', 40_000_000]]);
    await page.close();
  });

  it("asks for the bank's code over the dialog", async () => {
    const { page } = await open();
    const before = await balance();
    await goToCheckout(page);
    await payWith(page, '3155');
    const bank = page.getByRole('dialog', { name: 'Your bank asks for a code' });
    await bank.waitFor();
    // The bank's overlay has the focus, and the dialog does not take it away.
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await closeAfterSuccess(page);
    expect(await balance()).toBe(before + 25_000_000);
    await page.close();
  });

  it('continues the same purchase after a reload', async () => {
    const { page } = await open();
    const [before, earlier] = [await balance(), await purchases()];
    await goToCheckout(page);
    await page.reload();
    await noticeOnPage(page, 'Your purchase of $25.00 is not finished.').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await payWith(page, '4242');
    await closeAfterSuccess(page);
    expect(await since(earlier)).toEqual([['succeeded', 25_000_000]]);
    expect(await balance()).toBe(before + 25_000_000);
    await page.close();
  });

  it('creates one purchase for a double click, and two for two tabs', async () => {
    const context = await browser.newContext();
    const [one, other] = [
      (await openDemo(context, demo.url)).page,
      (await openDemo(context, demo.url)).page,
    ];
    const [before, earlier] = [await balance(), await purchases()];
    await one.getByRole('button', { name: 'Purchase Credits' }).click();
    await dialog(one).getByRole('button', { name: 'Purchase $10.00' }).dblclick();
    await dialog(one).getByRole('radio').first().waitFor();
    expect(await since(earlier)).toEqual([['awaiting_payment', 10_000_000]]);
    await goToCheckout(other, '10');
    await payWith(one, '4242');
    await closeAfterSuccess(one);
    expect(await balance()).toBe(before + 10_000_000);
    await payWith(other, '4242');
    await closeAfterSuccess(other);
    expect(await balance()).toBe(before + 20_000_000);
    expect(await since(earlier)).toEqual([
      ['succeeded', 10_000_000],
      ['succeeded', 10_000_000],
    ]);
    await context.close();
  });

  it('is refused for members, even if they send the request themselves', async () => {
    const { page } = await open();
    const earlier = await purchases();
    await page.getByLabel('member').check();
    await page.getByText(/Ask billing@acme.example/).waitFor();
    expect(await page.getByRole('button', { name: 'Purchase Credits' }).count()).toBe(0);
    const refused = await page.evaluate(async () => {
      const response = await fetch('/api/credits/accounts/acme/purchases', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'purchase-of-a-member' },
        body: '{"amountMicros":25000000}',
      });
      return [response.status, ((await response.json()) as { code: string }).code];
    });
    expect(refused).toEqual([403, 'forbidden_role']);
    expect(await since(earlier)).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations (%s)', async (scheme) => {
    const { page } = await open();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Purchase Credits' }).click();
    await dialog(page).getByText('Visa ending in 4242').waitFor();
    expect(await violationsIn(page, axe.source)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Purchase $10.00' }).click();
    await dialog(page).getByRole('radio').first().waitFor();
    expect(await violationsIn(page, axe.source)).toEqual([]);
    await cancel(page);
    await page.close();
  });
});

describe("the demo's panel", () => {
  it('declines the next payment with any card', async () => {
    const { page } = await open();
    const [before, earlier] = [await balance(), await purchases()];
    await pressInPanel(page, 'Decline next payment', /will be declined/);
    await goToCheckout(page);
    await payWith(page, '4242');
    await dialog(page).getByText('Your card was declined.').waitFor();
    expect(await balance()).toBe(before);
    await payWith(page, '4242');
    await closeAfterSuccess(page);
    expect(await since(earlier)).toEqual([['succeeded', 25_000_000]]);
    await page.close();
  });

  it('completes the payments that stay in processing', async () => {
    const { page } = await open();
    const [before, earlier] = [await balance(), await purchases()];
    await goToCheckout(page);
    await payWith(page, '0259');
    await dialog(page).getByText('Payment received.').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await noticeOnPage(page, 'Your purchase of $25.00 is being processed.').waitFor();
    expect(await balance()).toBe(before);
    await pressInPanel(page, 'Complete payments', /is now complete/);
    await noticeOnPage(page, 'is being processed').waitFor({ state: 'detached' });
    expect(await balance()).toBe(before + 25_000_000);
    expect(await since(earlier)).toEqual([['succeeded', 25_000_000]]);
    await page.close();
  });

  // This test runs last, because webhooks are dropped for a minute.
  it('drops webhooks, and credits still arrive', async () => {
    const { page } = await open();
    const before = await balance();
    await pressInPanel(page, 'Drop webhooks', /are dropped/);
    await goToCheckout(page);
    await payWith(page, '4242');
    await closeAfterSuccess(page);
    expect(await balance()).toBe(before + 25_000_000);
    await page.close();
  });
});
