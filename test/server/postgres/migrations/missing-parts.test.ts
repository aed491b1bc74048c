/** The list of everything that a database lacks, after any part of it was changed or removed by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migratePostgres } from '../../../../src/server/postgres/index.js';
import { missingParts } from '../../../../src/server/postgres/missing-parts.js';
import { postgresMigrations } from '../../../../src/server/postgres/postgres-migrations.js';
import { listParts, schemaParts } from '../../../../src/server/postgres/schema-parts.js';
import { openSchema } from '../open-schema.js';

const { pool, schema } = openSchema('missing_parts');
const appRole = 'missing "parts"';
const ROLE = '"missing ""parts"""';

beforeAll(async () => {
  await pool.query(
    `create role ${ROLE}; alter role ${ROLE} set plan_cache_mode = force_generic_plan`,
  );
  await migratePostgres({ client: pool, schema, appRole });
});
afterAll(async () => {
  await pool.query(`drop owned by ${ROLE}; drop role ${ROLE}`);
});

/** What is missing after statements, which are then rolled back. */
async function missingAfter(statement: string, role: string | undefined = appRole) {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local search_path = ${schema}; ${statement}`);
    return await missingParts({ client, schema, appRole: role });
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** The statement that removes a part. */
function removalOf(part: string): string {
  const [, table = ''] = /^table (\w+)$/.exec(part) ?? [];
  if (table) return `drop table ${table}`;
  const [, of = '', column = ''] = /^column (\w+)\.(\w+),/.exec(part) ?? [];
  if (of) return `alter table ${of} drop column ${column} cascade`;
  const [, owner = '', text = ''] = / on (\w+),? (.+)$/.exec(part) ?? [];
  return `do $$ declare found name; begin
    for found in select conname from pg_constraint where conrelid = '${owner}'::regclass
      and (pg_get_constraintdef(oid) = $t$${text}$t$ or pg_get_constraintdef(oid) = $t$PRIMARY KEY ${text}$t$)
    loop execute format('alter table ${owner} drop constraint %I cascade', found); end loop;
    for found in select relname from pg_index join pg_class c on c.oid = indexrelid
      where indrelid = '${owner}'::regclass and right(pg_get_indexdef(indexrelid), ${text.length}) = $t$${text}$t$
    loop execute format('drop index %I', found); end loop;
  end $$`;
}

describe('the list of parts', () => {
  it('is exactly what the steps make', async () => {
    const { rows } = await pool.query<{ body: string }>(listParts, [schema]);
    expect(rows.map(({ body }) => body).toSorted()).toEqual(schemaParts.toSorted());
    expect(schemaParts.length).toBeGreaterThan(40);
  });
});

describe('the list of everything that is missing', () => {
  it('is empty after a migration', async () => {
    expect(await missingAfter('select')).toEqual([]);
  });

  const known = /^(table|column) migration($|\.(id|checksum))/;
  it.each(schemaParts.filter((part) => !known.test(part)))('has "%s" without it', async (part) => {
    const missing = await missingAfter(removalOf(part));
    expect(missing).toContainEqual(expect.stringContaining(`has no ${part}. A step made it`));
  });

  it.each([
    ['alter table entry alter column amount_micros type int', 'column entry.amount_micros, bigint'],
    ['alter table entry alter column created_at type timestamptz(0)', 'column entry.created_at'],
    ['alter table record alter column source drop not null', 'column record.source, text not null'],
    [
      'drop index entry_source; create index entry_source on entry (account_id, source)',
      'unique index on entry (account_id, source)',
    ],
    [
      "update pg_index set indisvalid = false where indexrelid = 'record_due'::regclass",
      'index on record (due_at)',
    ],
  ])('has a part that was changed: %s', async (statement, part) => {
    const missing = await missingAfter(statement);
    expect(missing).toEqual([expect.stringContaining(`has no ${part}`)]);
  });

  it('does not have an index that was made anew under another name, or an additional part', async () => {
    const additions = [
      'alter index entry_source rename to another_name',
      'drop index record_due; create index due on record (due_at) where due_at is not null',
      'alter table account add column note text; create table note ()',
    ];
    expect(await missingAfter(additions.join('; '))).toEqual([]);
  });

  it('has steps that are not applied, that were changed, and that are newer', async () => {
    const all = postgresMigrations.map(({ id }) => id);
    const next = all.length + 1;
    expect(await missingAfter(`delete from migration`)).toEqual(
      all.map((id) => expect.stringMatching(new RegExp(`^Step ${id} .+ is not applied`))),
    );
    expect(await missingAfter(`update migration set checksum = 'x'`)).toEqual(
      all.map((id) =>
        expect.stringMatching(new RegExp(`^Step ${id} .+ applied with another text`)),
      ),
    );
    expect(
      await missingAfter(`insert into migration (id, checksum) values (${next}, 'x')`),
    ).toEqual([expect.stringMatching(new RegExp(`^Step ${next} .+ comes from a newer version`))]);
  });

  it.each([
    [`revoke usage on schema ${schema} from ${ROLE}`, 'may not use the schema'],
    [`revoke select on entry from ${ROLE}`, 'may not select in the table entry'],
    [`revoke insert on event from ${ROLE}`, 'may not insert in the table event'],
    [`revoke update on account from ${ROLE}`, 'may not update in the table account'],
    [`revoke select on migration from ${ROLE}`, 'may not select in the table migration'],
    [`grant update on entry to ${ROLE}`, 'may update entries'],
    [`grant update (amount_micros) on entry to ${ROLE}`, 'may update entries'],
    [`grant delete on entry to public`, 'may delete entries'],
    [`grant truncate on entry to ${ROLE}`, 'may truncate entries'],
  ])('has a wrong right of the role of the app: %s', async (statement, fault) => {
    expect(await missingAfter(statement)).toEqual([
      expect.stringContaining(`The role "${appRole}" ${fault}`),
    ]);
  });

  it('has a role that does not exist, and one that owns the tables', async () => {
    expect(await missingAfter('select', 'nobody')).toContainEqual(
      expect.stringContaining('There is no role "nobody"'),
    );
    const dangers = ['update', 'delete', 'truncate'].map((right) =>
      expect.stringContaining(`The role "postgres" may ${right} entries`),
    );
    expect(await missingAfter('select', 'postgres')).toEqual(expect.arrayContaining(dangers));
  });
});

describe('the setting of plans', () => {
  const asRole = `alter role ${ROLE} reset plan_cache_mode`;
  it.each([
    [asRole, 'auto'],
    [`alter role ${ROLE} set plan_cache_mode = force_custom_plan`, 'force_custom_plan'],
    [`alter role ${ROLE} in database postgres set plan_cache_mode = auto`, 'auto'],
    [`${asRole}; alter database postgres set plan_cache_mode = auto`, 'auto'],
  ])('is missing after %s', async (statement, mode) => {
    expect(await missingAfter(statement)).toEqual([
      expect.stringMatching(
        new RegExp(
          `has \`plan_cache_mode = ${mode}\`.+alter role "missing ""parts""" set plan_cache_mode`,
        ),
      ),
    ]);
  });

  it.each([
    `${asRole}; alter database postgres set plan_cache_mode = force_generic_plan`,
    `${asRole}; alter role all set plan_cache_mode = force_generic_plan`,
    `${asRole}; alter role ${ROLE} in database postgres set plan_cache_mode = force_generic_plan`,
  ])('is enough after %s', async (statement) => {
    expect(await missingAfter(statement)).toEqual([]);
  });

  it('is the one of the connection where no role is given', async () => {
    const client = await pool.connect();
    try {
      const before = await missingParts({ client, schema });
      expect(before).toEqual([expect.stringContaining('The role "postgres" has')]);
      await client.query('set plan_cache_mode = force_generic_plan');
      expect(await missingParts({ client, schema })).toEqual([]);
    } finally {
      client.release(true);
    }
  });
});
