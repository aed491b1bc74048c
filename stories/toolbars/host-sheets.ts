import bootstrap from 'bootstrap/dist/css/bootstrap.css?raw';
import preflight from 'tailwindcss/preflight.css?raw';
import { hostThemes } from '../../test/styles/themes/host-themes.js';
import type { ValueOf } from './choices.js';

interface HostSheets {
  /** The stylesheet of the library: its reset, its text, and its variables. */
  base: string;
  /** Our theme for the library. */
  theme: string;
}

/** The declarations of MUI's CssBaseline for the page. */
const MUI_BASELINE = `*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 400 1rem/1.5 Roboto, Helvetica, Arial, sans-serif; letter-spacing: 0.00938em; }`;

/** The rules of Mantine's styles for tags. */
const MANTINE_BASELINE = `*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 400 1rem/1.55 system-ui, sans-serif; }
input, button, textarea, select { font: inherit; } button, select { text-transform: none; }`;

const SANS = 'body { font-family: ui-sans-serif, system-ui, sans-serif; }';

function sheetsOf(library: string, before: string): HostSheets {
  const found = hostThemes[library];
  if (!found) throw new Error(`There is no host theme of ${library}.`);
  return { base: `${before}\n${found.host}`, theme: found.theme };
}

/** What a host app has on its page, by its library. */
export const hostSheets: Record<Exclude<ValueOf<'host'>, 'none'>, HostSheets> = {
  shadcn: sheetsOf('shadcn/ui', `@layer base { ${preflight} ${SANS} }`),
  bootstrap: sheetsOf('Bootstrap', bootstrap),
  mui: sheetsOf('MUI', MUI_BASELINE),
  mantine: sheetsOf('Mantine', MANTINE_BASELINE),
};
