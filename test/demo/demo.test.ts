import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBrowser, openDemo, violationsIn } from './open-demo.ts';
import { startDemo, type RunningDemo } from './start-demo.ts';

let demo: RunningDemo;
let url = '';
let browser: Browser;

beforeAll(async () => {
  demo = await startDemo();
  url = demo.url;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

const open = () => openDemo(browser, url);

const balance = (page: Page) => page.locator('.credits-card-balance').textContent();

describe('npm start', () => {
  it('shows the account’s balance, which changes after a charge', async () => {
    const { page, faults } = await open();
    await page.getByText('$5.49').first().waitFor();
    // Without Stripe's keys, the demo has no link to its Stripe page.
    expect(await page.getByRole('link', { name: /Stripe/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Charge $0.42' }).click();
    await page.getByText('$5.07').first().waitFor();
    expect(await balance(page)).toContain('$5.07');
    await page.getByRole('button', { name: 'Grant $5.00' }).click();
    await page.getByText('$10.07').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows a charge from a terminal', async () => {
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
    // The page updates without a reload.
    await page.getByText('$9.65').first().waitFor();
    await page.close();
  });

  it('sends a member no amount', async () => {
    const { page, heard } = await open();
    await page.getByText('$9.65').first().waitFor();
    // The page reads the credits once: the event stream confirms their version.
    const readings = () => heard.filter(({ text }) => text.includes('lifetimeSpentMicros'));
    await vi.waitFor(() => expect(readings()).toHaveLength(1), 10_000);
    await page.getByLabel('member').check();
    await page.getByText(/Ask billing@acme.example/).waitFor();
    const responsesTo = (role: string) =>
      heard
        .filter(({ cookies }) => cookies.includes(`demo_role=${role}`))
        // The digits of a request ID are random.
        .map(({ text }) => text.replaceAll(/req_[0-9a-f]+/g, ''))
        .join('\n');
    await vi.waitFor(() => expect(responsesTo('member')).toContain('forbidden_role'), 10_000);
    expect(responsesTo('member')).not.toMatch(/Micros|9[.]?65|965/);
    expect(await page.locator('.credits-card').textContent()).not.toMatch(/\d/);
    await page.getByLabel('admin').check();
    await page.getByText('$9.65').first().waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations (%s)', async (scheme) => {
    const { page } = await open();
    await page.emulateMedia({ colorScheme: scheme });
    await page.getByText('$9.65').first().waitFor();
    expect(await violationsIn(page, axe.source)).toEqual([]);
    await page.close();
  });
});
