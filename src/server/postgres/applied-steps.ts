import type { Migration } from '../sql/migration.js';
import { sqlStateOf } from './retrying.js';
import type { SqlClient } from './sql-client.js';

/** The checksums of the applied steps by their numbers. There are none where there is no schema. */
export async function appliedSteps(
  database: SqlClient,
  quotedSchema: string,
): Promise<ReadonlyMap<number, string>> {
  const text = `select json_build_array(id, checksum)::text as body from ${quotedSchema}.migration order by id`;
  try {
    const rows = await database.query('', text, []);
    return new Map(
      rows.map((body) => {
        const step: [id: number, checksum: string] = JSON.parse(body);
        return step;
      }),
    );
  } catch (error) {
    if (NO_TABLE.includes(sqlStateOf(error))) return new Map();
    throw error;
  }
}

const NO_TABLE: readonly unknown[] = ['42P01', '3F000'];

/** A sentence for each applied step that is not one of this version. */
export function foreignSteps(
  applied: ReadonlyMap<number, string>,
  migrations: readonly Migration[],
  schema: string,
): string[] {
  return [...applied].flatMap(([id, checksum]) => {
    const known = migrations.find((migration) => migration.id === id);
    if (!known) return [newerStep(schema, id)];
    return known.checksum === checksum ? [] : [changedStep(schema, id)];
  });
}

/** The sentence about a step that was applied with another text. */
export function changedStep(schema: string, id: number): string {
  return (
    `Step ${id} of the schema "${schema}" was applied with another text than the one of this version of ` +
    'react-credits, so its data could be misread. Use the version that last migrated the schema, or a newer one.'
  );
}

function newerStep(schema: string, id: number): string {
  return (
    `Step ${id} of the schema "${schema}" comes from a newer version of react-credits, so this one could misread ` +
    'its data. Use the version that last migrated the schema, or a newer one.'
  );
}
