import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';
import { startDemo, type RunningDemo } from './start-demo.ts';

let demo: RunningDemo;
let url = '';
let browser: Browser;

beforeAll(async () => {
  demo = await startDemo();
  url = demo.url;
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

/** A page of the demo, and everything that its backend said to it. */
async function open(): Promise<{ page: Page; heard: string[]; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const heard: string[] = [];
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', async (response) => {
    if (!response.url().includes('/api/')) return;
    heard.push(JSON.stringify(response.headers()) + (await response.text().catch(() => '')));
  });
  await page.goto(url);
  return { page, heard, faults };
}

const balance = (page: Page) => page.locator('.credits-card-balance').textContent();

describe('npm start', () => {
  it('shows the balance of an account, which changes when the account is charged', async () => {
    const { page, faults } = await open();
    await page.getByText('$5.49').first().waitFor();
    await page.getByRole('button', { name: 'Charge $0.42' }).click();
    await page.getByText('$5.07').first().waitFor();
    expect(await balance(page)).toContain('$5.07');
    await page.getByRole('button', { name: 'Grant $5.00' }).click();
    await page.getByText('$10.07').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('can be charged from a terminal, as it says', async () => {
    const { page } = await open();
    await page.getByText('$10.07').first().waitFor();
    const charged = await fetch(`${url}api/credits/accounts/acme/charges`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer demo-server-token',
        'content-type': 'application/json',
        'idempotency-key': 'curl-1795539241000000000',
      },
      body: '{"amountMicros":420000,"consumable":"llm_tokens","onInsufficient":"reject"}',
    });
    expect(charged.status).toBe(201);
    await page.reload();
    await page.getByText('$9.65').first().waitFor();
    await page.close();
  });

  it('tells a member no number', async () => {
    const { page, heard } = await open();
    await page.getByText('$9.65').first().waitFor();
    heard.length = 0;
    await page.getByLabel('member').check();
    await page.getByText(/Ask billing@acme.example/).waitFor();
    const said = heard.join('\n');
    expect(said).toContain('forbidden_role');
    expect(said).not.toMatch(/Micros|9[.]?65|965/);
    expect(await page.locator('.credits-card').textContent()).not.toMatch(/\d/);
    await page.getByLabel('admin').check();
    await page.getByText('$9.65').first().waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations (%s)', async (scheme) => {
    const { page } = await open();
    await page.emulateMedia({ colorScheme: scheme });
    await page.getByText('$9.65').first().waitFor();
    await page.evaluate(axe.source);
    const violations = await page.evaluate<unknown[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.length]))',
    );
    expect(violations).toEqual([]);
    await page.close();
  });
});
