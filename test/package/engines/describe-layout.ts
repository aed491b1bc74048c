import { describe, expect, it } from 'vitest';
import type { SceneName } from './page/scenes.js';
import type { Place } from './page/stage.js';
import type { Stage } from './stage-in-browser.js';

const scenes: readonly SceneName[] = [
  'everything',
  'purchase',
  'payment',
  'paid',
  'autoTopUp',
  'autoTopUpCharge',
];

const WIDTHS = [440, 320, 240];
const ARABIC: Place = { dir: 'rtl', locale: 'ar-EG' };

/** The places with little room, in which each scene is looked at. */
const places: (Place & { width: number })[] = [
  ...WIDTHS.flatMap((width) => [{ width }, { width, ...ARABIC }]),
  { width: 320, textSize: 200 },
  { width: 320, textSize: 200, ...ARABIC },
];

/** Describes the boxes of an engine: its fonts and its rounding differ from those of another. */
export function describeLayout(stage: () => Stage): void {
  describe('the layout', () => {
    it.each(scenes)('cuts no text, and has none outside its box: %s', async (scene) => {
      await stage().call('inWidth(440)');
      await stage().callInside('arrange({})');
      await stage().callInside(`show('${scene}')`);
      const faults: string[] = [];
      for (const { width, ...place } of places) {
        await stage().call(`inWidth(${width})`);
        await stage().callInside(`arrange(${JSON.stringify(place)})`);
        const found = (await stage().callInside('textFaults()')) as string[];
        faults.push(...found.map((fault) => `${JSON.stringify({ width, ...place })}: ${fault}`));
      }
      expect(faults).toEqual([]);
    });
  });
}
