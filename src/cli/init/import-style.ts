import { posix } from 'node:path';
import type { AppFiles } from './app-files.js';

/** Returns the line that imports names, written as the other imports of a file are. */
export function importLine(names: string, specifier: string, text: string): string {
  const [, quote = "'"] = /^import [^'"]*(['"])/m.exec(text) ?? [];
  const end = /^import [^'"]*['"][^'"]+['"]$/m.test(text) ? '' : ';';
  return `import { ${names} } from ${quote}${specifier}${quote}${end}`;
}

/** Adds lines after the last import of a file. */
export function afterImports(text: string, added: readonly string[]): string {
  const imports = [
    ...text.matchAll(/^(import\b[^'"]*['"][^'"\n]+['"];?|\} from ['"][^'"\n]+['"];?)[^\n]*$/gm),
  ];
  const last = imports.at(-1);
  const end = last === undefined ? 0 : last.index + last[0].length;
  const lines = added.join('\n');
  return end === 0 ? `${lines}\n\n${text}` : `${text.slice(0, end)}\n${lines}${text.slice(end)}`;
}

/** Returns the relative specifier of a file, seen from another file, without an ending. */
export function relativeSpecifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.tsx?$/, ''));
  return path.startsWith('.') ? path : `./${path}`;
}

/**
 * Returns the ending that an import of a TypeScript file has: that of the relative imports in `text` if there are any,
 * or else that which the compiler's options require.
 */
export function endingOf(text: string, files: AppFiles): '' | '.ts' | '.js' {
  const specifiers = [...text.matchAll(/^import [^'"]*['"](\.[^'"]+)['"]/gm)].map(
    ([, specifier = '']) => specifier,
  );
  const code = specifiers.find((specifier) => !/\.(css|json|svg)$/.test(specifier));
  if (code !== undefined) {
    if (/\.tsx?$/.test(code)) return '.ts';
    return /\.jsx?$/.test(code) ? '.js' : '';
  }
  const options = compilerOptions(files);
  const mayBeTs = /"(allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(
    options,
  );
  if (mayBeTs) return '.ts';
  return /"module(Resolution)?"\s*:\s*"(node\d+|nodenext)"/i.test(options) ? '.js' : '';
}

/** Returns the folder of the alias `@/`, without a slash at its end; `null` if there is no such alias. */
export function aliasFolder(files: AppFiles): string | null {
  const [, target] =
    /"@\/\*"\s*:\s*\[\s*"(?:\.\/)?([^"]*?)\/?\*"/.exec(compilerOptions(files)) ?? [];
  return target ?? null;
}

const CONFIGS = ['', '.app', '.node', '.server'].map((name) => `tsconfig${name}.json`);

/** The options of all configurations at the root of the app, without comments. */
function compilerOptions(files: AppFiles): string {
  const texts = CONFIGS.map((path) => files.read(path) ?? '');
  return texts.join('\n').replaceAll(/^\s*\/\/.*$|\/\*(?!")[^*]*\*\//gm, '');
}
