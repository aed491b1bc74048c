/** A purchase inside a shadow root that has the stylesheet, on a page that has none. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePage, type ServedPage } from '../serve-page.js';
import { visit } from '../visit.js';

let served: ServedPage;
let page: Page;

beforeAll(async () => {
  served = await servePage('shadow-page.tsx');
  ({ page } = await visit(served.url));
});

afterAll(() => served.close());

/** The name of the element with the focus, in whichever shadow root it is. */
const focused = () =>
  page.evaluate(() => {
    let { activeElement } = document;
    while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });

const inert = () =>
  page.evaluate(() => {
    const shadow = document.querySelector('credits-element')?.shadowRoot;
    const all = [
      ...document.querySelectorAll('[inert]'),
      ...(shadow?.querySelectorAll('[inert]') ?? []),
    ];
    return all.map((element) => element.localName + (element.id && `#${element.id}`));
  });

it('buys credits', async () => {
  const card = page.locator('.credits-card');
  await card.getByText('$4.20').first().waitFor();
  const style = await card.evaluate((element) => {
    const { backgroundColor, borderTopLeftRadius, fontSize } = getComputedStyle(element);
    return [backgroundColor, borderTopLeftRadius, fontSize];
  });
  expect(style).toEqual(['rgb(255, 255, 255)', '14px', '14px']);

  await card.getByRole('button', { name: 'Purchase Credits' }).click();
  const field = page.getByRole('textbox', { name: 'Amount' });
  await expect.poll(() => field.evaluate((element) => element.matches(':focus'))).toBe(true);
  const layer = page.locator('.credits-dialog-layer');
  expect(await layer.evaluate((element) => element.getRootNode() instanceof ShadowRoot)).toBe(true);
  expect(await layer.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
  // The page and the rest of the shadow root are inert. The element around the shadow root is not.
  expect(await inert()).toContain('button#outside');
  expect(await inert()).toContain('p');
  expect(await inert()).not.toContain('credits-element');
  expect(await inert()).not.toContain('main');

  // The focus stays in the dialog.
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    const isInside = await layer.evaluate((element) => element.matches(':focus-within'));
    expect([presses, isInside]).toEqual([presses, true]);
  }

  await field.fill('25');
  await page.getByRole('button', { name: /^Purchase \$25\.00/ }).click();
  await page.getByRole('button', { name: /^Pay\s\$25\.00/ }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await layer.waitFor({ state: 'detached' });
  expect(await focused()).toBe('Purchase Credits');
  expect(await inert()).toEqual([]);
  await card.getByText('$29.20').first().waitFor();
});

it('closes by Escape, and lets the page have the focus again', async () => {
  await page.locator('.credits-card').getByRole('button', { name: 'Purchase Credits' }).click();
  await page.locator('.credits-amount-field-input').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.credits-dialog-layer').waitFor({ state: 'detached' });
  expect(await focused()).toBe('Purchase Credits');
  await page.locator('#outside').focus();
  expect(await focused()).toBe('Outside');
});
