import { beforeAll, describe, expect, it } from 'vitest';
import type { Way } from './page/islands.js';
import type { Stage } from './stage-in-browser.js';

const ways: readonly Way[] = ['class', 'data-theme', 'data-bs-theme', 'color-scheme'];

/** The surfaces, as they are painted on white and on black. */
const surfaces = { light: '255 255 255 255 255 255', dark: '21 23 28 21 23 28' };

/** Describes a light part of a dark page, and a dark part of a light page. */
export function describeIslands(stage: () => Stage): void {
  describe('a part of the page in another scheme', () => {
    beforeAll(() => stage().callInside("show('card')"));

    it.each(ways)('has its own colors in its card and dialog: by %s', async (way) => {
      for (const scheme of ['light', 'dark'] as const) {
        const surface = surfaces[scheme];
        const found = await stage().callInside(`surfacesOf('${way}', '${scheme}')`);
        expect([scheme, found]).toEqual([scheme, [surface, surface]]);
      }
    });
  });
}
