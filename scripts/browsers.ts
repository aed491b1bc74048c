/** Finds the browsers beside Chromium that tests run in. No npm package has them. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const FIREFOX = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

/** The three programs that a test of WebKit needs. */
export interface WebKitPrograms {
  driver: string;
  browser: string;
  /** A display without a screen. */
  display: string;
}

/** Returns the path in `FIREFOX_PATH`, or the system's Firefox. */
export function findFirefox(): string | undefined {
  return [process.env.FIREFOX_PATH ?? '', ...FIREFOX].find((path) => path && existsSync(path));
}

/** Returns the programs of WebKitGTK, or nothing if one of them is missing. */
export function findWebKit(): WebKitPrograms | undefined {
  const [driver, display] = [findInPath('WebKitWebDriver'), findInPath('Xvfb')];
  const browser = findMiniBrowser();
  return driver && display && browser ? { driver, display, browser } : undefined;
}

/** Returns a sentence for each browser that this machine lacks. */
export function missingBrowsers(): string[] {
  const missing = (name: string, packages: string) =>
    `The tests in ${name} were left out: it is not installed (\`apt-get install ${packages}\`).`;
  return [
    ...(findFirefox() ? [] : [missing('Firefox', 'firefox-esr')]),
    ...(findWebKit() ? [] : [missing('WebKitGTK', 'webkit2gtk-driver xvfb')]),
  ];
}

function findInPath(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** Debian installs the browser of WebKitGTK below the library's folder, outside any `PATH`. */
function findMiniBrowser(): string | undefined {
  const below = (folder: string, name: RegExp) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((entry) => name.test(entry))
          .map((entry) => join(folder, entry))
      : [];
  const libraries = ['/usr/libexec', ...below('/usr/lib', /-linux-gnu$/)];
  return libraries
    .flatMap((folder) => below(folder, /^webkit2?gtk-/))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path));
}
