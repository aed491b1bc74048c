import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { root, type Bundler } from './hosts/bundler.ts';
import { bundleWithEsbuild } from './hosts/esbuild.ts';
import { firstLoad, laterLoad, sizeOf, type HostFile } from './hosts/host-build.ts';
import { sizeOfStyles } from './hosts/size-of-styles.ts';
import { bundleWithVite } from './hosts/vite.ts';
import { bundleWithWebpack } from './hosts/webpack.ts';

const KIB = 1024;
const REACT = ['react', 'react-dom'];

/** The bundlers that host apps use most. */
export const bundlers: Record<string, Bundler> = {
  'Vite 8': bundleWithVite,
  'webpack 5': bundleWithWebpack,
  esbuild: bundleWithEsbuild,
};

/** What host apps import, each as the only import of a page. */
const pages = {
  card: ['index', 'CreditsProvider', 'CreditsCard', 'RecentTransactions', 'createHttpClient'],
  chat: ['index', 'CreditsProvider', 'OutOfCreditsCard'],
  headless: ['index', 'CreditsProvider', 'useCredits', 'createHttpClient'],
  matcher: ['chat/index', 'parseOutOfCredits', 'resumeBlockedMessage'],
};

/** The files that a browser loads for each part of the UI, without React. */
export interface HostFiles {
  /** The card with its transactions and the HTTP client, and everything that loads before a touch. */
  card: HostFile[];
  /** The card's own code, without packages. */
  cardAlone: HostFile[];
  /** The purchase dialog, beyond the card. */
  purchaseDialog: HostFile[];
  /** Stripe's checkout, beyond the card and the purchase dialog. */
  stripe: HostFile[];
  /** Stripe's fields in the page's theme, beyond the card and the purchase dialog. */
  stripeElements: HostFile[];
  /** The auto top-up dialog, beyond the card and the purchase dialog. */
  autoTopUpDialog: HostFile[];
  /** The usage by day, beyond the card. */
  usage: HostFile[];
  /** The event stream, beyond the card. */
  events: HostFile[];
  chat: HostFile[];
  headless: HostFile[];
  matcher: HostFile[];
}

type Limits = Partial<Record<keyof HostFiles, number>>;

/** KiB for reading any backend's responses, following only safe links, and running in any host app. */
const ANYWHERE = 2.5;
/** KiB of the card for data that the page comes with, the reveal of its parts together, and dialogs that are preloaded. */
const FIRST_PAINT = 2;
/** KiB of the card for the tax of a payment. */
const TAX = 0.25;
/** KiB for announcements, languages, directions, and the look in any host app. */
const EVERYONE = 1.5;
/** KiB of the card for auto top-up to a balance. */
const TARGET = 0.27;
/** KiB of the card for the days that its credits last. */
const PACE = 0.15;
/** KiB for the actors and labels of transactions. */
const ATTRIBUTION = 0.1;
/** KiB for the schemas of usage, and for the part of the card that loads the usage. */
const USAGE = 0.5;
/** KiB of the card for the filter of its history, which opens with one, and for its downloads. */
const FILTER = 0.4;
/** KiB for not reading without end where responses name two accounts in turn. */
const ONE_ACCOUNT = 0.2;
/** KiB of the client for the filter by a label, and by the lack of an actor or a label. */
const LABEL_FILTER = 0.1;
/** KiB for naming a missing client, a missing address, and an address without a backend. */
const SETUP_ERRORS = 0.2;

const everywhere = ANYWHERE + ATTRIBUTION + USAGE + ONE_ACCOUNT + SETUP_ERRORS;
const added = {
  card: everywhere + FIRST_PAINT + TAX + EVERYONE + TARGET + PACE + FILTER + LABEL_FILTER,
  chat: everywhere + EVERYONE,
  headless: everywhere + EVERYONE / 3 + LABEL_FILTER,
};

/**
 * The pages without those parts, in KiB. webpack and esbuild split module by module: a chat page also loads the HTTP
 * client, because the event stream shares a module with the errors, and every part of the buttons that preload. With
 * a published file, a page of esbuild loads what only dialogs, the usage, or the open history use of the file.
 */
const pagesAlone: Record<string, typeof added> = {
  'Vite 8': { card: 32.75, chat: 27.02, headless: 22.2 },
  'webpack 5': { card: 34.25, chat: 36.8, headless: 22.44 },
  esbuild: { card: 35.96, chat: 41, headless: 25.28 },
};

