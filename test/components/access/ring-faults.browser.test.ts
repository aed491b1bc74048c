/** The check of the focus rings after each story finds each kind of fault, and none where there is none. */
import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { ringFaults } from '../../support/rings/ring-faults.js';

const page = document.body.appendChild(document.createElement('div'));

afterEach(() => page.replaceChildren());

/** Returns the faults of a component with this content. */
function faultsOf(content: string): string[] {
  page.innerHTML = `<div class="credits-root" style="background: #fff; padding: 20px">${content}</div>`;
  return ringFaults();
}

const RING = 'outline: 2px solid #000 !important; outline-offset: 2px';
const button = (style: string) => `<button class="credits-part" style="${style}">Purchase</button>`;
const within = (style: string, content: string) =>
  `<div class="credits-inner" style="${style}">${content}</div>`;

const faults: readonly [string, string, string][] = [
  ['an element without a ring', 'has no ring', button('outline: none')],
  [
    'a link without a ring',
    'has no ring',
    '<a href="#x" class="credits-part" style="outline: none">Usage</a>',
  ],
  [
    'a heading that takes the focus',
    'has no ring',
    '<h2 tabindex="-1" class="credits-part" style="outline: none">Credits</h2>',
  ],
  [
    'a menu without a ring',
    'has no ring',
    '<select class="credits-part" style="outline: none"><option>All</option></select>',
  ],
  [
    'a button without a ring in a box that shows the ring of its field',
    'has no ring',
    '<div class="credits-history-search"><button class="credits-part" style="outline: none">×</button></div>',
  ],
  [
    'a dialog that scrolls',
    'has no ring',
    '<div class="credits-dialog-body" style="outline: none !important; height: 10px; overflow: auto"><p>Two</p><p>lines</p></div>',
  ],
  ['a ring of one pixel', 'has no ring', button('outline: 1px solid #000')],
  ['a ring in the color of the page', 'has a ring of 1.00:1', button('outline: 2px solid #fff')],
  ['a faint ring', 'has a ring of 1.61:1', button('outline: 2px solid #ccc')],
  [
    'a ring that fades with its element',
    'has a ring of 1.61:1',
    button(`${RING}; filter: opacity(0.2)`),
  ],
  [
    'a ring inside of an element in its own color',
    'has a ring of 1.00:1',
    button('background: #000; outline: 2px solid #000; outline-offset: -2px'),
  ],
  [
    'a ring that its box cuts sideways',
    'has a ring that .credits-inner cuts',
    within('overflow-x: clip', button(`${RING}; margin: 4px 0`)),
  ],
  [
    'a ring that its box cuts above',
    'has a ring that .credits-inner cuts',
    within('overflow: hidden; padding: 0 4px', button(RING)),
  ],
];

const sound: readonly [string, string][] = [
  ['the browser’s own ring', '<button class="credits-part">Purchase</button>'],
  [
    'the browser’s own ring in a dark part',
    within(
      'background: #000; color-scheme: dark',
      '<button class="credits-part">Purchase</button>',
    ),
  ],
  ['a ring of 2 px', button(RING)],
  ['a ring inside of an element', button('outline: 2px solid #000; outline-offset: -2px')],
  ['a ring in a box with room for it', within('overflow: hidden; padding: 4px', button(RING))],
  [
    'an element that takes no focus',
    '<button class="credits-part" style="outline: none" disabled>Purchase</button>',
  ],
  ['a hidden element', `<div hidden>${button('outline: none')}</div>`],
  ['an inert element', `<div inert>${button('outline: none')}</div>`],
  [
    'a field whose box has the ring',
    '<div class="credits-amount-field-box"><input class="credits-amount-field-input"></div>',
  ],
  [
    'a search whose box has the ring',
    '<div class="credits-history-search"><input class="credits-history-input"></div>',
  ],
];

describe('the check of the focus rings', () => {
  it.each(faults)('finds %s', (_, fault, content) => {
    expect(faultsOf(content)).toEqual([expect.stringContaining(fault)]);
  });

  it.each(sound)('finds no fault in %s', (_, content) => {
    expect(faultsOf(content)).toEqual([]);
  });

  it('looks at each kind of element once, and at each state of it', () => {
    const none = button('outline: none');
    expect(faultsOf(none + none)).toHaveLength(1);
    expect(faultsOf(none + none.replace('<button', '<button data-variant="link"'))).toHaveLength(2);
  });

  it('looks at nothing of the host app', () => {
    page.innerHTML = '<button style="outline: none">Log in</button>';
    expect(ringFaults()).toEqual([]);
  });
});
