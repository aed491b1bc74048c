import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeLink, webLink } from '../../src/std/safe-link.js';
import { hostileUrls } from '../support/hostile-urls.js';

const pages = [
  'https://shop.example/app/page?x=1',
  'http://intranet:8080/app/',
  'http://localhost:3000/',
];

/** Where a browser goes from a page: nowhere bad is a web link, or the page's own site. */
function isHarmless(link: string, page: string): boolean {
  const target = new URL(link, page);
  const isWeb =
    target.protocol === 'https:' ||
    (target.protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(target.hostname));
  return target.origin === new URL(page).origin || (isWeb && target.username === '');
}

describe('safeLink', () => {
  it.each(hostileUrls)('refuses %j', (link) => {
    expect([safeLink(link), webLink(link)]).toEqual([undefined, undefined]);
  });

  it.each([
    'https://pay.example',
    'HTTPS://pay.example/receipt?id=1#top',
    'https://pay.example:8443/@user/a:b',
    'https://[2001:db8::1]/receipt',
    'https://müller.example/',
    'http://localhost:3000/receipt',
    'http://127.0.0.1/',
    'http://[::1]:8080?x',
  ])('keeps the link %s as it is', (link) => {
    expect([safeLink(link), webLink(link)]).toEqual([link, link]);
  });

  it.each([
    '/',
    '/usage',
    '/usage?from=12:30#a:b',
    '/a//b',
    '/@team/usage',
    '/nutzung übersicht',
    'usage',
    'billing/plans',
    './usage',
    '../usage',
    '?tab=credits',
    '?x=//y',
    '#credits',
    'javascript%3Aalert(1)',
    '/javascript:alert(1)',
    './/evil.example',
    '&#106;avascript',
  ])('keeps the path %s, which is not a link of a reply', (path) => {
    expect([safeLink(path), webLink(path)]).toEqual([path, undefined]);
    for (const page of pages) expect(new URL(path, page).origin).toBe(new URL(page).origin);
  });

  it.each([
    [undefined],
    [null],
    [7],
    [['javascript:alert(1)']],
    [{ toString: () => 'https://pay.example' }],
    [new URL('https://pay.example')],
  ])('refuses %o, which is not a string', (value) => {
    expect(safeLink(value)).toBeUndefined();
  });

  it('returns only links that lead to a web page or to the same site', () => {
    const pieces =
      'java script data : / // \\ @ evil.example localhost 127.0.0.1 https http . .. ? # %0a';
    const odd = ['\t', '\n', ' ', '\u0000', '\u00A0', '\u2028', '\uFEFF', '\uFF1A', '\uD800'];
    const piece = fc.oneof(fc.constantFrom(...odd, ...pieces.split(' ')), fc.string());
    const links = fc.array(piece, { maxLength: 6 }).map((chosen) => chosen.join(''));
    let kept = 0;
    fc.assert(
      fc.property(links, fc.constantFrom(...pages), (link, page) => {
        if (safeLink(link) === undefined) return true;
        kept += 1;
        return !URL.canParse(link, page) || isHarmless(link, page);
      }),
      { numRuns: 20_000, seed: 6 },
    );
    expect(kept).toBeGreaterThan(2_000);
  });

  it('is needed: most of the hostile URLs harm without it', () => {
    const harmful = hostileUrls.filter(
      (link) => !URL.canParse(link, pages[0]) || !isHarmless(link, pages[0] ?? ''),
    );
    expect(harmful.length).toBeGreaterThan(40);
  });
});
