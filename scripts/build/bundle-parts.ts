import { readFile } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve } from 'node:path';
import {
  build,
  type Metafile,
  type OnLoadArgs,
  type OnLoadResult,
  type OnResolveArgs,
  type OnResolveResult,
  type Plugin,
} from 'esbuild';
import { markPure } from './mark-pure.ts';
import { detached, entries, partOf, programs } from './parts.ts';
import { readReExports } from './read-re-exports.ts';

const src = resolve('src');
const starts = [...entries, ...programs];

/**
 * Bundles the modules of `src` into the files that `parts.ts` names. esbuild's own splitting would make a
 * file for each set of entries that share code. This plugin keeps the files few and their names stable.
 */
export async function bundleParts(): Promise<{
  /** The names of the files, with esbuild's entry points. */
  entryPoints: Record<string, string>;
  plugin: Plugin;
}> {
  const contents = new Map([
    ...(await contentsOf(await readImports())),
    ...(await publicContents()),
  ]);
  const names = [...contents.keys()];
  return {
    entryPoints: Object.fromEntries([
      ...starts.map((name) => [name, join(src, `${name}.ts`)]),
      ...names.map((name) => [name, ENTRY_POINT + name]),
    ]),
    plugin: createPlugin(contents),
  };
}

const ENTRY_POINT = 'part:';
const PUBLIC = 'public/';
const DIRECTIVE = "'use client';";

/** The modules that the published entries and programs reach, each with its imports. */
async function readImports(): Promise<Metafile['inputs']> {
  const { metafile } = await build({
    entryPoints: starts.map((name) => join(src, `${name}.ts`)),
    absWorkingDir: src,
    bundle: true,
    packages: 'external',
    format: 'esm',
    outdir: 'unwritten',
    write: false,
    metafile: true,
  });
  return metafile.inputs;
}

/** The text of each file's entry point: it exports the modules that other files import. */
async function contentsOf(modules: Metafile['inputs']): Promise<Map<string, string>> {
  const lines = new Map<string, Set<string>>();
  const add = (part: string, line: string) =>
    lines.set(part, (lines.get(part) ?? new Set()).add(line));

  for (const [path, { imports }] of Object.entries(modules)) {
    const from = partOf(withoutEnding(path));
    if ((await readFile(join(src, path), 'utf8')).startsWith(DIRECTIVE)) add(from, DIRECTIVE);
    for (const { path: target, external } of imports) {
      const to = external ? from : partOf(withoutEnding(target));
      if (to !== from) add(to, `export * from './${target}';`);
    }
  }
  // A directive counts only in front of everything else.
  const textOf = (text: Set<string>) =>
    [...text].toSorted((one) => (one === DIRECTIVE ? -1 : 1)).join('\n');
  return new Map([...lines].map(([part, text]) => [part, textOf(text)]));
}

/** The text of each file in `public`. */
async function publicContents(): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const { name, module } of (await Promise.all(entries.map(readReExports))).flat()) {
    const part = partOf(module);
    if (!detached.includes(part)) continue;
    const text = `import { ${name} as original${name} } from './${module}.js';
export const ${name} = original${name};`;
    const before = contents.get(PUBLIC + part) ?? '';
    if (!before.includes(text)) contents.set(PUBLIC + part, `${before}${text}\n`);
  }
  return contents;
}

function createPlugin(contents: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'bundle parts',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^${ENTRY_POINT}`) }, ({ path }) => ({
        path: path.slice(ENTRY_POINT.length),
        namespace: 'part',
      }));
      onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
        contents: contents.get(path) ?? '',
        resolveDir: src,
      }));
      onResolve({ filter: /^\./ }, importOtherPart);
      onLoad({ filter: /\.tsx?$/, namespace: 'file' }, loadModule);
    },
  };
}

/** Leaves an import of another part as an import of its file. */
function importOtherPart(args: OnResolveArgs): OnResolveResult | undefined {
  const { path, importer, namespace, resolveDir } = args;
  const isPublic = namespace === 'part' && importer.startsWith(PUBLIC);
  // The entry point of any other file names the modules to bundle.
  if (namespace === 'part' && !isPublic) return undefined;
  const from = isPublic ? importer : partOf(withoutEnding(relative(src, importer)));
  const target = partOf(withoutEnding(relative(src, join(resolveDir, path))));
  if (from === target) return undefined;
  const isDetached = isEntry(from) && detached.includes(target);
  const to = isDetached ? PUBLIC + target : target;
  const file = posix.relative(dirname(from), `${to}.js`);
  return { path: file.startsWith('.') ? file : `./${file}`, external: true };
}

async function loadModule({ path }: OnLoadArgs): Promise<OnLoadResult> {
  return {
    contents: markPure(await readFile(path, 'utf8'), path),
    loader: path.endsWith('x') ? 'tsx' : 'ts',
  };
}

function isEntry(part: string): boolean {
  return (entries as readonly string[]).includes(part);
}

function withoutEnding(path: string): string {
  return path.replace(/\.(tsx?|js)$/, '');
}
