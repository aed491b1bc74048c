/** Our stylesheet beside the elements of a host app: it changes no computed property of any of them. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { visit } from '../visit.js';
import { ourStyles } from './parts-page.js';

const CONTENT = `<h1>Heading</h1><h2 class="dark">Heading</h2><p>Text <a href="#">link</a> <strong>strong</strong></p>
<table><caption>Caption</caption><thead><tr><th>Head</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>
<button>Button</button><input><input type="checkbox"><select><option>Option</option></select><textarea></textarea>
<dl><dt>Term</dt><dd>Value</dd></dl><section><bdi>Isolated</bdi><time>Time</time></section><label>Label</label>
<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg><ul><li>Item</li></ul><progress></progress><dialog open>Dialog</dialog>
<div class="dark"><p>Text</p><button>Button</button><input><select><option>Option</option></select></div>
<div data-theme="dark"><input><button>Button</button></div><div data-bs-theme="dark"><textarea></textarea></div>
<div class="light"><input></div><p dir="rtl">Text</p><main class="credits-page"><button>Button</button></main>`;

let page: Page;

beforeAll(async () => {
  ({ page } = await visit('about:blank'));
});

interface Changes {
  elements: number;
  changed: string[];
}

/** Compares every element and its pseudo-elements with and without a stylesheet. */
async function changesBy(css: string, attributes: string): Promise<Changes> {
  await page.setContent(`<!doctype html><html ${attributes}><body>${CONTENT}</body></html>`);
  return page.evaluate((text) => {
    const elements = [...document.querySelectorAll('*')];
    const read = () =>
      elements.flatMap((element) =>
        ['', '::before'].map((pseudo) => {
          const style = getComputedStyle(element, pseudo);
          return new Map([...style].map((name) => [name, style.getPropertyValue(name)]));
        }),
      );
    const before = read();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
    const after = read();
    const changed = before.flatMap((values, at) =>
      [...values]
        .filter(([name, value]) => !name.startsWith('--') && after[at]?.get(name) !== value)
        .map(([name]) => `${elements[Math.floor(at / 2)]?.localName}: ${name}`),
    );
    return { elements: elements.length, changed };
  }, css);
}

describe.each(['light', 'dark'] as const)('where the system is %s', (colorScheme) => {
  beforeAll(() => page.emulateMedia({ colorScheme }));

  it.each([
    '',
    'class="dark"',
    'data-theme="dark"',
    'data-bs-theme="dark"',
    'style="color-scheme: dark"',
  ])('nothing of a page changes: <html %s>', async (attributes) => {
    const { elements, changed } = await changesBy((await ourStyles()).regular, attributes);
    expect(elements).toBeGreaterThanOrEqual(50);
    expect(changed).toEqual([]);
  });
});

it('nothing changes by the strong stylesheet', async () => {
  expect((await changesBy((await ourStyles()).strong, 'class="dark"')).changed).toEqual([]);
});

it('finds a rule that changes a page', async () => {
  const leak = ':where(.dark, [data-theme=dark]) { color-scheme: dark; }';
  const { changed } = await changesBy(leak, '');
  expect(changed).toContain('input: background-color');
});
