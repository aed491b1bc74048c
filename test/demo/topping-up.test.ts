/** Auto top-up in the demo, in a real browser, over the real service: what is agreed to, and no more. */
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

/** Asks the backend, as Acme's own server does. */
async function ask<Reply>(path: string): Promise<Reply> {
  const response = await fetch(`${demo.url}api/credits/accounts/acme/${path}`, { headers });
  return (await response.json()) as Reply;
}

const balance = async () => (await ask<{ balanceMicros: number }>('credits')).balanceMicros;

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

/** The service tops up by itself, a moment after the debit. */
async function balanceBecomes(micros: number): Promise<void> {
  await expect.poll(balance, { timeout: 10_000 }).toBe(micros);
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Auto Top Up' });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Enable|Manage)$/ }).click();
  await dialog(page).getByRole('switch').waitFor();
}

describe('auto top-up in the demo', () => {
  it('is switched on with consent, and charges at once only what the button says', async () => {
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

  it('tops up once when usage takes the balance below, and not at the line itself', async () => {
    const before = await balance();
    expect(await charge(before - 10_000_000)).toBe(201);
    expect(await balance()).toBe(10_000_000);
    expect(await charge(1)).toBe(201);
    await balanceBecomes(59_999_999);
  });

  it('is switched off with one press and Save, without being asked for anything', async () => {
    const { page } = await openDemo(browser, demo.url);
    await openSettings(page);
    await dialog(page).getByRole('switch').click();
    expect(await dialog(page).getByRole('checkbox').count()).toBe(0);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    const before = await balance();
    expect(await charge(before - 1_000_000)).toBe(201);
    expect((await ask<{ status: string }>('auto-top-up')).status).toBe('off');
    expect(await balance()).toBe(1_000_000);
    await page.close();
  });
});
