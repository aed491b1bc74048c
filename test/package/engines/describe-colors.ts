import { describe, expect, it } from 'vitest';
import { colorTokens, differences } from './color-tables.js';
import { memoize } from '../../../src/std/memoize.js';
import type { SceneName } from './page/scenes.js';
import type { Stage } from './stage-in-browser.js';

const scenes: readonly SceneName[] = ['everything', 'payment', 'paid', 'autoTopUpCharge'];

type Colors = Readonly<Record<string, string>>;

/** The colors of each scene in Chromium. */
const inChromium = new Map<SceneName, Promise<Colors>>();

/** Compares the colors that an engine computes with those of Chromium. */
export function describeColors(stage: () => Stage, chromium: () => Stage): void {
  describe('the colors', () => {
    it.each(scenes)('are those of Chromium, in light and in dark mode: %s', async (scene) => {
      const expected = await memoize(inChromium, scene, () => colorsOf(chromium(), scene));
      expect(Object.keys(expected).length).toBeGreaterThan(100);
      expect(differences(await colorsOf(stage(), scene), expected)).toEqual([]);
    });
  });
}

/** Returns the colors of all tokens, and of every part in a scene, in both modes. */
async function colorsOf({ call, callInside }: Stage, scene: SceneName): Promise<Colors> {
  await call('inWidth(440)');
  await callInside('arrange({})');
  await callInside(`show('${scene}')`);
  const colors: Record<string, string> = {};
  for (const scheme of ['light', 'dark'] as const) {
    await callInside(`arrange({ scheme: '${scheme}' })`);
    const names = JSON.stringify(colorTokens);
    const found = await Promise.all([
      callInside('colorsOf()'),
      callInside(`tokenColors(${names})`),
    ]);
    for (const table of found as Record<string, string>[]) {
      for (const [name, color] of Object.entries(table)) colors[`${scheme} ${name}`] = color;
    }
  }
  return colors;
}
