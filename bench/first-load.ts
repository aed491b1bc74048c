import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import type { Bundle } from './bundle.ts';

/**
 * What a page loads first where the bundler splits what it is given, of everything that the entry names.
 *
 * esbuild does so file by file: whatever the entry exports is in the first load if a later part needs it
 * as well, though the page uses nothing of it.
 */
export async function bundleFirstLoad(entry: BuildOptions): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    ...entry,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    outdir: 'split',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const first = firstOf(metafile);
  const contents = outputFiles.filter(({ path }) => first.some((name) => path.endsWith(name)));
  return {
    gzipBytes: contents.reduce((sum, file) => sum + gzipSync(file.contents).length, 0),
    files: first.flatMap((name) => usedIn(metafile.outputs[name])),
    later: Object.keys(metafile.outputs).filter((name) => !first.includes(name)),
  };
}

/** The entry, and all that it imports and they import, but not what they load later. */
function firstOf({ outputs }: Metafile): string[] {
  const first = new Set(
    Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === '<stdin>'),
  );
  // A set grows while it is gone through.
  for (const name of first) {
    for (const { kind, path, external } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && !external) first.add(path);
    }
  }
  return [...first];
}

function usedIn(output: Metafile['outputs'][string] | undefined): string[] {
  return Object.entries(output?.inputs ?? {})
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path !== '<stdin>')
    .map(([path]) => path);
}
