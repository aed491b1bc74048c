/**
 * Returns the statement that lists the parts of a schema as lines of text, as in `schemaParts`. The text of an
 * index is without its name, so an index that was renamed or made anew is the same part. An index that a
 * `create index concurrently` left invalid is none.
 */
export const listParts = `
  with tables as (
    select c.oid, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind in ('r', 'p'))
  select format('table %s', name) as body from tables
  union all
  select format('column %s.%s, %s%s', name, attname, format_type(atttypid, atttypmod),
      case when attnotnull then ' not null' else '' end)
    from tables join pg_attribute on attrelid = oid where attnum > 0 and not attisdropped
  union all
  select format('%sindex on %s %s', case when indisunique then 'unique ' else '' end, name,
      regexp_replace(pg_get_indexdef(indexrelid), '^.*? USING [a-z]+ ', ''))
    from tables join pg_index on indrelid = oid where indisvalid
  union all
  select format('check on %s, %s', name, pg_get_constraintdef(c.oid))
    from tables join pg_constraint c on conrelid = tables.oid where contype = 'c'`;

/** The parts of the schema after all steps. A new step changes them. */
export const schemaParts: readonly string[] = [
  'table account',
  'table entry',
  'table event',
  'table migration',
  'table record',
  'table ref',
  'table usage',
  'column account.account_id, text not null',
  'column account.format, smallint not null',
  'column account.state, json not null',
  'column account.version, bigint not null',
  'column entry.account_id, text not null',
  'column entry.actor_id, text',
  'column entry.actor_name, text',
  'column entry.amount_micros, bigint not null',
  'column entry.balance_after_micros, bigint not null',
  'column entry.consumable, text',
  'column entry.covered_micros, bigint',
  'column entry.created_at, timestamp with time zone not null',
  'column entry.description, text',
  'column entry.fingerprint, text not null',
  'column entry.id, text not null',
  'column entry.kind, text not null',
  'column entry.labels, text',
  'column entry.purchase_id, text',
  'column entry.receipt_url, text',
  'column entry.seq, bigint not null',
  'column entry.source, text not null',
  'column entry.tax_micros, bigint',
  'column event.account_id, text not null',
  'column event.body, json not null',
  'column event.format, smallint not null',
  'column event.id, bigint not null',
  'column migration.applied_at, timestamp with time zone not null',
  'column migration.checksum, text not null',
  'column migration.id, integer not null',
  'column record.account_id, text not null',
  'column record.body, json not null',
  'column record.due_at, timestamp with time zone',
  'column record.format, smallint not null',
  'column record.id, text not null',
  'column record.number, bigint',
  'column record.source, text not null',
  'column record.type, text not null',
  'column ref.account_id, text not null',
  'column ref.id, text not null',
  'column ref.ref, text not null',
  'column usage.account_id, text not null',
  'column usage.count, bigint not null',
  'column usage.covered_micros, bigint not null',
  'column usage.key, text not null',
  'column usage.name, text',
  'column usage.paid_micros, bigint not null',
  'column usage.starts_at, timestamp with time zone not null',
  'column usage.unit, text not null',
  'column usage.value, text not null',
  'unique index on account (account_id)',
  'unique index on entry (account_id, seq)',
  'unique index on entry (account_id, source)',
  'unique index on event (account_id, id)',
  'unique index on migration (id)',
  'unique index on record (account_id, id)',
  "unique index on record (account_id, number) WHERE (type = 'purchase'::text)",
  'unique index on record (account_id, source)',
  'unique index on ref (ref)',
  'unique index on usage (account_id, key, unit, starts_at, value)',
  "index on entry (account_id, kind, seq) WHERE (kind <> 'consumption'::text)",
  'index on record (due_at) WHERE (due_at IS NOT NULL)',
  'index on ref (account_id)',
  'check on account, CHECK ((version > 0))',
];
