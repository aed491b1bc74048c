import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Figure } from './index.ts';

export interface Bundle {
  /** Of the minified code, after gzip. */
  gzipBytes: number;
  /** The paths of the files that any of its bytes are from. */
  files: string[];
}

const KIB = 1024;

/** What the UI adds to a page, gzipped. */
export async function measureBytes(): Promise<Figure[]> {
  const { withPackages, ours, chat, styles } = await bundleForBrowsers();
  const kib = ({ gzipBytes }: Bundle) => `${(gzipBytes / KIB).toFixed(2)} KiB`;
  return [
    { what: 'bytes of the UI, without React', is: kib(withPackages), aim: '≤ 26 KiB' },
    { what: 'bytes of ours in it', is: kib(ours), aim: '≤ 9 KiB' },
    { what: 'bytes of what a chat needs', is: kib(chat), aim: '≤ 1 KiB' },
    { what: 'bytes of the stylesheet', is: kib(styles), aim: '≤ 4 KiB' },
  ];
}

/** Bundles what was built, as a host does that shows the card and the transactions over HTTP. */
export async function bundleForBrowsers(): Promise<
  Record<'withPackages' | 'ours' | 'chat' | 'styles', Bundle>
> {
  const react = ['react', 'react-dom'];
  return {
    withPackages: await bundle(UI, react),
    ours: await bundle(UI, [...react, '@tanstack/react-query', 'zod']),
    chat: await bundle("export * from '../dist/chat/index.js';", []),
    styles: await bundle("@import '../dist/styles.css';", [], 'css'),
  };
}

const UI = `export {
  CreditsProvider,
  CreditsCard,
  RecentTransactions,
  createHttpClient,
} from '../dist/index.js';`;

async function bundle(
  contents: string,
  external: string[],
  loader: 'js' | 'css' = 'js',
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, loader, resolveDir: import.meta.dirname },
    absWorkingDir: join(import.meta.dirname, '..'),
    bundle: true,
    minify: true,
    format: 'esm',
    external,
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, input]) => input.bytesInOutput > 0).map(([path]) => path);
  const gzipBytes = outputFiles.reduce((sum, { contents: code }) => sum + gzipSync(code).length, 0);
  return { gzipBytes, files: files.filter((path) => path !== '<stdin>') };
}
