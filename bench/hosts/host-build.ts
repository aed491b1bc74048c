/** The production build of a host app's page, as a browser would load it. */
export interface HostBuild {
  files: readonly HostFile[];
}

export interface HostFile {
  name: string;
  /** Whether the page itself names the file. Every other file is loaded by a file. */
  isEntry: boolean;
  /** The size of the minified code after gzip. */
  gzipBytes: number;
  /** The paths of the modules in the file, relative to the root of this repository. */
  modules: readonly string[];
  /** The names of the files that load together with this file. */
  imports: readonly string[];
}

/** The files that load with the page. */
export function firstLoad({ files }: HostBuild): HostFile[] {
  return withImports(
    files,
    files.filter(({ isEntry }) => isEntry),
  );
}

/** The files that load when code of the page imports a module on demand, beyond the `loaded` ones. */
export function laterLoad(
  { files }: HostBuild,
  module: string,
  loaded: readonly HostFile[],
): HostFile[] {
  const start = files.filter((file) => file.modules.includes(module) && !loaded.includes(file));
  if (start.length === 0) throw new Error(`No file loads ${module} on demand.`);
  return withImports(files, start).filter((file) => !loaded.includes(file));
}

/** The size of several files, in bytes after gzip. */
export function sizeOf(files: readonly HostFile[]): number {
  return files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}

function withImports(files: readonly HostFile[], start: readonly HostFile[]): HostFile[] {
  const loaded = new Set(start);
  // The loop also visits the files that it adds.
  for (const { imports } of loaded) {
    for (const file of files) if (imports.includes(file.name)) loaded.add(file);
  }
  return [...loaded];
}
