import { expect } from 'vitest';
import { visit } from './visit.js';

/**
 * Waits for the balance as it was given, as it is after the page has spent of it, and after someone
 * else has. Answers with what is in the console then.
 */
export async function followAccount(url: string): Promise<string[]> {
  const { page, faults } = await visit(url);
  const shows = async (balance: string) => {
    const report = async () => ({ faults, text: await page.locator('.host-balance').innerText() });
    await expect.poll(report, { timeout: 20_000 }).toEqual({ faults: [], text: balance });
  };
  await shows('$25.00');

  await page.getByRole('button', { name: 'Work' }).click();
  await shows('$24.58');

  await fetch(`${url}/work`, { method: 'POST' });
  await page.evaluate(RETURN_LATER);
  await shows('$24.16');
  // A server that is asked to end waits for the streams of its pages.
  await page.context().close();
  return faults;
}

/** What was read a moment ago is not read again for a look at another tab. */
const RETURN_LATER = `
const now = Date.now;
Date.now = () => now() + 60_000;
document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
`;
