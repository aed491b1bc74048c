import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Change } from './change.js';

/** The operations on files that change a folder. Each throws if it fails. */
export interface Disk {
  makeFolder: (path: string) => void;
  write: (path: string, text: string) => void;
  /** Copies a file, and fails if there is one of the new name. */
  copy: (from: string, to: string) => void;
  /** Moves a file, in place of one of the new name. */
  move: (from: string, to: string) => void;
  removeFile: (path: string) => void;
  /** Removes an empty folder. */
  removeFolder: (path: string) => void;
}

/** The files of this machine. */
export const nodeDisk: Disk = {
  makeFolder: (path) => mkdirSync(path),
  write: (path, text) => writeFileSync(path, text),
  copy: (from, to) => copyFileSync(from, to, constants.COPYFILE_EXCL),
  move: (from, to) => renameSync(from, to),
  removeFile: (path) => rmSync(path, { force: true }),
  removeFolder: (path) => rmdirSync(path),
};

/**
 * Writes all changes into the folder of an app, or none: after an error, every file and folder is as it was. A file
 * that appeared or changed since the changes were planned is such an error.
 *
 * @throws the error, which names the files that could not be put back, if there are any.
 */
export function applyChanges(
  folder: string,
  changes: readonly Change[],
  disk: Disk = nodeDisk,
): void {
  const undo: Undo[] = [];
  try {
    const work = join(folder, `.react-credits-init-${process.pid}`);
    makeFolder(disk, work, undo);
    // Every text is on the disk before the first file of the app changes.
    const staged = changes.map((change, index) => stage(disk, folder, change, work, index, undo));
    staged.forEach((file) => place(disk, file, undo));
    cleanUp(disk, work, staged);
  } catch (error) {
    const left = undoAll(undo);
    if (left.length === 0) throw error;
    throw new Error(`${String(error)}\nThese could not be put back: ${left.join(', ')}.`, {
      cause: error,
    });
  }
}

/** A step back, and the file or folder that it puts back. */
interface Undo {
  path: string;
  run: () => void;
}

/** A change with its texts in the working folder. */
interface Staged {
  change: Change;
  target: string;
  next: string;
  /** The copy of the file as it was; `null` for a new file. */
  backup: string | null;
}

function stage(
  disk: Disk,
  folder: string,
  change: Change,
  work: string,
  index: number,
  undo: Undo[],
): Staged {
  const next = join(work, `${index}-next`);
  undo.push({ path: next, run: () => disk.removeFile(next) });
  if (change.before === null) {
    disk.write(next, change.after);
    return { change, target: join(folder, change.path), next, backup: null };
  }
  const target = realpathSync(join(folder, change.path));
  const backup = join(work, `${index}-before`);
  undo.push({ path: backup, run: () => disk.removeFile(backup) });
  disk.copy(target, backup);
  // A copy keeps the mode of the file.
  disk.copy(target, next);
  disk.write(next, change.after);
  return { change, target, next, backup };
}

function place(disk: Disk, { change, target, next, backup }: Staged, undo: Undo[]): void {
  if (backup !== null) {
    if (readFileSync(target, 'utf8') !== change.before) {
      throw new Error(`${change.path} changed in the meantime.`);
    }
    disk.move(next, target);
    undo.push({ path: target, run: () => disk.move(backup, target) });
    return;
  }
  missingFolders(target).forEach((path) => makeFolder(disk, path, undo));
  if (existsSync(target)) throw new Error(`${change.path} appeared in the meantime.`);
  undo.push({ path: target, run: () => disk.removeFile(target) });
  try {
    disk.copy(next, target);
  } catch (error) {
    // Another program made it just now, so it is not ours to remove.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') undo.pop();
    throw error;
  }
}

function makeFolder(disk: Disk, path: string, undo: Undo[]): void {
  disk.makeFolder(path);
  undo.push({ path, run: () => disk.removeFolder(path) });
}

/** The folders that a file needs and that are missing, the outermost first. */
function missingFolders(path: string): string[] {
  const folder = dirname(path);
  return existsSync(folder) ? [] : [...missingFolders(folder), folder];
}

/** Removes the working folder. Everything is written by now, so what stays of it does no harm. */
function cleanUp(disk: Disk, work: string, staged: readonly Staged[]): void {
  try {
    for (const { next, backup } of staged) {
      disk.removeFile(next);
      if (backup !== null) disk.removeFile(backup);
    }
    disk.removeFolder(work);
  } catch {}
}

/** Takes every step back, the latest first. Returns the paths of those that failed. */
function undoAll(undo: readonly Undo[]): string[] {
  return undo.toReversed().flatMap(({ path, run }) => {
    try {
      run();
      return [];
    } catch {
      return [path];
    }
  });
}
