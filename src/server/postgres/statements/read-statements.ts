import { usageFields } from '../../sql/usage-sql.js';
import { documentSql } from '../../sql/stored-document.js';
import { ENTRY_JSON, timeText } from './entries-statement.js';

/**
 * Returns the statements that read. Each returns the column `body`, which is JSON as text: drivers disagree
 * about the types of numbers and times, and every one of them returns a text as it is.
 *
 * @param schema The quoted name of the schema.
 */
export function readStatements(schema: string) {
  const purchases = (condition = '') => `select ${documentSql('body')} as body from ${schema}.record
    where account_id = $1 and type = 'purchase' and number < $2::text::bigint ${condition}
    order by number desc limit $3::text::bigint`;
  return {
    /** The reads by name start from the names. Otherwise, the plan reads all records of the account. */
    load: `select json_build_object(
      'account', json_build_array(a.format, a.state),
      'entries', (select coalesce(json_agg(l.body), '[]') from unnest($2::text::text[]) n(name),
        lateral (select ${ENTRY_JSON} as body from ${schema}.entry e
          where e.account_id = $1 and e.source = n.name limit 1) l),
      'records', (select coalesce(json_agg(json_build_array(r.format, r.body)), '[]') from (
        select distinct on (l.id) l.id, l.format, l.body from unnest($2::text::text[]) n(name),
          lateral (select o.id, o.format, o.body from ${schema}.record o where o.account_id = $1 and o.id = n.name
            union all select o.id, o.format, o.body from ${schema}.record o
            where o.account_id = $1 and o.source = n.name) l
        order by l.id) r)
    )::text as body from ${schema}.account a where a.account_id = $1`,

    purchases: purchases(),
    purchasesOfStatus: purchases("and body->>'status' = $4"),
    events: `select ${documentSql('body')} as body from ${schema}.event
      where account_id = $1 and id > $2::text::bigint order by id limit $3::text::bigint`,
    records: `select ${documentSql('body')} as body from ${schema}.record
      where account_id = $1 and id > $2 order by id limit $3::text::bigint`,
    usage: `select json_build_object(${usageFields(timeText('starts_at'))})::text as body
      from ${schema}.usage where account_id = $1 and key = $2 and unit = $3
        and starts_at >= $4::text::timestamptz and starts_at < $5::text::timestamptz order by starts_at`,
    due: `select ${ADDRESS}::text as body from ${schema}.record
      where due_at <= $1::text::timestamptz order by due_at limit $2::text::bigint`,
    byRef: `select ${ADDRESS}::text as body from ${schema}.ref where ref = $1`,
  };
}

const ADDRESS = "json_build_object('accountId', account_id, 'id', id)";
