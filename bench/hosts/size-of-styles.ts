import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The size of style sheets, minified and in one file, in bytes after gzip. */
export async function sizeOfStyles(paths: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: paths.map((path) => `@import '../../${path}';`).join('\n'),
      loader: 'css',
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'error',
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
}
