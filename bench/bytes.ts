import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import type { Figure } from './index.ts';

export interface Bundle {
  /** Of the minified code, after gzip. */
  gzipBytes: number;
  /** The paths of the files that any of its bytes are from. */
  files: string[];
}

const KIB = 1024;
const REACT = ['react', 'react-dom'];

/** What the UI adds to a page, gzipped. */
export async function measureBytes(): Promise<Figure[]> {
  const { withPackages, ours, styles } = await bundleForBrowsers();
  const { first, later } = await cutUp();
  const kib = (gzipBytes: number) => `${(gzipBytes / KIB).toFixed(2)} KiB`;
  return [
    {
      what: 'bytes of the UI, without React',
      is: kib(withPackages.gzipBytes),
      aim: '≤ 26 KiB',
    },
    { what: 'bytes of ours in it', is: kib(ours.gzipBytes), aim: '≤ 9 KiB' },
    { what: 'the UI, cut up by esbuild --splitting', is: kib(first), aim: '≤ 26 KiB' },
    { what: 'bytes that load when first needed', is: kib(later) },
    { what: 'bytes of the stylesheet', is: kib(styles.gzipBytes), aim: '≤ 4 KiB' },
  ];
}

/**
 * Bundles what was built, as a host does that shows the card and the transactions over HTTP: what its
 * page loads first, without what is imported when it is first needed.
 */
export async function bundleForBrowsers(): Promise<
  Record<'withPackages' | 'ours' | 'styles', Bundle>
> {
  return {
    withPackages: await bundle(UI, REACT),
    ours: await bundle(UI, [...REACT, '@tanstack/react-query', 'zod']),
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
    ...settings(contents, external, loader),
    plugins: [withoutLaterParts],
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, input]) => input.bytesInOutput > 0).map(([path]) => path);
  const gzipBytes = outputFiles.reduce((sum, { contents: code }) => sum + gzipSync(code).length, 0);
  return { gzipBytes, files: files.filter((path) => path !== '<stdin>') };
}

/** Leaves `import()` as it is. Most bundlers then keep what both parts need in the first one. */
const withoutLaterParts: Plugin = {
  name: 'without later parts',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** The same by a bundler that makes a file of whatever two parts need: what comes first, and later. */
export async function cutUp(): Promise<Record<'first' | 'later', number>> {
  const options = settings(UI, REACT, 'js');
  const { outputFiles, metafile } = await build({ ...options, splitting: true, outdir: 'out' });
  const { outputs } = metafile;
  const first = new Set(
    Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === '<stdin>'),
  );
  // A set grows while it is gone through.
  for (const path of first) {
    for (const { kind, path: imported, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) first.add(imported);
    }
  }
  const sizes = outputFiles.map(({ path, contents }) => ({
    isFirst: [...first].some((name) => path.endsWith(name)),
    bytes: gzipSync(contents).length,
  }));
  const total = (isFirst: boolean) =>
    sizes.filter((size) => size.isFirst === isFirst).reduce((sum, { bytes }) => sum + bytes, 0);
  return { first: total(true), later: total(false) };
}

function settings(contents: string, external: string[], loader: 'js' | 'css') {
  return {
    stdin: { contents, loader, resolveDir: import.meta.dirname },
    absWorkingDir: join(import.meta.dirname, '..'),
    bundle: true,
    minify: true,
    format: 'esm',
    external,
    write: false,
    metafile: true,
    logLevel: 'error',
  } as const satisfies BuildOptions;
}
