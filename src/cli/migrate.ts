import { migratePostgres } from '../server/postgres/migrate-postgres.js';
import { migrationScript } from '../server/postgres/migration-script.js';
import { missingParts } from '../server/postgres/missing-parts.js';
import { quotedSchema } from '../server/postgres/schema-name.js';
import type { PostgresClient } from '../server/postgres/sql-client.js';
import { readOptions, UsageError, type Command, type ExitCode } from './command.js';
import { explainDatabaseError } from './explain-database-error.js';
import { openDatabase } from './open-database.js';
import { withoutPasswordOf } from './without-passwords.js';

export const migrate: Command = {
  summary: 'brings the tables of the ledger in PostgreSQL up to date',
  help: `Usage: npx react-credits migrate --url postgres://user:password@host/database [options]

Brings the tables of the ledger in PostgreSQL up to date. Run it when you deploy, before the app starts. It may
run several times, and in several processes at once. It uses \`pg\` or \`postgres\` of the project in this folder.

  --url <url>         The database, with a role that may create tables.
  --schema <name>     The schema of the tables. It is created if it does not exist. Default: credits
  --app-role <role>   The role of your app, if it is another one. It may then read and add entries, and never
                      change or delete them.
  --print             Prints the SQL that is missing, and changes nothing. Without --url, prints all of it.
  --check             Lists everything that is missing, and changes nothing.
  --help              Prints this text.

Exit codes: 0 if all is well, 1 if something is missing or failed, 2 if the options are wrong.`,

  async run(args) {
    const options = readOptions(args, {
      url: { type: 'string' },
      schema: { type: 'string', default: 'credits' },
      'app-role': { type: 'string' },
      print: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    });
    const { url, schema, 'app-role': appRole, print, check } = options;
    checkSchema(schema);
    if (print && check) throw new UsageError('Use either `--print` or `--check`.');
    if (url === undefined && print) {
      console.log(await migrationScript({ schema, appRole }));
      return 0;
    }
    const database = checkedUrl(url);
    const task = print ? printMissing : check ? listMissing : bringUpToDate;
    const remains = print || check ? NOTHING_CHANGED : STEPS_REMAIN;
    return withClient(database, remains, (client) => task({ client, schema, appRole }));
  },
};

const NOTHING_CHANGED = 'Nothing was changed.';
const STEPS_REMAIN =
  'The tables may not be up to date, so do not start this version of the app yet. Run the command again when the ' +
  'cause is gone: steps that were applied stay applied.';

interface Task {
  client: PostgresClient;
  schema: string;
  appRole: string | undefined;
}

async function bringUpToDate({ client, schema, appRole }: Task): Promise<ExitCode> {
  await migratePostgres({ client, schema, appRole });
  console.log(`The schema "${schema}" is up to date.`);
  if (appRole !== undefined) {
    console.log(
      `The role "${appRole}" may read and add entries, and cannot change or delete them.`,
    );
  }
  return 0;
}

async function printMissing(task: Task): Promise<ExitCode> {
  console.log(await migrationScript(task));
  return 0;
}

async function listMissing(task: Task): Promise<ExitCode> {
  const missing = await missingParts(task);
  if (missing.length === 0) {
    console.log(
      `The schema "${task.schema}" has everything that this version of react-credits needs.`,
    );
    return 0;
  }
  console.log(missing.map((sentence) => `- ${sentence}`).join('\n'));
  return 1;
}

/** Runs a task over a connection. An error says what remains, and never names the password. */
async function withClient(
  url: URL,
  remains: string,
  run: (client: PostgresClient) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { client, close } = openDatabase(url.href, process.cwd());
  try {
    return await run(client);
  } catch (error) {
    const reason = withoutPasswordOf(url, explainDatabaseError(error));
    throw new Error(`${reason}\n${remains}`, { cause: error });
  } finally {
    await close();
  }
}

function checkSchema(schema: string): void {
  try {
    quotedSchema(schema);
  } catch (error) {
    throw new UsageError(explainDatabaseError(error));
  }
}

function checkedUrl(url: string | undefined): URL {
  if (url === undefined) {
    throw new UsageError(
      '`--url` is missing, so there is no database to migrate. Add `--url postgres://user:password@host/database`.',
    );
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && /^postgres(ql)?:$/.test(parsed.protocol)) return parsed;
  // Not the URL itself: it may have a password.
  throw new UsageError(
    'The value of `--url` is not a URL of PostgreSQL. It has the form postgres://user:password@host/database, with ' +
      'special characters of the password as %40 for @, %2F for /, and so on.',
  );
}
