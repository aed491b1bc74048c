import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPgBouncer } from '../../../scripts/pgbouncer.js';
import { freePort, serverUser } from '../postgres/server-process.js';

/** A PgBouncer in transaction mode, on a free port of this machine. */
export interface Pooler {
  /** The URL of a database whose clients share four connections. */
  url: string;
  /** The URL of the same database, whose clients share one connection. */
  narrowUrl: string;
  stop(): Promise<void>;
}

/** The role of an app that connects through the pooler. It has no password. */
export const APP_ROLE = 'bouncer_app';

/** Starts a PgBouncer in front of a database. Throws if this machine has none. */
export async function startPooler(databaseUrl: string): Promise<Pooler> {
  const program = findPgBouncer();
  if (program === undefined) {
    throw new Error('PgBouncer is not installed. Run `apt-get install pgbouncer`.');
  }
  const { port } = new URL(databaseUrl);
  const folder = mkdtempSync(join(tmpdir(), 'credits-pgbouncer-'));
  const listenPort = await freePort();
  const configuration = join(folder, 'pgbouncer.ini');
  writeFileSync(join(folder, 'users.txt'), `"postgres" ""\n"${APP_ROLE}" ""\n`);
  writeFileSync(
    configuration,
    `[databases]
postgres = host=127.0.0.1 port=${port} pool_size=4
narrow = host=127.0.0.1 port=${port} dbname=postgres pool_size=1
[pgbouncer]
pool_mode = transaction
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users.txt')}
${keepsStatements(program) ? 'max_prepared_statements = 0' : ''}
`,
  );
  if (serverUser) chownSync(folder, serverUser.uid, serverUser.gid);
  const child = spawn(program, [configuration], {
    ...serverUser,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (log.includes('process up')) resolve();
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`PgBouncer ended with ${code}: ${log}`)));
  });
  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${listenPort}/${database}`;
  return {
    url: urlOf('postgres'),
    narrowUrl: urlOf('narrow'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether this version can keep prepared statements. The tests are about a PgBouncer that does not. */
function keepsStatements(program: string): boolean {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(stdout) ?? [];
  return Number(major) > 1 || Number(minor) >= 21;
}
