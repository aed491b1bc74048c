import { linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePastMonth } from './past-month.ts';

/**
 * Returns the file of the demo's account, and writes it first if there is none, or if `isFresh`. An earlier file
 * is never deleted, because another process may use it: the newest one counts.
 */
export async function findAccountFile(folder: string, isFresh: boolean): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const newest = newestIn(folder);
  if (newest > 0 && !isFresh) return fileIn(folder, newest);
  const draft = join(folder, `draft-${crypto.randomUUID()}.db`);
  try {
    await writePastMonth(draft, Date.now());
    for (let number = newest + 1; ; number += 1) {
      const isWritten = linkTo(draft, fileIn(folder, number));
      // Without --fresh, the account that another process has just begun is as good.
      if (isWritten || !isFresh) return fileIn(folder, number);
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(draft + end, { force: true });
  }
}

const FILE = /^account-(\d+)\.db$/;

function newestIn(folder: string): number {
  return Math.max(0, ...readdirSync(folder).map((name) => Number(FILE.exec(name)?.[1] ?? 0)));
}

function fileIn(folder: string, number: number): string {
  return join(folder, `account-${number}.db`);
}

/** Gives a file its name, complete from the first moment on. Returns false if the name is taken. */
function linkTo(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
