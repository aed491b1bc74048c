import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root, type Bundler } from './bundler.ts';

/** Builds a page with esbuild and its splitting, which keeps each module in one file. */
export const bundleWithEsbuild: Bundler = async (entry, external) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    external: [...external],
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: 'unwritten',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const files = Object.entries(metafile.outputs).map(([name, output]) => {
    const code = outputFiles.find(({ path }) => path === join(root, name))?.contents ?? '';
    const used = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    const together = output.imports.filter(({ kind, external: isExternal }) => {
      return kind === 'import-statement' && !isExternal;
    });
    return {
      name,
      isEntry: output.entryPoint === relative(root, entry),
      gzipBytes: gzipSync(code).length,
      modules: used.map(([path]) => path),
      imports: together.map(({ path }) => path),
    };
  });
  return { files };
};
