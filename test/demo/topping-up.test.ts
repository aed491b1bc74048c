/** Auto top-up in the demo, in a real browser, with the real backend. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
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

const headers = {
  authorization: 'Bearer demo-server-token',
  'content-type': 'application/json',
};

/** Reads from the backend, as Acme's server does. */
async function read<Reply>(path: string): Promise<Reply> {
  const response = await fetch(`${demo.url}api/credits/accounts/acme/${path}`, { headers });
  return (await response.json()) as Reply;
}

const balance = async () => (await read<{ balanceMicros: number }>('credits')).balanceMicros;

let keys = 0;

async function charge(amountMicros: number): Promise<number> {
  keys += 1;
  const response = await fetch(`${demo.url}api/credits/accounts/acme/charges`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': `topping-up-charge-${keys}` },
    body: JSON.stringify({ amountMicros, consumable: 'llm_tokens', onInsufficient: 'reject' }),
  });
  return response.status;
}

/** Waits for the top-up, which follows shortly after a charge. */
async function balanceBecomes(micros: number): Promise<void> {
  await expect.poll(balance, { timeout: 10_000 }).toBe(micros);
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Auto Top-Up' });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Enable|Manage)$/ }).click();
  await dialog(page).getByRole('switch').waitFor();
}

describe('auto top-up in the demo', () => {
  it('turns on with consent, and charges the amount on the button immediately', async () => {
    const { page, faults } = await openDemo(browser, demo.url);
    const before = await balance();
    expect(before).toBe(5_499_875);
    await openSettings(page);
    await dialog(page).getByRole('switch').click();
    await dialog(page).getByLabel('When credits are below').fill('10');
    await dialog(page).getByLabel('Purchase this amount').fill('50');
    await dialog(page).getByLabel('Monthly limit').fill('200');
    await dialog(page).getByLabel('Monthly limit').blur();
    const save = dialog(page).getByRole('button', { name: 'Save and pay $50.00 now' });
    await save.click();
    expect(await balance()).toBe(before);
    await dialog(page).getByRole('checkbox').check();
    expect(await dialog(page).textContent()).toContain('I authorize Acme to charge');
    expect(await violationsIn(page, axe.source)).toEqual([]);
    await save.click();
    await dialog(page).waitFor({ state: 'detached' });
    await balanceBecomes(before + 50_000_000);
    await page.reload();
    await page.getByText('$55.49').first().waitFor();
    await page.getByRole('button', { name: 'Manage' }).waitFor();
    expect(await page.locator('.credits-card').textContent()).toContain(
      'Buys $50.00 when your balance is below $10.00, up to $200.00 a month.',
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  it('tops up once when usage takes the balance below the threshold, and not at the threshold', async () => {
    const before = await balance();
    expect(await charge(before - 10_000_000)).toBe(201);
    expect(await balance()).toBe(10_000_000);
    expect(await charge(1)).toBe(201);
    await balanceBecomes(59_999_999);
  });

  it('turns off without confirmation', async () => {
    const { page } = await openDemo(browser, demo.url);
    await openSettings(page);
    await dialog(page).getByRole('switch').click();
    expect(await dialog(page).getByRole('checkbox').count()).toBe(0);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    const before = await balance();
    expect(await charge(before - 1_000_000)).toBe(201);
    expect((await read<{ status: string }>('auto-top-up')).status).toBe('off');
    expect(await balance()).toBe(1_000_000);
    await page.close();
  });
});
