/** `react-credits migrate` as a process, over a real server and both drivers. */
import pg from 'pg';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migratePostgres } from '../../../../src/server/postgres/index.js';
import { postgresMigrations } from '../../../../src/server/postgres/postgres-migrations.js';
import { buildCommandLine } from '../../../cli/build-command-line.js';

const server = inject('postgresUrl');
const pool = new pg.Pool({ connectionString: server, max: 2 });
/** The URL of a role of these tests alone, because its settings are those of the role. */
const url = server.replace('//postgres@', '//migrating_owner@');
const schemas: string[] = [];
const withDriver = { pg: '', postgres: '' };
let run: Awaited<ReturnType<typeof buildCommandLine>>;

beforeAll(async () => {
  run = await buildCommandLine();
  for (const driver of ['pg', 'postgres'] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'credits-migrate-'));
    mkdirSync(join(folder, 'node_modules'));
    const installed = join(import.meta.dirname, '../../../../node_modules', driver);
    symlinkSync(installed, join(folder, 'node_modules', driver));
    withDriver[driver] = folder;
  }
  await pool.query('create role migrating_app login; create role migrating_owner superuser login');
  await pool.query('alter role migrating_owner set plan_cache_mode = force_generic_plan');
});
afterAll(async () => {
  for (const schema of schemas) await pool.query(`drop schema if exists ${schema} cascade`);
  await pool.query('drop role migrating_app; drop role migrating_owner');
  await pool.end();
  for (const folder of Object.values(withDriver)) rmSync(folder, { recursive: true, force: true });
});

/** A schema that does not exist yet, and the command over it. */
function command(driver: 'pg' | 'postgres' = 'pg') {
  const schema = `command_${schemas.length}`;
  schemas.push(schema);
  const migrate = (...options: string[]) =>
    run(['migrate', '--url', url, '--schema', schema, ...options], withDriver[driver]);
  return { schema, migrate };
}

const ok = { code: 0, stderr: '' };

describe.each(['pg', 'postgres'] as const)('the command with the driver %s', (driver) => {
  it('migrates, again too, and then nothing is missing', async () => {
    const { schema, migrate } = command(driver);
    const before = await migrate('--check');
    expect(before).toMatchObject({ code: 1, stderr: '' });
    expect(before.stdout).toMatch(/^- Step 1 of the schema .+ is not applied/);
    for (const _ of [1, 2]) {
      const { stdout, ...rest } = await migrate();
      expect(rest).toEqual(ok);
      expect(stdout).toBe(`The schema "${schema}" is up to date.\n`);
    }
    expect(await migrate('--check')).toMatchObject(ok);
    await migratePostgres({ client: pool, schema });
  });

  it('prints the SQL that is missing, changes nothing, and the SQL is all that is needed', async () => {
    const { schema, migrate } = command(driver);
    const printed = await migrate('--print', '--app-role', 'migrating_app');
    expect(printed).toMatchObject(ok);
    expect((await migrate('--check')).code).toBe(1);
    expect(
      (await pool.query('select from pg_namespace where nspname = $1', [schema])).rowCount,
    ).toBe(0);
    const script = `begin; ${printed.stdout} ${KEEP_PLANS}; commit`;
    await pool.query(script);
    expect(await migrate('--check', '--app-role', 'migrating_app')).toMatchObject(ok);
    const rest = await migrate('--print', '--app-role', 'migrating_app');
    expect(rest.stdout).toBe(`-- The schema "${schema}" is up to date.\n`);
  });

  it('runs in several processes at once', async () => {
    const { migrate } = command(driver);
    const results = await Promise.all([migrate(), migrate(), migrate()]);
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual([ok, ok, ok]);
    expect(await migrate('--check')).toMatchObject(ok);
  });

  it('grants the role of the app its rights, and finds and repairs wrong ones', async () => {
    const { schema, migrate } = command(driver);
    const asRole = ['--app-role', 'migrating_app'];
    const migrated = await migrate(...asRole);
    expect(migrated.stdout).toContain('cannot change or delete them');
    await pool.query(`grant delete on ${schema}.entry to migrating_app`);
    await pool.query('alter role migrating_app reset plan_cache_mode');
    const found = await migrate('--check', ...asRole);
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(/may delete entries[\s\S]+plan_cache_mode = auto/);
    expect((await migrate('--print', ...asRole)).stdout).toContain(
      `grant usage on schema "${schema}"`,
    );
    await migrate(...asRole);
    await pool.query(KEEP_PLANS);
    expect(await migrate('--check', ...asRole)).toMatchObject(ok);
  });

  it('names a newer database as such, and leaves it alone', async () => {
    const { schema, migrate } = command(driver);
    await migrate();
    const next = postgresMigrations.length + 1;
    await pool.query(
      `insert into ${schema}.migration (id, checksum) values (${next}, 'of the next release')`,
    );
    for (const options of [[], ['--print']]) {
      const { code, stderr } = await migrate(...options);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        new RegExp(`Step ${next} .+ comes from a newer version of react-credits`),
      );
    }
    const { code, stdout } = await migrate('--check');
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^- Step ${next} .+ newer version`));
  });

  it('says what a role lacks, and never the password', async () => {
    const { schema } = command(driver);
    const other = new URL(url);
    other.username = 'migrating_app';
    other.password = 's3cret';
    const args = ['migrate', '--schema', schema, '--url'];
    const refused = await run([...args, other.href], withDriver[driver]);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/permission denied.+Use a role that may create schemas/);
    other.pathname = '/s3cret';
    const missing = await run([...args, other.href], withDriver[driver]);
    expect(missing.stderr).toMatch(/Create the database, or correct its name/);
    expect(refused.stderr + missing.stderr).not.toContain('s3cret');
  });
});

const KEEP_PLANS = 'alter role migrating_app set plan_cache_mode = force_generic_plan';

it('the command says that the role of the app does not exist', async () => {
  const { migrate } = command();
  const { code, stderr } = await migrate('--app-role', 'not_there');
  expect(code).toBe(1);
  expect(stderr).toMatch(/"not_there" does not exist\. Create the role of the app first/);
});
