/** The command line of the installed package, as a host app runs it with npx. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresServer, type PostgresServer } from '../../server/postgres/postgres-server.js';
import { install } from '../install.js';
import { runCommand } from '../run-command.js';
import { temporaryFolder } from '../temporary-folder.js';

const nodes = [
  { major: 24, packages: ['--package=node@24.21.0'] },
  { major: 20, packages: ['--package=node@20.20.2'] },
];

let server: PostgresServer;
let app = '';
beforeAll(async () => {
  server = await createPostgresServer();
  app = await temporaryFolder();
  // Peers are what the app would otherwise get unasked. The app has a driver of its own.
  await install(app, { pg: '8.23.1' }, '--legacy-peer-deps');
});
afterAll(() => server.remove());

describe.each(nodes)('npx react-credits in Node $major', ({ major, packages }) => {
  /** The inner npx must not take the options of the outer one, which chooses the version of Node. */
  const migrate = (options: string) => {
    const command = `env -u npm_config_call -u npm_config_package npx react-credits migrate ${options}`;
    return runCommand(app, ['npx', '--yes', ...packages, '-c', `node --version && ${command}`]);
  };

  it('migrates with the driver of the app, and says that nothing is missing', async () => {
    const options = `--url ${server.url} --schema in_node_${major}`;
    const printed = await migrate(`${options} --print`);
    expect(printed).toContain(`create schema "in_node_${major}";`);
    const migrated = await migrate(options);
    expect(migrated).toMatch(new RegExp(`^v${major}\\.`));
    expect(migrated).toContain(`The schema "in_node_${major}" is up to date.`);
    await expect(migrate(`${options} --check`)).rejects.toThrow(
      /- The role "postgres" has `plan_cache_mode = auto`/,
    );
    const nothingElse = new URL(server.url);
    nothingElse.searchParams.set('options', '-c plan_cache_mode=force_generic_plan');
    const checked = `--url '${nothingElse.href}' --schema in_node_${major} --check`;
    expect(await migrate(checked)).toContain('has everything');
  });
});
