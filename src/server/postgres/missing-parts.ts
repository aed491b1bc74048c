import { appliedSteps, foreignSteps } from './applied-steps.js';
import { wrongRights } from './app-rights.js';
import { connect } from './connect.js';
import type { MigratePostgresOptions } from './migrate-postgres.js';
import { missingPlanSetting } from './plan-setting.js';
import { postgresMigrations } from './postgres-migrations.js';
import { quotedSchema } from './schema-name.js';
import { listParts, schemaParts } from './schema-parts.js';
import type { SqlClient } from './sql-client.js';

/**
 * Returns a sentence for everything that a database lacks for this version of the package: steps, tables,
 * columns, indexes, rights of the app's role, and the setting of its plans. Changes nothing.
 */
export async function missingParts(options: MigratePostgresOptions): Promise<string[]> {
  const { client, schema = 'credits', appRole } = options;
  const database = connect(client, { timeoutMs: TIMEOUT_MS, prepare: false });
  const applied = await appliedSteps(database, quotedSchema(schema));
  const due = postgresMigrations.filter(({ id }) => !applied.has(id));
  return [
    ...due.map(
      ({ id }) => `Step ${id} of the schema "${schema}" is not applied. Migrate to apply it.`,
    ),
    ...foreignSteps(applied, postgresMigrations, schema),
    // Without any step, every table is missing, and the sentence above says so.
    ...(applied.size === 0 ? [] : await removedParts(database, schema)),
    ...(appRole === undefined ? [] : await wrongRights(database, schema, appRole)),
    ...(await missingPlanSetting(database, appRole)),
  ];
}

const TIMEOUT_MS = 60_000;

/** A sentence for each part that a step has made, and that somebody has changed or removed since. */
async function removedParts(database: SqlClient, schema: string): Promise<string[]> {
  const found = new Set(await database.query('', listParts, [schema]));
  return schemaParts
    .filter((part) => !found.has(part))
    .map(
      (part) =>
        `The schema "${schema}" has no ${part}. A step made it, so it was changed or removed by hand, and a step ` +
        'never runs again. Restore it as `migrate --print` without `--url` shows it.',
    );
}
