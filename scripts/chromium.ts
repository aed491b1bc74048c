// Finds a Chromium that this machine can run, so that `npm ci && npm test` needs no other step. Order:
//   1. CHROMIUM_PATH                  what the person says
//   2. Playwright's own download      `npx playwright install --only-shell chromium`
//   3. a browser of the system        Debian's chromium, Google Chrome
//   4. @sparticuz/chromium            Linux x64: a headless Chromium inside an npm package, unpacked once
// CHROMIUM_FROM=playwright|system|packed tries only that one.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface FoundChromium {
  /** Absent: Playwright finds its own. */
  executablePath?: string;
  env?: Record<string, string>;
  from: string;
}

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

export const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export async function findChromium(): Promise<FoundChromium | undefined> {
  const { CHROMIUM_PATH: path, CHROMIUM_FROM: only } = process.env;
  if (path) {
    if (!existsSync(path)) throw new Error(`CHROMIUM_PATH=${path} does not exist`);
    return { executablePath: path, from: 'CHROMIUM_PATH' };
  }
  const may = (kind: string) => !only || only === kind;
  const { chromium } = await import('playwright');
  if (may('playwright') && existsSync(chromium.executablePath())) return { from: 'playwright' };
  const system = SYSTEM.find((p) => existsSync(p));
  if (may('system') && system) return { executablePath: system, from: system };
  return may('packed') ? packed() : undefined;
}

async function packed(): Promise<FoundChromium | undefined> {
  const pkg = join(root, 'node_modules/@sparticuz/chromium');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(pkg)) return undefined;
  // By path: the package's exports hide its package.json.
  const version =
    /"version":\s*"([^"]+)"/.exec(readFileSync(join(pkg, 'package.json'), 'utf8'))?.[1] ??
    'unknown';
  const dir = join(root, 'node_modules/.cache', `chromium-${version}`);
  if (!existsSync(dir)) {
    // inflate() writes under os.tmpdir(), and takes whatever already lies there, of any version and half written or
    // not: give it an empty folder, and move that into place once it is whole.
    mkdirSync(dirname(dir), { recursive: true });
    const work = mkdtempSync(`${dir}-`);
    const before = process.env.TMPDIR;
    process.env.TMPDIR = work;
    try {
      const { inflate } = await import('@sparticuz/chromium');
      await Promise.all(
        ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br'].map((f) =>
          inflate(join(pkg, 'bin', f)),
        ),
      );
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    try {
      renameSync(work, dir);
    } catch (e) {
      rmSync(work, { recursive: true, force: true });
      if (!existsSync(dir)) throw e; // otherwise another process was first
    }
  }
  writeFontsConf(dir);
  return {
    executablePath: join(dir, 'chromium'),
    // nss and expat for a machine without them, and one font for a machine with none.
    env: { LD_LIBRARY_PATH: join(dir, 'al2023/lib'), FONTCONFIG_FILE: join(dir, 'fonts.conf') },
    from: `@sparticuz/chromium ${version}`,
  };
}

/**
 * Writes the settings of fonts, because the browser's own file names a folder that is not this one. Without hinting, a
 * letter is as wide as its font says, and a text has the same width on every machine.
 */
function writeFontsConf(dir: string): void {
  const path = join(dir, 'fonts.conf');
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${dir}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${dir}/fonts-cache</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last"><string>Open Sans</string></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  </match>
</fontconfig>
`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  // Another process may read the file: put the new one in its place whole.
  const work = `${path}-${process.pid}`;
  writeFileSync(work, text);
  renameSync(work, path);
}
