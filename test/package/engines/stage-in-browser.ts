import { browsers } from '../browsers/browsers.js';
import type { Driver, Key } from '../browsers/driver.js';
import { serveScenes } from './serve-scenes.js';

/** The page with the scenes, in one browser. */
export interface Stage {
  /** Evaluates a call of `scenes` in the page. */
  call: (call: string) => Promise<unknown>;
  /** Does so in the page inside, whose width `inWidth` sets. */
  callInside: (call: string) => Promise<unknown>;
  press: (key: Key) => Promise<void>;
  type: (text: string) => Promise<void>;
}

/** The same page in every browser. */
export interface Stages {
  in: (browser: string) => Stage;
  close: () => Promise<void>;
}

/** Starts every browser, and loads the page in each. */
export async function openStages(): Promise<Stages> {
  const served = await serveScenes();
  const drivers = new Map<string, Driver>();
  const close = async () => {
    await Promise.all([...drivers.values()].map((driver) => driver.close()));
    await served.close();
  };
  const started = await Promise.allSettled(
    Object.entries(browsers).map(async ([name, launch]) => {
      const driver = await launch();
      drivers.set(name, driver);
      await driver.open(served.url);
      await driver.read('scenes.inWidth(440)');
    }),
  );
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await close();
    throw failed.reason;
  }
  return {
    in(browser) {
      const driver = drivers.get(browser);
      if (!driver) throw new Error(`${browser} did not start.`);
      return {
        call: (call) => driver.read(`scenes.${call}`),
        callInside: (call) => driver.read(`frames[0].scenes.${call}`),
        press: (key) => driver.press(key),
        type: (text) => driver.type(text),
      };
    },
    close,
  };
}
