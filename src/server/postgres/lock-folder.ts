/**
 * Reserves the folder of a PGlite database for this process, until the process ends. PGlite itself does not
 * notice a second process on its folder, and then each one silently loses what the other one stores.
 *
 * Throws if another process has the folder. A lock that a killed process left behind is taken over.
 *
 * @param dataDir The folder as PGlite names it. A database in memory or in a browser has none to lock.
 */
export function lockFolder(dataDir: string | undefined): void {
  if (dataDir === undefined || IN_MEMORY_OR_BROWSER.test(dataDir)) return;
  const folder = dataDir.replace(/^file:\/\//, '');
  const fs = process.getBuiltinModule('node:fs');
  const lock = `${folder}/react-credits.lock`;
  const owner = ownerOf(process.pid);

  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    try {
      fs.writeFileSync(lock, JSON.stringify(owner), { flag: 'wx' });
      process.once('exit', () => fs.rmSync(lock, { force: true }));
      return;
    } catch (error) {
      if ((Object(error) as { code?: unknown }).code !== 'EEXIST') throw error;
    }
    const text = fs.readFileSync(lock, 'utf8');
    const other = readOwner(text);
    if (other && isSame(other, owner)) return;
    if (!other || !isGone(other)) {
      throw new Error(
        `The process ${other?.pid ?? '?'} on ${other?.host ?? '?'} uses the PGlite folder ${folder}. Two ` +
          'processes on one folder lose credits, because PGlite does not keep them apart. Stop that process, ' +
          `use PostgreSQL or SQLite, or remove ${lock} if that process no longer exists.`,
      );
    }
    // Moved, and then read again: another process may have taken the lock over in the meantime.
    const moved = `${lock}.${process.pid}`;
    fs.renameSync(lock, moved);
    if (fs.readFileSync(moved, 'utf8') === text) fs.rmSync(moved);
    else fs.renameSync(moved, lock);
  }
  throw new Error(
    `The PGlite folder ${folder} could not be locked, because its lock keeps changing.`,
  );
}

const IN_MEMORY_OR_BROWSER = /^(memory|idb|opfs-ahp):/;
const MAX_TRIES = 5;

/** A process. Two with one id differ in the time at which they started. */
interface Owner {
  pid: number;
  host: string;
  /** In the unit of the operating system; empty where it does not say. */
  startedAt: string;
}

function ownerOf(pid: number): Owner {
  return { pid, host: process.getBuiltinModule('node:os').hostname(), startedAt: startOf(pid) };
}

function isSame(one: Owner, other: Owner): boolean {
  return one.pid === other.pid && one.host === other.host && one.startedAt === other.startedAt;
}

/** Whether a process has certainly ended. A process of another machine cannot be asked. */
function isGone(owner: Owner): boolean {
  if (owner.host !== ownerOf(process.pid).host) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (Object(error) as { code?: unknown }).code === 'ESRCH';
  }
  return startOf(owner.pid) !== owner.startedAt;
}

/** Linux says when a process started, in the field 22 of its status. */
function startOf(pid: number): string {
  try {
    const status = process.getBuiltinModule('node:fs').readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may contain spaces.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function readOwner(text: string): Owner | null {
  try {
    const { pid, host, startedAt } = JSON.parse(text) as Partial<Owner>;
    if (pid === undefined || host === undefined || startedAt === undefined) return null;
    return { pid, host, startedAt };
  } catch {
    return null;
  }
}
