/** Buys credits in the demo as its visitors do: with cards of a simulated bank, and real requests. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';
import { startDemo, type RunningDemo } from './start-demo.ts';

let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  demo = await startDemo();
  const found = await findChromium();
  browser = await chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
  });
});

afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

async function open(context?: BrowserContext): Promise<Page> {
  const shop = context ?? (await browser.newContext({ viewport: { width: 900, height: 1100 } }));
  const page = await shop.newPage();
  onTestFinished(() => page.close());
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Purchase Credits' }).waitFor();
  return page;
}

const headers = {
  authorization: 'Bearer demo-server-token',
  'content-type': 'application/json',
};

/** What the ledger says, past every page. */
async function ledger(path: string): Promise<Record<string, unknown>> {
  const reply = await fetch(`${demo.url}api/credits/accounts/acme/${path}`, { headers });
  return (await reply.json()) as Record<string, unknown>;
}

const balanceMicros = async () => (await ledger('credits')).balanceMicros as number;
const purchases = async () => (await ledger('purchases?limit=100')).data as { status: string }[];

async function choose(page: Page, dollars: string): Promise<void> {
  await page.getByRole('button', { name: 'Purchase Credits' }).click();
  const amount = page.getByRole('textbox', { name: 'Amount' });
  await amount.fill(dollars);
  await amount.press('Enter');
  await page.getByRole('group', { name: 'Test card' }).waitFor();
}

async function payWith(page: Page, last4: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(last4) }).check();
  await page.getByRole('button', { name: /^Pay/ }).click();
}

describe('buying credits in the demo', () => {
  it('adds exactly what was paid for, at once', async () => {
    const page = await open();
    const before = await balanceMicros();
    await choose(page, '25');
    await payWith(page, '4242');
    await page.getByRole('button', { name: 'Done' }).click();
    expect(await balanceMicros()).toBe(before + 25_000_000);
    const row = page.getByRole('row', { name: /^Purchase/ }).first();
    expect(await row.textContent()).toContain('+$25.00');
    expect(await page.locator('.credits-card-balance').textContent()).toContain('$30.49');
  });

  it('charges nothing where the card is declined, and goes on with another', async () => {
    const page = await open();
    const before = await balanceMicros();
    await choose(page, '10');
    await payWith(page, '0002');
    await page.getByRole('alert').filter({ hasText: 'declined' }).waitFor();
    expect(await balanceMicros()).toBe(before);
    await payWith(page, '4242');
    await page.getByRole('button', { name: 'Done' }).waitFor();
    expect(await balanceMicros()).toBe(before + 10_000_000);
  });

  it('lets the bank ask for a code over the page', async () => {
    const page = await open();
    const before = await balanceMicros();
    await choose(page, '12.50');
    await payWith(page, '3155');
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Done' }).waitFor();
    expect(await balanceMicros()).toBe(before + 12_500_000);
  });

  it('goes on after a reload where it was, with one purchase', async () => {
    const page = await open();
    const count = (await purchases()).length;
    await choose(page, '15');
    await page.reload();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('group', { name: 'Test card' }).waitFor();
    expect(await page.getByRole('dialog').textContent()).toContain('$15.00');
    expect(await purchases()).toHaveLength(count + 1);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Cancel payment' }).click();
    await page.getByText('The payment was canceled.').first().waitFor();
    expect((await purchases())[0]?.status).toBe('canceled');
  });

  it('is two purchases in two tabs with two presses', async () => {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const tabs = await Promise.all([open(context), open(context)]);
    const before = await balanceMicros();
    for (const tab of tabs) await choose(tab, '20');
    for (const tab of tabs) {
      await payWith(tab, '4242');
      await tab.getByRole('button', { name: 'Done' }).waitFor();
    }
    expect(await balanceMicros()).toBe(before + 40_000_000);
  });
});
