import { visit } from '../visit.js';
import type { Driver } from './driver.js';

export async function launchChromium(): Promise<Driver> {
  const { page } = await visit('about:blank');
  return {
    open: async (url) => {
      await page.goto(url);
    },
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    clickAt: (x, y) => page.mouse.click(x, y),
    read: (expression) => page.evaluate<unknown>(expression),
    close: () => page.close(),
  };
}
