import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { isOf, root, type Bundler } from './bundler.ts';

/** Builds a page with Vite, without plugins. */
export const bundleWithVite: Bundler = async (entry, external) => {
  const { output } = (await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    // A test run has set NODE_ENV to `test`, which Vite would keep.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      rolldownOptions: { input: entry, external: (id) => isOf(external, id) },
    },
  })) as Rolldown.RolldownOutput;
  const files = output.flatMap((file) => {
    if (file.type !== 'chunk') return [];
    const used = Object.entries(file.modules).filter(([, module]) => module.renderedLength > 0);
    return {
      name: file.fileName,
      isEntry: file.isEntry,
      gzipBytes: gzipSync(file.code).length,
      modules: used.map(([path]) => relative(root, path)),
      imports: file.imports,
    };
  });
  return { files };
};
