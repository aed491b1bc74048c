import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features, type Feature } from './old-browser.js';
import type { Stage } from './stage-in-browser.js';

/** Describes the card to browsers below the floor, each of which lacks one feature of the stylesheet. */
export function describeOldBrowsers(stage: () => Stage): void {
  describe('a browser below the floor', () => {
    beforeAll(() => stage().callInside("show('everything')"));

    afterAll(() => stage().callInside('arrange({})'));

    const wear = (feature: Feature) =>
      stage().callInside(`arrange({ styles: '/without-${feature}.css' })`);

    it.each(features)('shows aligned columns and legible text without %s', async (feature) => {
      for (const width of [440, 320]) {
        await stage().call(`inWidth(${width})`);
        await wear(feature);
        expect(await stage().callInside('columnFaults()')).toEqual([]);
        expect(await stage().callInside('contrastFaults()')).toEqual([]);
        // No browser that runs the scripts lacks container queries, so without them only a wide card has to fit.
        if (feature === 'container-queries' && width < 440) continue;
        expect(await stage().callInside('textFaults()')).toEqual([]);
      }
    });

    it('would be noticed if it had a crooked column, or pale text', async () => {
      await stage().callInside('spoil()');
      expect(await stage().callInside('columnFaults()')).toHaveLength(1);
      expect(await stage().callInside('contrastFaults()')).not.toEqual([]);
    });

    it('shows the light colors without light-dark(), also on a dark page', async () => {
      const colors = () => stage().callInside('tokenColors(["--credits-color-surface"])');
      await stage().callInside("arrange({ scheme: 'dark' })");
      expect(await colors()).toEqual({ '--credits-color-surface': '21 23 28 21 23 28' });
      await stage().callInside("arrange({ scheme: 'dark', styles: '/without-light-dark.css' })");
      expect(await colors()).toEqual({ '--credits-color-surface': '255 255 255 255 255 255' });
    });
  });
}
