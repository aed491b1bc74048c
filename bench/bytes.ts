import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { bundleFirstLoad } from './first-load.ts';
import type { Bundle } from './bundle.ts';
import type { Figure } from './figure.ts';

const KIB = 1024;
const ROOT = join(import.meta.dirname, '..');
const REACT = ['react', 'react-dom'];
const PACKAGES = ['@tanstack/react-query', 'zod'];

const parts = [
  'withPackages',
  'ours',
  'withDialog',
  'together',
  'firstLoad',
  'chat',
  'blocked',
  'styles',
  'cardStyles',
] as const;

/** What the UI adds to a page, gzipped. */
export async function measureBytes(): Promise<Figure[]> {
  const bundles = await bundleForBrowsers();
  const { withPackages, ours, withDialog, together, firstLoad, chat, later } = bundles;
  const { blocked, styles, cardStyles } = bundles;
  const inKib = (bytes: number) => `${(bytes / KIB).toFixed(2)} KiB`;
  const kib = (...several: Bundle[]) =>
    inKib(several.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0));
  return [
    { what: 'bytes of the UI, without React', is: kib(withPackages), aim: '≤ 26 KiB' },
    { what: 'bytes of ours in it', is: kib(ours), aim: '≤ 9 KiB' },
    {
      what: 'bytes of the purchase dialog beyond it',
      is: inKib(withDialog.gzipBytes - withPackages.gzipBytes),
      aim: '≤ 26 KiB',
    },
    { what: 'bytes to buy credits with Stripe, all in all', is: kib(together), aim: '≤ 69 KiB' },
    { what: 'bytes of the first load, split file by file', is: kib(firstLoad) },
    { what: `bytes that load when needed, in ${later.length} parts`, is: kib(...later) },
    { what: 'bytes of what a chat needs', is: kib(chat), aim: '≤ 1 KiB' },
    { what: 'bytes of the card for chats, without React', is: kib(blocked), aim: '≤ 16 KiB' },
    { what: 'bytes of the styles of the card', is: kib(cardStyles), aim: '≤ 4 KiB' },
    { what: 'bytes of the stylesheet, dialogs and all', is: kib(styles), aim: '≤ 4.75 KiB' },
  ];
}

/**
 * Bundles what was built, as a host does that shows the card and the transactions over HTTP: what its
 * page loads first, without what is imported when it is first needed.
 */
export async function bundleForBrowsers(): Promise<
  Record<(typeof parts)[number], Bundle> & { later: Bundle[] }
> {
  const withPackages = await bundle(source(UI), REACT);
  return {
    withPackages,
    ours: await bundle(source(UI), [...REACT, ...PACKAGES]),
    withDialog: await bundle(source(UI + DIALOG), REACT),
    together: await bundle(source(UI + DIALOG + PAYING), REACT),
    firstLoad: await bundleFirstLoad({ ...source(UI), absWorkingDir: ROOT, external: REACT }),
    chat: await bundle(source("export * from '../dist/chat/index.js';"), []),
    blocked: await bundle(source(BLOCKED), REACT),
    styles: await bundle(source("@import '../dist/styles.css';", 'css'), []),
    cardStyles: await bundle(source(CARD_STYLES, 'css'), []),
    later: await bundleLater(withPackages),
  };
}

const CARD_STYLES = [
  'styles/tokens.css',
  'styles/base.css',
  'components/recent-transactions/recent-transactions.css',
  'components/credits-card/credits-card.css',
]
  .map((path) => `@import '../src/${path}';`)
  .join('\n');

const UI = `export {
  CreditsProvider,
  CreditsCard,
  RecentTransactions,
  createHttpClient,
} from '../dist/index.js';`;

/** What a chat shows that ran out of credits, all included but what comes with a press. */
const BLOCKED = "export { CreditsProvider, OutOfCreditsCard } from '../dist/index.js';";

const DIALOG = exportOf('../dist/components/purchase-dialog/purchase-credits-dialog.js');

/** What comes with a press on the card's button, and with a payment: by Stripe's own loader, too. */
const PAYING = [
  '../dist/components/credits-card/purchases.js',
  '../dist/components/credits-card/purchase-part.js',
  '../dist/client/other-calls.js',
  '../dist/components/stripe-checkout/stripe-checkout.js',
  '@stripe/stripe-js/pure',
]
  .map(exportOf)
  .join('');

function exportOf(path: string): string {
  return `export * from '${path}';`;
}

/** All that the page may load after that, on a press or when a payment begins. */
async function bundleLater({ files, later }: Bundle): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  const paths = new Set(later);
  // A set grows while it is gone through.
  for (const path of paths) {
    const part = await bundle({ entryPoints: [path] }, [...REACT, ...PACKAGES], without(files));
    part.later.forEach((next) => paths.add(next));
    bundles.push(part);
  }
  return bundles;
}

/**
 * Leaves `import()` as it is, and what both parts need in the first one: Vite, Rollup and webpack do so.
 * Adds the parts that were left out to `later`.
 */
function withoutLaterParts(later: Set<string>): Plugin {
  return {
    name: 'without later parts',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        later.add(join(resolveDir, path));
        return { path, external: true };
      });
    },
  };
}

/** Takes for granted what the page has loaded before. */
function without(files: readonly string[]): Plugin {
  const loaded = new Set(files.map((path) => join(ROOT, path)));
  return {
    name: 'without what is loaded',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
        loaded.has(join(resolveDir, path)) ? { path, external: true } : undefined,
      );
    },
  };
}

async function bundle(
  entry: Pick<BuildOptions, 'stdin' | 'entryPoints'>,
  external: string[],
  ...plugins: Plugin[]
): Promise<Bundle> {
  const later = new Set<string>();
  const { outputFiles, metafile } = await build({
    ...entry,
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: 'esm',
    external,
    write: false,
    metafile: true,
    logLevel: 'error',
    plugins: [withoutLaterParts(later), ...plugins],
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, input]) => input.bytesInOutput > 0).map(([path]) => path);
  return {
    gzipBytes: outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0),
    files: files.filter((path) => path !== '<stdin>'),
    later: [...later],
  };
}

function source(contents: string, loader: 'js' | 'css' = 'js'): Pick<BuildOptions, 'stdin'> {
  return { stdin: { contents, loader, resolveDir: import.meta.dirname } };
}
