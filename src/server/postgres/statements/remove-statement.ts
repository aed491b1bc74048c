/**
 * Returns the statement that removes an account if it has a version. It returns `1` if the account had it, and
 * `0` if not. Refs stay. A commit that waits for the account's row then finds none, and stores nothing.
 *
 * @param schema The quoted name of the schema.
 */
export function removeStatement(schema: string): string {
  const rowsOf = (table: string) =>
    `delete from ${schema}.${table} where account_id = $1 and exists (select from gone)`;
  return `with gone as (
      delete from ${schema}.account where account_id = $1 and version = $2::text::bigint returning 1),
    entries as (${rowsOf('entry')}),
    records as (${rowsOf('record')}),
    events as (${rowsOf('event')}),
    usage as (${rowsOf('usage')})
    select count(*)::text as body from gone`;
}

/**
 * Returns the statement that removes the events of an account up to an id, records by their ids, and usage by hour
 * before a time.
 *
 * @param schema The quoted name of the schema.
 */
export function removeHistoryStatement(schema: string): string {
  return `with events as (
      delete from ${schema}.event where account_id = $1 and id <= $2::text::bigint),
    records as (
      delete from ${schema}.record where account_id = $1 and id = any($3::text::text[])),
    hours as (
      delete from ${schema}.usage where account_id = $1 and unit = 'hour' and starts_at < $4::text::timestamptz)
    select 'done' as body`;
}
