import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The files of an app, as they are before anything is written. Paths are relative to its folder, with slashes. */
export interface AppFiles {
  /** Returns the text of a file; `null` if there is none. */
  read: (path: string) => string | null;
  /** Returns the paths of the source files, without packages and output. */
  list: () => string[];
}

/** Reads the files of an app from its folder. */
export function readAppFiles(folder: string): AppFiles {
  return {
    read: (path) => {
      const file = join(folder, path);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    list: () => sourcesIn(folder, '', MAX_DEPTH),
  };
}

/** The number of folders inside each other in which sources are looked for. */
const MAX_DEPTH = 5;

const SKIPPED = /^(\..*|node_modules|dist|build|out|public|coverage)$/;

function sourcesIn(folder: string, path: string, depth: number): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.test(entry.name)) return [];
    const inner = posix.join(path, entry.name);
    if (entry.isDirectory()) return depth > 0 ? sourcesIn(folder, inner, depth - 1) : [];
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [inner] : [];
  });
}
