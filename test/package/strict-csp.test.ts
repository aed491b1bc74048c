/** A dialog on a page whose server allows nothing but its own files: no style nor script written into it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage, type ServedPage } from './serve-page.js';
import { visit } from './visit.js';

let served: ServedPage;

beforeAll(async () => {
  served = await servePage('dialog-page.tsx');
});

afterAll(() => served.close());

describe('a dialog under a strict CSP', () => {
  it('opens, looks and closes as anywhere, and breaks no rule of it', async () => {
    const { page, faults } = await visit(served.url);
    await page.getByRole('button', { name: 'Buy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Purchase Credits' });
    await expect
      .poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')"))
      .toBe('Amount');
    const box = await dialog.boundingBox();
    expect(box?.width).toBe(440);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator('style').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('locks the scroll, and keeps the room of the scrollbar', async () => {
    const { page, faults } = await visit(served.url);
    const width = () => page.evaluate<number>('document.body.getBoundingClientRect().width');
    const before = await width();
    expect(await page.evaluate('innerWidth - document.documentElement.clientWidth')).not.toBe(0);
    await page.evaluate('scrollTo(0, 120)');

    await page.getByRole('button', { name: 'Buy' }).click();
    await page.getByRole('dialog').waitFor();
    await page.mouse.move(10, 300);
    await page.mouse.wheel(0, 500);
    await page.mouse.move(640, 360);
    await page.mouse.wheel(0, 500);
    await page.keyboard.press('Space');
    expect(await page.evaluate('scrollY')).toBe(120);
    expect(await width()).toBe(before);
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollbarGutter')).toBe(
      'stable',
    );

    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.documentElement.className')).toBe('');
    expect(await width()).toBe(before);
    await page.mouse.wheel(0, 500);
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(120);
    expect(faults).toEqual([]);
  });

  it('is really watched: a style that is written into the page is a fault', async () => {
    const { page, faults } = await visit(served.url);
    await page.evaluate("document.body.append(document.createElement('style'))");
    await page.evaluate("document.querySelector('style').textContent = 'p { color: red }'");
    await expect.poll(() => faults.join()).toContain('style-src');
  });
});
