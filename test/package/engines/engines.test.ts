/** The components in each engine that this machine has: colors, layout, the keyboard, and announcements. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '../browsers/browsers.js';
import type { Driver } from '../browsers/driver.js';
import type { ServedPage } from '../serve-page.js';
import type { Place } from './page/stage.js';
import type { SceneName } from './page/scenes.js';
import { serveScenes } from './serve-scenes.js';
import { tokens, differences } from './color-tables.js';

let served: ServedPage;
const drivers = new Map<string, Driver>();

beforeAll(async () => {
  served = await serveScenes();
  await Promise.all(
    Object.entries(browsers).map(async ([name, launch]) => {
      const driver = await launch();
      drivers.set(name, driver);
      await driver.open(served.url);
      await driver.read(`scenes.inWidth(440)`);
    }),
  );
});

afterAll(async () => {
  await Promise.all([...drivers.values()].map((driver) => driver.close()));
  await served.close();
});

function driverOf(name: string): Driver {
  const driver = drivers.get(name);
  if (!driver) throw new Error(`${name} did not start.`);
  return driver;
}

const SCENES: readonly SceneName[] = [
  'everything',
  'purchase',
  'payment',
  'paid',
  'autoTopUp',
  'autoTopUpCharge',
];

const WIDTHS = [440, 320, 240];
const RTL: Place = { dir: 'rtl', locale: 'ar-EG' };

/** The places in which no text may be cut. */
const places: (Place & { width: number })[] = [
  ...WIDTHS.map((width) => ({ width })),
  ...WIDTHS.map((width) => ({ width, ...RTL })),
  { width: 320, textSize: 200 },
  { width: 320, textSize: 200, ...RTL },
];

type Colors = Record<string, string>;

/** The colors of a scene in Chromium, which the others are compared with. */
const inChromium = new Map<string, Colors>();

describe.each(Object.keys(browsers))('in %s', (name) => {
  const inFrame = (call: string) => driverOf(name).read(`frames[0].scenes.${call}`);

  describe.each(SCENES)('the scene "%s"', (scene) => {
    beforeAll(async () => {
      await driverOf(name).read('scenes.inWidth(440)');
      await inFrame('arrange({})');
      await inFrame(`show('${scene}')`);
    });

    it.each(['light', 'dark'] as const)(
      'has the colors of Chromium, in %s mode',
      async (scheme) => {
        await inFrame(`arrange({ scheme: '${scheme}' })`);
        const colors = {
          ...((await inFrame('colorsOf()')) as Colors),
          ...((await inFrame(`tokenColors(${JSON.stringify(tokens)})`)) as Colors),
        };
        const key = `${scene} ${scheme}`;
        if (name === 'Chromium') inChromium.set(key, colors);
        expect(Object.keys(colors).length).toBeGreaterThan(40);
        expect(differences(colors, inChromium.get(key) ?? {})).toEqual([]);
      },
    );

    it('cuts no text, and has none outside its box', async () => {
      const faults: string[] = [];
      for (const { width, ...place } of places) {
        await driverOf(name).read(`scenes.inWidth(${width})`);
        await inFrame(`arrange(${JSON.stringify(place)})`);
        const found = (await inFrame('textFaults()')) as string[];
        faults.push(...found.map((fault) => `${JSON.stringify({ width, ...place })}: ${fault}`));
      }
      expect(faults).toEqual([]);
    });
  });
});
