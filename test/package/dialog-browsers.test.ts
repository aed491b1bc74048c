/** The dialog's keys and presses in a window of their own, in each browser that there is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from './browsers/browsers.js';
import type { Driver, Key } from './browsers/driver.js';
import { servePage, type ServedPage } from './serve-page.js';

const DIALOG = '[role=dialog].credits-dialog';
const HOST = '[role=dialog][aria-label=Host]';
const FOCUSED = `(() => {
  let { activeElement } = document;
  while (activeElement?.tagName === 'IFRAME') ({ activeElement } = activeElement.contentDocument);
  return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent;
})()`;

let served: ServedPage;

beforeAll(async () => {
  served = await servePage('dialog-page.tsx');
});

afterAll(() => served.close());

describe.each(Object.entries(browsers))('in %s, a dialog', (_, launch) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await launch();
  });

  afterAll(() => driver.close());

  const focused = () => driver.read(FOCUSED);
  const becomes = async (expression: string, value: unknown) => {
    await expect.poll(() => driver.read(expression)).toEqual(value);
  };
  const isThere = (selector: string) => `document.querySelector('${selector}') !== null`;
  const refusals = () => driver.read("document.querySelector('#refusals').textContent");

  async function click(selector: string): Promise<void> {
    const at = `(() => {
      const box = document.querySelector('${selector}').getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    })()`;
    const [x, y] = (await driver.read(at)) as [number, number];
    await driver.clickAt(x, y);
  }

  async function open(search: string, name: string): Promise<void> {
    await driver.open(served.url + search);
    await becomes(isThere('button'), true);
    await click('button');
    await becomes(FOCUSED, name);
  }

  async function pressed(key: Key, times: number): Promise<unknown[]> {
    const names: unknown[] = [];
    for (let round = 0; round < times; round += 1) {
      await driver.press(key);
      names.push(await focused());
    }
    return names;
  }

  it('closes by Escape and by its backdrop, and gives the focus back', async () => {
    await open('', 'Amount');
    await driver.press('Escape');
    await becomes(isThere(DIALOG), false);
    expect(await focused()).toBe('Buy');
    await click('button');
    await becomes(FOCUSED, 'Amount');
    await driver.clickAt(3, 3);
    await becomes(isThere(DIALOG), false);
    expect(await focused()).toBe('Buy');
  });

  it('loops through a payment frame', async () => {
    await open('?frame', 'Purchase Credits');
    await becomes("document.querySelector('iframe').contentDocument.body.children.length", 2);
    expect(await pressed('Tab', 5)).toEqual(['Card', 'Expiry', 'Close', 'Card', 'Expiry']);
    expect(await pressed('Shift+Tab', 4)).toEqual(['Card', 'Close', 'Expiry', 'Card']);
  });

  it("leaves a bank's overlay alone, and takes the focus back once it is gone", async () => {
    await open('?stake', 'Amount');
    await driver.read(`(() => {
      const overlay = document.createElement('div');
      overlay.id = 'bank';
      overlay.innerHTML = '<input aria-label="Code">';
      Object.assign(overlay.style, { position: 'fixed', inset: 0, zIndex: 2147483647 });
      document.body.append(overlay);
    })()`);
    await click('#bank input');
    await driver.type('4242');
    expect(await driver.read("document.querySelector('#bank input').value")).toBe('4242');
    await driver.press('Escape');
    expect(await refusals()).toBe('0 refused');
    await driver.read("document.querySelector('#bank').remove()");
    expect(await pressed('Tab', 1)).toEqual(['Amount']);
    await driver.read('document.activeElement.blur()');
    expect(await pressed('Shift+Tab', 1)).toEqual(['Close']);
  });

  it('asks before it closes while something is at stake', async () => {
    await open('?stake', 'Amount');
    await driver.clickAt(3, 3);
    expect(await refusals()).toBe('0 refused');
    await driver.press('Escape');
    expect(await refusals()).toBe('1 refused');
    await click('.credits-dialog-close');
    expect(await refusals()).toBe('2 refused');
    expect(await driver.read(isThere(DIALOG))).toBe(true);
  });

  it("works inside a host's own modal, and closes alone", async () => {
    await open('?host', 'Amount');
    await driver.type('25');
    expect(await driver.read("document.querySelector('[aria-label=Amount]').value")).toBe('25');
    expect(await pressed('Tab', 2)).toEqual(['Close', 'Amount']);
    await driver.press('Escape');
    await becomes(isThere(DIALOG), false);
    expect([await driver.read(isThere(HOST)), await focused()]).toEqual([true, 'Buy']);
    await click('button');
    await becomes(FOCUSED, 'Amount');
    await driver.clickAt(3, 3);
    await becomes(isThere(DIALOG), false);
    expect([await driver.read(isThere(HOST)), await focused()]).toEqual([true, 'Buy']);
  });
});
