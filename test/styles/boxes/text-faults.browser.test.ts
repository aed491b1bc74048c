/** The measurement of text rectangles finds each kind of fault, and none in a page without faults. */
import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { textFaults } from '../../support/boxes/text-faults.js';
import { enterPlace, tightPlaces, turnPage } from '../../support/boxes/tight-places.js';

const host = document.body.appendChild(document.createElement('div'));

afterEach(() => host.replaceChildren());

/** Returns the faults of a component with this content, 200 px wide. */
function faultsOf(content: string, style = ''): string[] {
  host.innerHTML = `<div class="credits-part" style="width: 200px; font: 16px sans-serif; ${style}">${content}</div>`;
  return textFaults();
}

const WORD = 'Guthabenaufladungsbestätigung';
const NOWRAP = 'white-space: nowrap';
const BROAD = 'width: 40px; height: 20px; padding: 0; overflow: hidden';

const faults: readonly [string, RegExp, string][] = [
  [
    'a text that sticks out of the component',
    /is outside p by \d+ px/,
    `<p>${WORD} ${WORD}${WORD}</p>`,
  ],
  [
    'a text that sticks out of an inner box, while the component has room',
    /is outside \.inner/,
    `<div class="inner" style="width: 60px">${WORD}</div>`,
  ],
  [
    'a text in the padding of its box',
    /is outside \.inner by \d+ px/,
    `<div class="inner" style="width: 60px; padding: 0 100px 0 0">Three words here</div>`.replace(
      'Three words here',
      'Three&nbsp;words',
    ),
  ],
  [
    'a text that its box cuts off sideways',
    /is cut by \.inner/,
    `<div class="inner" style="width: 60px; overflow: hidden; ${NOWRAP}">Three words here</div>`,
  ],
  [
    'a text with an ellipsis',
    /is cut by \.inner/,
    `<div class="inner" style="width: 60px; overflow: clip; text-overflow: ellipsis; ${NOWRAP}">Three words here</div>`,
  ],
  [
    'a box that scrolls sideways',
    /is cut by \.inner/,
    `<div class="inner" style="width: 60px; overflow: auto; ${NOWRAP}">Three words here</div>`,
  ],
  [
    'a second line that its box cuts off',
    /is cut by \.inner/,
    `<div class="inner" style="width: 60px; height: 20px; overflow: hidden">Three words here</div>`,
  ],
  [
    'a second line below its box',
    /is above or below \.inner/,
    `<div class="inner" style="width: 60px; height: 20px">Three words here</div>`,
  ],
  [
    'a turned text that sticks out',
    /"Purchase" is above or below \.inner/,
    '<div class="inner" style="height: 20px"><b style="display: inline-block; rotate: 90deg">Purchase</b></div>',
  ],
  [
    'a text over the text beside it',
    /"Three words" and "here" overlap/,
    `<div style="display: grid; grid-template-columns: 50px 50px; ${NOWRAP}"><i style="display: block; overflow: visible; width: 150px">Three words</i><b>here</b></div>`,
  ],
  [
    'lines of one text over each other',
    /overlap/,
    `<p style="line-height: 0.5; margin: 20px 0">Several words that need two lines</p>`,
  ],
  [
    'a text that sticks out of a button above the rest',
    /"Three words here" is above or below \.go/,
    '<div style="position: sticky; height: 0; display: grid"><button class="go" style="width: 60px; height: 20px; padding: 0">Three words here</button></div>',
  ],
  [
    'a text over a button',
    /"Words" and "\.go" overlap/,
    `<div style="position: relative; padding-inline-start: 50px; ${NOWRAP}"><span style="position: absolute; left: 30px">Words</span><button class="go" style="${BROAD}"></button></div>`,
  ],
  [
    'two buttons over each other',
    /"\.one" and "\.two" overlap/,
    `<button class="one" style="${BROAD}"></button><button class="two" style="${BROAD}; margin-inline-start: -20px"></button>`,
  ],
  [
    'a typed text that its field cuts off',
    /"1000,50" is cut by its field/,
    '<input value="1000,50" style="width: 20px; padding: 0">',
  ],
  [
    'a field that is lower than its text',
    /"1000,50" is higher than its field/,
    '<input value="1000,50" style="height: 6px; padding: 0; border: 0; font-size: 16px">',
  ],
  [
    'an amount on two lines',
    /is on two lines/,
    '<p><bdi class="credits-amount" style="white-space: normal">US$ 1 000 000 000 000 000 000 000 000</bdi></p>',
  ],
  [
    'a skeleton that is wider than its place',
    /"\.credits-skeleton" is outside/,
    '<div style="width: 50px"><span class="credits-skeleton" style="width: 90px; max-width: none"></span></div>',
  ],
];

