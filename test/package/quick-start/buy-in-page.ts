import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { Visit } from '../visit.js';

/** The figures on the page of an account that has bought credits for $10.00, used some, and bought for $25.00. */
export interface BoughtFigures {
  /** The balance after the answer that $10.00 paid for, after the second purchase, and after four more answers. */
  balances: readonly [answered: RegExp, bought: RegExp, left: RegExp];
  /** The row of an answer. */
  usage: RegExp;
}

/** The figures of the quick starts, whose answers cost $0.42 each. */
const quickStartFigures: BoughtFigures = {
  balances: [/^\$9\.58$/, /^\$34\.58$/, /^\$32\.90$/],
  usage: /Usage.*−\$0\.42/,
};

/**
 * Follows a page with a card and a chat, from an account without credits: a message that is refused and resumes
 * after a purchase, a purchase from the card, auto top-up, and the history. Everything is still there after a
 * reload. Returns the lines in the console, without the browser's own about the refusal.
 */
export async function buyInPage(
  { page, lines }: Visit,
  { balances: [answered, bought, left], usage }: BoughtFigures = quickStartFigures,
): Promise<string[]> {
  const card = page.locator('.credits-card');
  await balanceBecomes(card, /^\$0\.00$/);

  await say(page, 'Hello');
  const blocked = page.locator('.credits-blocked');
  await blocked.getByRole('heading', { name: 'Out of credits' }).waitFor();
  expect(await page.getByText('You said').count()).toBe(0);
  await buy(page, blocked, '10');
  await page.getByText('You said: Hello').waitFor();
  await blocked.waitFor({ state: 'detached' });
  await balanceBecomes(card, answered);

  await buy(page, card, '25');
  await balanceBecomes(card, bought);
  await turnAutoTopUpOn(page, card);

  // Older transactions are in the history alone.
  for (const text of ['One', 'Two', 'Three', 'Four']) {
    await say(page, text);
    await page.getByText(`You said: ${text}`).waitFor();
  }
  await balanceBecomes(card, left);
  await seesHistory(card, usage);
  await page.reload();
  await balanceBecomes(card, left);
  await card.getByText('On. Buys $25.00 when your balance is below $10.00').waitFor();
  await seesHistory(card, usage);
  return withoutRefusal(lines);
}

/** Follows the page of the quick start without a backend, whose account has some credits, and no chat. */
export async function buyWithoutChat({ page, lines }: Visit): Promise<string[]> {
  const card = page.locator('.credits-card');
  await balanceBecomes(card, /^\$4\.20$/);
  await buy(page, card, '25');
  await balanceBecomes(card, /^\$29\.20$/);
  await turnAutoTopUpOn(page, card);
  await card.getByRole('button', { name: /^History/ }).click();
  await card.getByRole('row', { name: /Purchase.*\+\$25\.00.*\$29\.20/ }).waitFor();
  expect(await card.locator('tbody').getByRole('row').count()).toBeGreaterThan(5);
  return withoutNotes(lines);
}

/**
 * Buys the first credits of an account on the page of the README. Returns the times, read from `clock`, at which the card
 * was there and at which it showed the credits.
 */
export async function buyFirstCredit(
  { page, lines }: Visit,
  clock: () => number,
): Promise<{ card: number; credit: number }> {
  const shown = page.locator('.credits-card');
  await balanceBecomes(shown, /^\$0\.00$/);
  const card = clock();
  await buy(page, shown, '10');
  await balanceBecomes(shown, /^\$10\.00$/);
  const credit = clock();
  expect(withoutNotes(lines)).toEqual([]);
  return { card, credit };
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

export async function balanceBecomes(card: Locator, balance: RegExp): Promise<void> {
  await card.locator('.credits-card-balance').getByText(balance).waitFor();
}

/** Buys credits with a button of the card or of the chat. */
export async function buy(page: Page, part: Locator, dollars: string): Promise<void> {
  await part.getByRole('button', { name: 'Purchase Credits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purchase Credits' });
  await dialog.getByRole('textbox', { name: 'Amount' }).fill(dollars);
  await dialog.getByRole('button', { name: `Purchase $${dollars}.00` }).click();
  await dialog.getByRole('radio', { name: /4242/ }).check();
  await dialog.getByRole('button', { name: /^Pay/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function turnAutoTopUpOn(page: Page, card: Locator): Promise<void> {
  await card.getByText('Off. Turn it on').waitFor();
  await card.getByRole('button', { name: 'Enable' }).click();
  const dialog = page.getByRole('dialog', { name: /^Auto Top.Up$/i });
  await dialog.getByRole('switch').click();
  await dialog.getByLabel('When credits are below').fill('10');
  await dialog.getByLabel('Purchase this amount').fill('25');
  await dialog.getByRole('checkbox', { name: /I authorize Acme to charge/ }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await card.getByRole('button', { name: 'Manage' }).waitFor();
}

/** Five answers, and the purchases before and between them. */
async function seesHistory(card: Locator, usage: RegExp): Promise<void> {
  const rows = card.locator('tbody').getByRole('row');
  const first = card.getByRole('row', { name: /Purchase.*\+\$10\.00.*\$10\.00/ });
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(5);
  await expect.poll(() => first.count(), { timeout: 30_000 }).toBe(0);
  await card.getByRole('button', { name: /^History/ }).click();
  await first.waitFor();
  // An answer that was charged a moment ago waits behind a button, because the pointer is in the history.
  const waiting = card.getByRole('button', { name: /new transaction/ });
  const answers = card.getByRole('row', { name: usage }).filter({ hasNotText: /\d charges/ });
  // Charges below a cent read as one row, until it is opened.
  const charges = card.getByRole('row', { name: /\d charges/ });
  const merged = charges.getByRole('button', { expanded: false });
  const readAnswers = async () => {
    if (await waiting.isVisible()) await waiting.click();
    if (await merged.isVisible()) await merged.click();
    return answers.count();
  };
  await expect.poll(readAnswers, { timeout: 30_000 }).toBe(5);
  expect(await card.getByRole('row', { name: /Purchase.*\+\$25\.00/ }).count()).toBe(1);
  expect(await rows.count()).toBe(7 + (await charges.count()));
}

export const REFUSAL =
  'error: Failed to load resource: the server responded with a status of 402 (Payment Required)';

/** Chromium writes one line about each response with status 402, and no page can keep it from that. */
function withoutRefusal(lines: readonly string[]): string[] {
  expect(lines.filter((line) => line === REFUSAL)).toEqual([REFUSAL]);
  return withoutNotes(lines).filter((line) => line !== REFUSAL);
}

/** Development servers and React's development build greet every page. */
const NOTES =
  /^(debug: \[vite\] connect|info: %cDownload the React DevTools|log: \[(HMR|Fast Refresh)\])/;

export function withoutNotes(lines: readonly string[]): string[] {
  return lines.filter((line) => !NOTES.test(line));
}
