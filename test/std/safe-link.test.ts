import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
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

  describe('on a page in the local network', () => {
    afterEach(() => vi.unstubAllGlobals());

    it('keeps http links of the page’s own origin, and of no other', () => {
      vi.stubGlobal('location', new URL('http://192.168.1.5:3000/usage'));
      const own = 'http://192.168.1.5:3000/api/credits/simulated/checkouts/sim_cs_1';
      for (const link of ['http://192.168.1.5:3000', own]) {
        expect([safeLink(link), webLink(link)]).toEqual([link, link]);
      }
      for (const link of [
        'http://192.168.1.5:3001/x',
        'http://192.168.1.5/x',
        'http://192.168.1.6:3000/x',
        'http://192.168.1.5:3000@evil.example/',
        'http://192.168.1.5:30001/',
        'http://192.168.1.5:3000\\x',
        ...hostileUrls,
      ]) {
        expect([safeLink(link), webLink(link)]).toEqual([undefined, undefined]);
      }
    });

    it('keeps nothing more on a page without an origin', () => {
      for (const href of ['file:///a/index.html', 'data:text/html,x']) {
        vi.stubGlobal('location', new URL(href));
        for (const link of ['null', 'null/x', href, 'http://192.168.1.5:3000/x']) {
          expect(webLink(link)).toBeUndefined();
        }
      }
    });
  });

  it('is needed: most of the hostile URLs harm without it', () => {
    const harmful = hostileUrls.filter(
      (link) => !URL.canParse(link, pages[0]) || !isHarmless(link, pages[0] ?? ''),
    );
    expect(harmful.length).toBeGreaterThan(40);
  });
});
