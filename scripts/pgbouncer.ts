/** Finds PgBouncer, which no npm package has. Debian installs it outside the `PATH` of users. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Returns the path of the program, or nothing if this machine does not have it. */
export function findPgBouncer(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find((path) => existsSync(path));
}
