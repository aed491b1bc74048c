import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds in a tick of `/proc`: Linux counts 100 a second everywhere. */
const TICK_MS = 10;

/** The CPU time of a server and of the processes that it started, with those that have ended; 0 without `/proc`. */
export function cpuMsOf(server: number): number {
  let ticks = 0;
  for (const name of processes()) {
    const fields = statOf(name);
    const [parent, user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = [
      1, 11, 12, 13, 14,
    ].map((at) => Number(fields[at]));
    if (Number(name) === server) ticks += user + system + childrenUser + childrenSystem;
    else if (parent === server) ticks += user + system;
  }
  return ticks * TICK_MS;
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The fields after the name of the process, which may contain spaces. */
function statOf(name: string): string[] {
  try {
    return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    // It has ended.
    return [];
  }
}
