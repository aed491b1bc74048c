import ts from 'typescript';

/** A source file, by its path under the checked folder. */
export interface SourceFile {
  path: string;
  text: string;
}

/** The imports of each file, both without file extensions. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** The imports of all files. */
export function importsOf(files: readonly SourceFile[]): Imports {
  return new Map(files.map((file) => [withoutEnding(file.path), importsIn(file)]));
}

/** Every module that a file reaches through its imports, directly or indirectly. */
export function reachedFrom(path: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = [...(imports.get(path) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    queue.push(...(imports.get(next) ?? []));
  }
  return reached;
}

/** A sentence for each file that imports itself through other files. */
export function cyclesIn(imports: Imports): string[] {
  return [...imports.keys()]
    .filter((path) => reachedFrom(path, imports).has(path))
    .map((path) => `${path} is in a cycle of imports`);
}

/** The path of a script without its file extension. */
export function withoutEnding(path: string): string {
  return path.replace(/\.[jt]sx?$/, '');
}

/** Paths under the checked folder without file extensions, and names of packages. */
function importsIn({ path, text }: SourceFile): string[] {
  const folder = path.split('/').slice(0, -1);
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) return fileName;
    const steps = [...folder];
    for (const step of fileName.split('/')) {
      if (step === '..') steps.pop();
      else if (step !== '.') steps.push(step);
    }
    return withoutEnding(steps.join('/'));
  });
}
