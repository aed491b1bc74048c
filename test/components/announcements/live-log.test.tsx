/** The log of live regions hears what a screen reader hears, and finds each region that it cannot hear. */
import { afterEach, describe, expect, it } from 'vitest';
import { logLiveRegions } from './live-log.js';

// Another page than that of the test, whose own log must not find these faults.
const page = document.implementation.createHTMLDocument();

afterEach(() => page.body.replaceChildren());

function add(html: string, parent: Element = page.body): Element {
  const holder = page.createElement('div');
  holder.innerHTML = html;
  const element = holder.firstElementChild;
  if (!element) throw new Error('The text has no element.');
  parent.append(element);
  return element;
}

/** Returns what the log holds after a change of a page. */
function logOf(change: () => void) {
  const log = logLiveRegions(page);
  change();
  log.stop();
  return { spoken: log.spoken, faults: log.faults };
}

describe('the log of live regions', () => {
  it.each([
    ['<p role="status"></p>', 'polite: Saved.'],
    ['<p role="alert"></p>', 'assertive: Saved.'],
    ['<p role="log"></p>', 'polite: Saved.'],
    ['<output></output>', 'polite: Saved.'],
    ['<p aria-live="assertive"></p>', 'assertive: Saved.'],
  ])('hears a text that appears in %s', (html, heard) => {
    const region = add(html);
    expect(logOf(() => region.append('Saved.'))).toEqual({ spoken: [heard], faults: [] });
  });

  it.each([
    ['an element without a region', '<p></p>'],
    ['a region that is off', '<p role="log" aria-live="off"></p>'],
    ['a region behind a dialog', '<div inert=""><p role="status"></p></div>'],
  ])('hears nothing of %s', (_, html) => {
    const outer = add(html);
    const region = outer.querySelector('p') ?? outer;
    expect(logOf(() => region.append('Saved.'))).toEqual({ spoken: [], faults: [] });
  });

  it('hears an element that joins a log, without the parts of it that are off', () => {
    const log = add('<div role="log"></div>');
    const change = () => add('<p>Refused. <span aria-live="off">Buy</span></p>', log);
    expect(logOf(change)).toEqual({ spoken: ['polite: Refused.'], faults: [] });
  });

  it('hears a text that changes', () => {
    const text = page.createTextNode('One');
    add('<p role="status"></p>').append(text);
    expect(logOf(() => (text.data = 'Two')).spoken).toEqual(['polite: Two']);
  });

  it('calls a region that appears together with its text a fault', () => {
    const faults = ['polite: Saved.'];
    expect(logOf(() => add('<p role="status">Saved.</p>'))).toEqual({ spoken: [], faults });
    const change = () => add('<div><p role="status"><b>Saved.</b></p></div>');
    expect(logOf(change)).toEqual({ spoken: [], faults });
    expect(logOf(() => add('<p role="status"></p>')).faults).toEqual([]);
  });
});
