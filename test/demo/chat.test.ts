/** Credits run out in the demo's chat: before an answer, in the middle of one, and after a tool has run. */
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

const ANSWER_END = /a tenth above the last one\.$/;

const blocked = (page: Page) => page.locator('.credits-blocked');

/** What the card shows; the same is read out beside it. */
const shows = (page: Page, text: string | RegExp) =>
  blocked(page)
    .locator('.credits-title, .credits-blocked-text')
    .filter({ hasText: text })
    .first()
    .waitFor();

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });

const answers = (page: Page) => page.locator('[data-role=assistant]');

async function openChat(left: 'Nothing' | 'Half an answer' | 'A call of a tool') {
  const opened = await openDemo(browser, demo.url);
  await leave(opened.page, left);
  return opened;
}

async function leave(page: Page, left: string): Promise<void> {
  await page.getByRole('button', { name: left, exact: true }).click();
  await page.getByText(/There (are no credits|is \$0\.\d0) left/).waitFor();
}

async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

async function buy(page: Page, amount: string): Promise<void> {
  await blocked(page).getByRole('button', { name: 'Purchase Credits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purchase Credits' });
  await dialog.getByRole('textbox', { name: 'Amount' }).fill(amount);
  await dialog.getByRole('button', { name: `Purchase $${amount}.00` }).click();
  await dialog.getByRole('radio', { name: /4242/ }).check();
  await dialog.getByRole('button', { name: /^Pay/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** As the server counts it. */
async function toolRuns(): Promise<number> {
  const response = await fetch(`${demo.url}demo/chat`);
  return ((await response.json()) as { toolRuns: number }).toolRuns;
}

async function credits(): Promise<{ balanceMicros: number; reservedMicros: number }> {
  const headers = { authorization: 'Bearer demo-server-token' };
  const response = await fetch(`${demo.url}api/credits/accounts/acme/credits`, { headers });
  return (await response.json()) as { balanceMicros: number; reservedMicros: number };
}

async function send(text: string, init: RequestInit = {}): Promise<Response> {
  const message = { id: 'one', role: 'user', parts: [{ type: 'text', text }] };
  const body = JSON.stringify({ id: 'chat', messages: [message], trigger: 'submit-message' });
  const headers = { 'content-type': 'application/json' };
  return fetch(`${demo.url}demo/chat`, { method: 'POST', headers, body, ...init });
}

/** Drives the account as the panel does, without a press there. */
async function drive(action: 'grant' | 'leave-nothing' | 'leave-half'): Promise<void> {
  const body = JSON.stringify({ idempotencyKey: `demo-${crypto.randomUUID()}` });
  const { status } = await fetch(`${demo.url}demo/${action}`, { method: 'POST', body });
  expect(status).toBe(204);
}

/** What `error` parts of a stream say. */
async function errorsIn(response: Response): Promise<string[]> {
  const parts = (await response.text()).matchAll(/^data: (\{.*\})$/gm);
  return Array.from(parts, ([, part = '']) => JSON.parse(part) as { errorText?: string }).flatMap(
    ({ errorText }) => errorText ?? [],
  );
}

describe('when credits run out in a chat', () => {
  it('refuses before the answer, and sends again once there are credits', async () => {
    const { page } = await openChat('Nothing');
    await ask(page, 'How was this week?');
    await shows(page, 'Out of credits');
    expect(await answers(page).count()).toBe(0);

    await composer(page).fill('Another question of mine');
    await composer(page).press('Enter');
    expect(await composer(page).isEnabled()).toBe(true);
    expect(await page.locator('[data-role=user]').count()).toBe(1);

    await buy(page, '10');
    await answers(page).getByText(ANSWER_END).waitFor();
    expect(await page.locator('[data-role=user]').count()).toBe(1);
    expect(await composer(page).inputValue()).toBe('Another question of mine');
    expect(await blocked(page).count()).toBe(0);
    // The button that had it went with the card.
    expect(await focused(page)).toBe('Message');
    await page.close();
  });

  it('keeps the part of an answer that was paid for, and asks for the whole', async () => {
    const { page } = await openChat('Half an answer');
    await ask(page, 'How was this week?');
    await shows(page, 'The answer stopped because credits ran out.');
    const part = (await answers(page).textContent()) ?? '';
    expect(part.trim().split(/\s+/)).toHaveLength(20);

    await buy(page, '10');
    await answers(page).getByText(ANSWER_END).waitFor();
    expect(await answers(page).count()).toBe(1);
    expect(await answers(page).textContent()).toContain(part);
    await page.close();
  });

  it('goes on after a tool that has run, without running it again', async () => {
    const { page } = await openChat('A call of a tool');
    const before = await toolRuns();
    await ask(page, 'Send our invoice');
    await shows(page, 'Add credits to continue.');
    await answers(page)
      .getByText(`Sent invoice ${1042 + before}`)
      .waitFor();
    expect(await toolRuns()).toBe(before + 1);

    await buy(page, '10');
    await answers(page)
      .getByText(`Done: invoice ${1042 + before} is on its way`)
      .waitFor();
    expect(await answers(page).count()).toBe(1);
    expect(await toolRuns()).toBe(before + 1);
    await page
      .getByText(`${before + 1} invoice`, { exact: false })
      .first()
      .waitFor();
    await page.close();
  });

  it('leaves the focus where somebody writes, and says so once it is short again', async () => {
    const { page } = await openChat('Nothing');
    await ask(page, 'How was this week?');
    await shows(page, 'Out of credits');
    await page.keyboard.type('A draft');
    expect(await focused(page)).toBe('Message');
    expect(await composer(page).inputValue()).toBe('A draft');

    // Credits come from elsewhere, and are gone again before the message arrives.
    await drive('grant');
    const again = blocked(page).getByRole('button', { name: 'Send again' });
    await again.waitFor();
    expect(await answers(page).count()).toBe(0);
    await page.route('**/demo/chat', async (route) => {
      if (route.request().method() === 'POST') await drive('leave-nothing');
      await route.continue();
    });
    await again.click();
    await shows(page, 'Still not enough credits');
    expect(await composer(page).inputValue()).toBe('A draft');
    await page.close();
  });

  it('tells a member whom to ask, and no amount', async () => {
    const { page } = await openChat('Nothing');
    await page.getByLabel('member').check();
    await ask(page, 'How was this week?');
    await shows(page, /billing@acme\.example/);
    expect(await blocked(page).textContent()).not.toMatch(/\$|\d\.\d/);
    expect(await blocked(page).getByRole('button').count()).toBe(0);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations (%s)', async (scheme) => {
    const { page } = await openChat('Half an answer');
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await ask(page, 'How was this week?');
    await shows(page, 'The answer stopped');
    expect(await violationsIn(page, axe.source)).toEqual([]);
    await page.close();
  });
});

describe("the chat's route", () => {
  it('answers 402 with the problem before the stream, and each with an id of its own', async () => {
    await drive('leave-nothing');
    const [one, other] = [await send('Hello'), await send('Hello')];
    expect([one.status, one.headers.get('content-type')]).toEqual([
      402,
      'application/problem+json',
    ]);
    const [first, second] = [await one.json(), await other.json()] as Record<string, string>[];
    expect(first).toMatchObject({ code: 'out_of_credits', status: 402 });
    expect(first?.requestId).not.toBe(second?.requestId);
  });

  it('lets the problem through in mid-stream, and charges what it wrote', async () => {
    await drive('leave-half');
    const response = await send('Hello');
    expect(response.status).toBe(200);
    const [error = '', ...others] = await errorsIn(response);
    expect(JSON.parse(error)).toMatchObject({ code: 'out_of_credits', status: 402 });
    expect((JSON.parse(error) as { requestId: string }).requestId).not.toBe('');
    expect(others).toEqual([]);
    expect(await credits()).toMatchObject({ balanceMicros: 0, reservedMicros: 0 });
  });

  it('charges what an answer came to, and holds nothing once it is there', async () => {
    await drive('leave-nothing');
    await drive('grant');
    await (await send('Hello')).text();
    expect(await credits()).toMatchObject({ balanceMicros: 4_540_000, reservedMicros: 0 });
  });

  it('charges whoever leaves in the middle for what was written by then', async () => {
    await drive('leave-nothing');
    await drive('grant');
    const leaving = new AbortController();
    const reader = (await send('Hello', { signal: leaving.signal })).body?.getReader();
    await reader?.read();
    leaving.abort();
    await expect.poll(credits).toMatchObject({ reservedMicros: 0 });
    const { balanceMicros } = await credits();
    expect(balanceMicros).toBeGreaterThan(4_540_000);
    expect(balanceMicros).toBeLessThanOrEqual(5_000_000);
  });

  it('runs no tool that is not paid for', async () => {
    const before = await toolRuns();
    await drive('leave-nothing');
    expect((await send('Send our invoice')).status).toBe(402);
    expect(await toolRuns()).toBe(before);
  });
});

const focused = (page: Page) => page.evaluate("document.activeElement.getAttribute('aria-label')");
