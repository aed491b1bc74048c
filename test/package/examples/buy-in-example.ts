import type { Page } from 'playwright';
import { expect } from 'vitest';
import { balanceBecomes, buy, REFUSAL, withoutNotes } from '../quick-start/buy-in-page.js';
import type { RunningServer } from '../start-server.js';
import { visit } from '../visit.js';
import type { ExampleName } from './example-app.js';

/** The parts of an example that differ from the others. */
interface ExamplePage {
  /** The label of the field, and of the button that sends it. */
  field: string;
  button: string;
  /** A text of the result. */
  result: string;
  /** The balance after $10.00 and one result. */
  balance: RegExp;
  /** The row of the result in the history. */
  usage: RegExp;
  /** Whether the page shows the cost of each message, and the usage of the account. */
  showsUsage?: boolean;
  /** Whether the server sends the account in its HTML. */
  isRendered?: boolean;
}

const pages: Record<ExampleName, ExamplePage> = {
  next: {
    field: 'Topic',
    button: 'Write',
    result: 'Spring grew steadily',
    balance: /^\$9\.58$/,
    usage: /Usage.*Reports.*−\$0\.42/,
    isRendered: true,
  },
  'vite-express': {
    field: 'Prompt',
    button: 'Make',
    result: 'Spring',
    balance: /^\$9\.58$/,
    usage: /Usage.*Images.*−\$0\.42/,
  },
  chat: {
    field: 'Message',
    button: 'Send',
    result: 'Sign-ups grew by a quarter',
    balance: /^\$9\.99\d*$/,
    usage: /Usage.*LLM tokens.*−\$0\.00/i,
    showsUsage: true,
  },
};

/**
 * Follows the page of an account without credits: a request that is refused, a purchase from the card in its
 * place, and the result. Then stops the app. Returns the lines in the console, without the browser's own about
 * the refusal.
 */
export async function sellCredits(
  name: ExampleName,
  { url, stop }: RunningServer,
): Promise<string[]> {
  const { field, button, result, balance, usage, showsUsage } = pages[name];
  const { page, lines } = await visit(url);
  const card = page.locator('.credits-card');
  await balanceBecomes(card, /^\$0\.00$/);
  await page.getByRole('textbox', { name: field }).fill('Spring');
  await page.getByRole('button', { name: button, exact: true }).click();
  const blocked = page.locator('.credits-blocked');
  await blocked.getByRole('heading', { name: 'Out of credits' }).waitFor();
  expect(await page.getByText(result).count()).toBe(0);

  await buy(page, blocked, '10');
  await page.getByText(result).waitFor();
  await blocked.waitFor({ state: 'detached' });
  await balanceBecomes(card, balance);
  await card.getByRole('row', { name: usage }).waitFor();
  if (showsUsage) {
    await page
      .locator('.credits-message-cost')
      .getByText(/^\$0\.00/)
      .last()
      .waitFor();
    await card
      .locator('.credits-usage')
      .getByRole('button', { name: /^LLM tokens/ })
      .waitFor();
  }
  await expectNoOverflow(page);
  // A server that is asked to end waits for the streams of its pages.
  await page.context().close();
  await stop();
  return withoutNotes(lines).filter((line) => line !== REFUSAL);
}

/**
 * Opens the page of an app that was started again, and finds the purchase and the usage, also without JavaScript
 * if the server renders them. Then stops the app. Returns the lines in the console.
 */
export async function findCredits(
  name: ExampleName,
  { url, stop }: RunningServer,
): Promise<string[]> {
  const { balance, usage, isRendered } = pages[name];
  const visits = [await visit(url)];
  if (isRendered) visits.push(await visit(url, { javaScriptEnabled: false }));
  for (const { page } of visits) {
    const card = page.locator('.credits-card');
    await balanceBecomes(card, balance);
    await card.getByRole('row', { name: usage }).waitFor();
    await card.getByRole('row', { name: /Purchase.*\+\$10\.00/ }).waitFor();
    await page.context().close();
  }
  await stop();
  return visits.flatMap(({ lines }) => withoutNotes(lines));
}

/** The narrowest phones have 300 pixels or a few more. */
async function expectNoOverflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 300, height: 700 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
}
