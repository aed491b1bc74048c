/** The demo's chat when credits run out: before an answer, during an answer, and after a tool call. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countToolRuns, press, type PanelAction } from './chat-panel.ts';
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

const focused = (page: Page) => page.evaluate("document.activeElement.getAttribute('aria-label')");

const toolRuns = () => countToolRuns(demo.url);
const act = (action: PanelAction) => press(demo.url, action);

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
