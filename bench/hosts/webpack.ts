import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import webpack, { type Chunk, type Compilation, type Configuration, type Module } from 'webpack';
import { isOf, root, type Bundler } from './bundler.ts';

/** Builds a page with webpack in production mode. */
export const bundleWithWebpack: Bundler = async (entry, external) => {
  const folder = `${entry}-webpack`;
  const { chunks, chunkGraph } = await run({
    mode: 'production',
    context: root,
    entry,
    output: { path: folder },
    externals: [
      ({ request }, done) => (isOf(external, request) ? done(undefined, 'React') : done()),
    ],
    performance: false,
  });
  const files = [...chunks].map(async (chunk) => ({
    name: nameOf(chunk),
    isEntry: chunk.canBeInitial(),
    gzipBytes: gzipSync(await readFile(join(folder, nameOf(chunk)))).length,
    modules: chunkGraph.getChunkModules(chunk).flatMap(pathsOf),
    imports: loadedWith(chunk).map(nameOf),
  }));
  return { files: await Promise.all(files) };
};

function run(options: Configuration): Promise<Compilation> {
  return new Promise((resolve, reject) => {
    webpack(options, (error, stats) => {
      if (stats && !stats.hasErrors()) resolve(stats.compilation);
      else reject(error ?? new Error(stats?.toString('errors-only')));
    });
  });
}

function nameOf({ files }: Chunk): string {
  return [...files][0] ?? '';
}

/** The chunks of the groups that load this one on demand. Nothing loads a chunk that webpack split off. */
function loadedWith({ chunkReason, groupsIterable }: Chunk): Chunk[] {
  return chunkReason?.startsWith('split')
    ? []
    : [...groupsIterable].flatMap(({ chunks }) => chunks);
}

/** The path of a module, or the paths of the modules that webpack has joined into it. */
function pathsOf(module: Module): string[] {
  if ('modules' in module) return (module.modules as Module[]).flatMap(pathsOf);
  const path = module.nameForCondition();
  return path ? [relative(root, path)] : [];
}