/** What loads later, in KiB, and the chat matcher. */
const limits = {
  matcher: 1,
  purchaseDialog: 26.1,
  stripe: 9,
  stripeElements: 13,
  autoTopUpDialog: 10.75,
  usage: 14,
  events: 4.15,
} satisfies Limits;

/** The limits of a bundler in KiB after gzip. */
export function limitsOf(bundler: string): Limits {
  const alone = pagesAlone[bundler];
  if (!alone) throw new Error(`There are no limits for ${bundler}.`);
  return {
    card: alone.card + added.card,
    chat: alone.chat + added.chat,
    headless: alone.headless + added.headless,
    ...limits,
  };
}

/** Builds the pages of a host app with a bundler. */
export async function bundlePages(bundler: Bundler): Promise<HostFiles> {
  const page = await bundler(await writePage('card'), REACT);
  const card = firstLoad(page);
  const later = (module: string, ...loaded: HostFile[]) =>
    laterLoad(page, `dist/${module}.js`, [...card, ...loaded]);
  const purchaseDialog = later('components/lazy/purchase-dialog');
  const first = async (name: keyof typeof pages, external = REACT) =>
    firstLoad(await bundler(await writePage(name), external));
  return {
    card,
    cardAlone: await first('card', [...REACT, '@tanstack/react-query', 'zod']),
    purchaseDialog,
    stripe: later('components/lazy/stripe-checkout', ...purchaseDialog),
    stripeElements: later('components/lazy/stripe-elements', ...purchaseDialog),
    autoTopUpDialog: later('components/lazy/auto-top-up-dialog', ...purchaseDialog),
    usage: later('components/lazy/credit-usage'),
    events: later('client/later'),
    chat: await first('chat'),
    headless: await first('headless'),
    matcher: await first('matcher'),
  };
}

/** The sizes of the UI in each bundler. */
export async function measureBytes(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [bundler, bundle] of Object.entries(bundlers)) {
    const files = await bundlePages(bundle);
    const aims = limitsOf(bundler);
    const figure = (name: keyof HostFiles, what: string): Figure => ({
      what: `${what}, ${bundler}`,
      is: `${inKib(sizeOf(files[name]))} in ${files[name].length} files`,
      ...(aims[name] !== undefined && { aim: `≤ ${aims[name].toFixed(2)} KiB` }),
    });
    figures.push(
      figure('card', 'first card with data'),
      figure('cardAlone', 'our own code in it'),
      figure('chat', 'chat card with its provider'),
      figure('headless', 'provider, useCredits, client'),
      figure('matcher', 'chat matcher'),
      figure('purchaseDialog', 'purchase dialog beyond the card'),
      figure('stripe', "Stripe's part"),
      figure('stripeElements', "Stripe's fields in the page's theme"),
      figure('autoTopUpDialog', 'auto top-up dialog beyond the shared dialog'),
      figure('usage', 'usage beyond the card'),
      figure('events', 'event stream'),
    );
  }
  const { card, all } = await measureStyles();
  return [
    ...figures,
    { what: 'styles of the card', is: inKib(card), aim: '≤ 4.25 KiB' },
    { what: 'stylesheet with the dialogs', is: inKib(all), aim: '≤ 9.7 KiB' },
  ];
}

/** The sizes of the styles, in bytes after gzip. */
export async function measureStyles(): Promise<{ card: number; all: number }> {
  const ofCard = [
    'styles/tokens.css',
    'styles/base.css',
    'components/ui/skeleton.css',
    'styles/print.css',
    'components/recent-transactions/recent-transactions.css',
    'components/credits-card/credits-card.css',
  ];
  return {
    card: await sizeOfStyles(ofCard.map((path) => `src/${path}`)),
    all: await sizeOfStyles(['dist/styles.css']),
  };
}

/** Writes the script of a page, and returns its path. */
async function writePage(name: keyof typeof pages): Promise<string> {
  const [entry = '', ...names] = pages[name];
  const folder = join(root, 'node_modules/.cache/host-pages');
  const path = join(folder, `${name}-${process.pid}.js`);
  const list = names.join(', ');
  const code = `import { ${list} } from '../../../dist/${entry}.js';\nglobalThis.host = [${list}];\n`;
  await mkdir(folder, { recursive: true });
  await writeFile(path, code);
  return path;
}

function inKib(bytes: number): string {
  return `${(bytes / KIB).toFixed(2)} KiB`;
}
