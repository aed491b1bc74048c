/** The demo's chat when credits run out: before an answer, during an answer, and after a tool call. */
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

const ANSWER_END = /10% above the last one\.$/;

const blocked = (page: Page) => page.locator('.credits-blocked');

/** Waits for a text on the card. A live region outside the card has the same text. */
const cardShows = (page: Page, text: string | RegExp) =>
  blocked(page)
    .locator('.credits-title, .credits-blocked-text')
    .filter({ hasText: text })
    .first()
    .waitFor();

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });

const answers = (page: Page) => page.locator('[data-role=assistant]');

async function openChat(balance: 'No credits' | 'Half an answer' | 'One tool call') {
  const opened = await openDemo(browser, demo.url);
  await setBalance(opened.page, balance);
  return opened;
}

async function setBalance(page: Page, balance: string): Promise<void> {
  await page.getByRole('button', { name: balance, exact: true }).click();
  await page.getByText(/The balance is now \$0\.\d\d/).waitFor();
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

/** Reads the server's count of tool runs. */
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

/** Sends the request of a button in the panel. */
async function act(
  action: 'grant' | 'set-balance-zero' | 'set-balance-half-answer',
): Promise<void> {
  const { status } = await fetch(`${demo.url}demo/${action}`, { method: 'POST' });
  expect(status).toBe(204);
}

/** Returns the texts of the `error` parts of a stream. */
async function errorsIn(response: Response): Promise<string[]> {
  const parts = (await response.text()).matchAll(/^data: (\{.*\})$/gm);
  return Array.from(parts, ([, part = '']) => JSON.parse(part) as { errorText?: string }).flatMap(
    ({ errorText }) => errorText ?? [],
  );
}

describe('when credits run out in a chat', () => {
  it('refuses the message, and sends it again after a purchase', async () => {
    const { page } = await openChat('No credits');
    await ask(page, 'How was our usage this week?');
    await cardShows(page, 'Out of credits');
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
    // The focused button was removed with the card.
    expect(await focused(page)).toBe('Message');
    await page.close();
  });

  it('keeps the part of an answer that was paid for, and completes it after a purchase', async () => {
    const { page } = await openChat('Half an answer');
    await ask(page, 'How was our usage this week?');
    await cardShows(page, 'The answer stopped because credits ran out.');
    const part = (await answers(page).textContent()) ?? '';
    expect(part.trim().split(/\s+/)).toHaveLength(20);

    await buy(page, '10');
    await answers(page).getByText(ANSWER_END).waitFor();
    expect(await answers(page).count()).toBe(1);
    expect(await answers(page).textContent()).toContain(part);
    await page.close();
  });

  it('hides the card of a chat without messages', async () => {
    const { page } = await openChat('No credits');
    await ask(page, 'How was our usage this week?');
    await cardShows(page, 'Out of credits');
    await page.getByRole('button', { name: 'New chat' }).click();
    await blocked(page).waitFor({ state: 'detached' });
    expect(await page.locator('[data-role=user]').count()).toBe(0);

    await act('grant');
    await ask(page, 'How was our usage this week?');
    await answers(page).getByText(ANSWER_END).waitFor();
    expect(await page.locator('[data-role=user]').count()).toBe(1);
    await page.close();
  });

  it('continues after a tool call without a second run of the tool', async () => {
    const { page } = await openChat('One tool call');
    const before = await toolRuns();
    await ask(page, 'Send our invoice');
    await cardShows(page, 'Add credits to continue.');
    await answers(page)
      .getByText(`Sent invoice ${1042 + before}`)
      .waitFor();
    expect(await toolRuns()).toBe(before + 1);

    await buy(page, '10');
    await answers(page)
      .getByText(`Invoice ${1042 + before} is on its way`)
      .waitFor();
    expect(await answers(page).count()).toBe(1);
    expect(await toolRuns()).toBe(before + 1);
    await page
      .getByText(`${before + 1} invoice`, { exact: false })
      .first()
      .waitFor();
    await page.close();
  });

  it('keeps the focus and the draft, and reports when credits are used up again', async () => {
    const { page } = await openChat('No credits');
    await ask(page, 'How was our usage this week?');
    await cardShows(page, 'Out of credits');
    await page.keyboard.type('A draft');
    expect(await focused(page)).toBe('Message');
    expect(await composer(page).inputValue()).toBe('A draft');

    // A grant adds credits, which are gone again before the message arrives.
    await act('grant');
    const again = blocked(page).getByRole('button', { name: 'Send again' });
    await again.waitFor();
    expect(await answers(page).count()).toBe(0);
    await page.route('**/demo/chat', async (route) => {
      if (route.request().method() === 'POST') await act('set-balance-zero');
      await route.continue();
    });
    await again.click();
    await cardShows(page, 'Still not enough credits');
    expect(await composer(page).inputValue()).toBe('A draft');
    await page.close();
  });

  it('shows a member the contact to ask, and no amount', async () => {
    const { page } = await openChat('No credits');
    await page.getByLabel('member').check();
    await ask(page, 'How was our usage this week?');
    await cardShows(page, /billing@acme\.example/);
    expect(await blocked(page).textContent()).not.toMatch(/\$|\d\.\d/);
    expect(await blocked(page).getByRole('button').count()).toBe(0);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations (%s)', async (scheme) => {
    const { page } = await openChat('Half an answer');
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await ask(page, 'How was our usage this week?');
    await cardShows(page, 'The answer stopped');
    expect(await violationsIn(page, axe.source)).toEqual([]);
    await page.close();
  });
});

describe("the chat's route", () => {
  it('answers each request with status 402, the problem, and a request ID of its own', async () => {
    await act('set-balance-zero');
    const [one, other] = [await send('Hello'), await send('Hello')];
    expect([one.status, one.headers.get('content-type')]).toEqual([
      402,
      'application/problem+json',
    ]);
    const [first, second] = [await one.json(), await other.json()] as Record<string, string>[];
    expect(first).toMatchObject({ code: 'out_of_credits', status: 402 });
    expect(first?.requestId).not.toBe(second?.requestId);
  });

  it('sends the problem during a stream, and charges the words that were sent', async () => {
    await act('set-balance-half-answer');
    const response = await send('Hello');
    expect(response.status).toBe(200);
    const [error = '', ...others] = await errorsIn(response);
    expect(JSON.parse(error)).toMatchObject({ code: 'out_of_credits', status: 402 });
    expect((JSON.parse(error) as { requestId: string }).requestId).not.toBe('');
    expect(others).toEqual([]);
    expect(await credits()).toMatchObject({ balanceMicros: 0, reservedMicros: 0 });
  });

  it('charges the words of the prompt and of the answer, and leaves no hold', async () => {
    await act('set-balance-zero');
    await act('grant');
    await (await send('Hello')).text();
    expect(await credits()).toMatchObject({ balanceMicros: 4_530_000, reservedMicros: 0 });
  });

  it('charges a user who leaves during an answer at least for the prompt', async () => {
    await act('set-balance-zero');
    await act('grant');
    const leaving = new AbortController();
    const prompt = 'word '.repeat(100);
    const reader = (await send(prompt, { signal: leaving.signal })).body?.getReader();
    await reader?.read();
    leaving.abort();
    await expect.poll(credits).toMatchObject({ reservedMicros: 0 });
    const { balanceMicros } = await credits();
    expect(balanceMicros).toBeGreaterThan(3_540_000);
    expect(balanceMicros).toBeLessThanOrEqual(4_000_000);
  });

  it('charges each answer to a browser that repeats the id of a message', async () => {
    await act('set-balance-zero');
    await act('grant');
    const texts: string[] = [];
    for (let time = 0; time < 3; time += 1) texts.push(await (await send('Hello')).text());
    expect(texts.filter((text) => text.includes('above'))).toHaveLength(3);
    const paid = 3 * (5_000_000 - 4_530_000);
    expect(await credits()).toMatchObject({ balanceMicros: 5_000_000 - paid, reservedMicros: 0 });
    // Repeats at the same time pay too.
    await Promise.all([send('Hello'), send('Hello')].map(async (sent) => (await sent).text()));
    const all = 5 * (5_000_000 - 4_530_000);
    expect(await credits()).toMatchObject({ balanceMicros: 5_000_000 - all, reservedMicros: 0 });
  });

  it.each(['input-streaming', 'input-available'])(
    'answers after an answer that stopped while its tool had no output (%s)',
    async (state) => {
      await act('set-balance-zero');
      await act('grant');
      const stopped = { type: 'tool-sendInvoice', toolCallId: 'call', state, input: {} };
      const messages = [
        { id: 'one', role: 'user', parts: [{ type: 'text', text: 'Send our invoice' }] },
        { id: 'two', role: 'assistant', parts: [{ type: 'step-start' }, stopped] },
        { id: 'three', role: 'user', parts: [{ type: 'text', text: 'Hello' }] },
      ];
      const body = JSON.stringify({ id: 'chat', messages, trigger: 'submit-message' });
      const before = await toolRuns();
      const response = await send('Hello', { body });
      expect(await response.text()).toContain('above');
      expect(await toolRuns()).toBe(before);
    },
  );

  it('runs no tool without credits', async () => {
    const before = await toolRuns();
    await act('set-balance-zero');
    expect((await send('Send our invoice')).status).toBe(402);
    expect(await toolRuns()).toBe(before);
  });
});

const focused = (page: Page) => page.evaluate("document.activeElement.getAttribute('aria-label')");
