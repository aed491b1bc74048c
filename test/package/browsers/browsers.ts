import { findFirefox, findWebKit } from '../../../scripts/browsers.js';
import { launchChromium } from './chromium.js';
import type { Driver } from './driver.js';
import { launchFirefox } from './firefox.js';
import { launchWebKit } from './webkit.js';

/** `.ci/run` requires every browser. Elsewhere, the tests run in those that are installed. */
const isRequired = process.env.REQUIRE_BROWSERS === '1';

/** The browsers that tests run in, with a function that starts each. */
export const browsers: Readonly<Record<string, () => Promise<Driver>>> = {
  Chromium: launchChromium,
  ...(isRequired || findFirefox()
    ? { Firefox: () => launchFirefox(found('Firefox', findFirefox())) }
    : {}),
  ...(isRequired || findWebKit()
    ? { WebKit: () => launchWebKit(found('WebKitGTK', findWebKit())) }
    : {}),
};

function found<Place>(name: string, place: Place | undefined): Place {
  if (place === undefined) {
    throw new Error(
      `${name} is not installed, and REQUIRE_BROWSERS=1 requires it. See CONTRIBUTING.md.`,
    );
  }
  return place;
}