const sound: readonly [string, string][] = [
  ['wrapped text', '<p>Several words that need two lines</p>'],
  ['a long word that may break', `<p style="overflow-wrap: anywhere">${WORD} ${WORD}</p>`],
  [
    'a list that scrolls down',
    '<div style="height: 20px; overflow: auto">Several words that need two lines</div>',
  ],
  [
    'a turned arrow',
    '<div style="height: 18px; width: 12px"><b style="display: inline-block; rotate: 90deg">→</b></div>',
  ],
  [
    'a button above the rest',
    '<div style="position: sticky; height: 0"><button class="go">Purchase</button></div><p>Words</p>',
  ],
  ['text for screen readers', `<p class="credits-visually-hidden">${WORD} ${WORD}</p>`],
  ['hidden text', `<p hidden>${WORD} ${WORD}</p>`],
  ['a link inside of text', '<p>Several words <a href="#x">that need two</a> lines</p>'],
  ['a field with room', '<input value="1000,50" style="width: 120px">'],
  [
    'lines of the usual height',
    '<p style="line-height: 1.2">Several words that need two lines</p>',
  ],
];

describe('the measurement of text rectangles', () => {
  it.each(faults)('finds %s', (_, fault, content) => {
    expect(faultsOf(content)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  });

  it.each(sound)('finds no fault in %s', (_, content) => {
    expect(faultsOf(content)).toEqual([]);
  });

  it('finds a part beyond the page, on either side', () => {
    expect(faultsOf('<p>Words</p>', 'position: fixed; left: -30px')).toEqual([
      '"Words" is beyond the page by 30 px',
    ]);
    expect(
      faultsOf('<p style="text-align: end">Words</p>', 'position: fixed; right: -30px'),
    ).toEqual(['"Words" is beyond the page by 30 px']);
  });

  it('finds a page that scrolls sideways', () => {
    const width = document.documentElement.clientWidth + 40;
    expect(faultsOf('<p>Words</p>', `width: ${width}px`)).toEqual([
      'the page scrolls sideways by 40 px',
    ]);
  });

  it('looks at no text of the host', () => {
    host.innerHTML = `<p style="width: 20px">${WORD}</p>`;
    expect(textFaults()).toEqual([]);
  });
});

describe('a tight place', () => {
  const text = '<p dir="ltr">You have <bdi>$4.20</bdi> left</p>';

  it.each(tightPlaces)('is left as it was found: $name', (place) => {
    faultsOf(text);
    const before = document.documentElement.outerHTML;
    const leave = enterPlace(place);
    const turnBack = turnPage('rtl');
    expect(document.documentElement.outerHTML).not.toBe(before);
    expect(getComputedStyle(document.querySelector('p') ?? host).direction).toBe('rtl');
    turnBack();
    leave();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('adds its word to every text except amounts', () => {
    faultsOf(text);
    const leave = enterPlace({ name: 'words', width: 240, css: '', word: WORD });
    expect(host.textContent).toBe(`You have  ${WORD}$4.20 left ${WORD}`);
    leave();
  });

  it.each([
    ['text of 200 %', '256', 'font-size', '28px'],
    ['wide spacing', '320', 'letter-spacing', '3.36px'],
  ])('sets %s', (_, name, property, value) => {
    host.innerHTML = '<p class="credits-card" style="font-size: 0.875rem">Words</p>';
    const place = tightPlaces.find((each) => each.name.startsWith(name));
    const leave = place ? enterPlace(place) : () => {};
    const words = document.querySelector('.credits-card') ?? host;
    const found = getComputedStyle(words).getPropertyValue(property);
    leave();
    expect(found).toBe(value);
  });
});
