import { numbered } from '../sql/migration.js';

/**
 * The steps of the schema, oldest first. Never change a released one: append another. Tables are `strict`,
 * so that SQLite refuses a value of another type, and times are text, which sorts as the times do.
 */
export const sqliteMigrations = numbered([
  `
  create table credits_account (
    account_id text primary key,
    version integer not null check (version > 0),
    format integer not null,
    state text not null
  ) strict, without rowid;

  create table credits_entry (
    account_id text not null,
    seq integer not null,
    id text not null,
    kind text not null,
    amount_micros integer not null,
    balance_after_micros integer not null,
    source text not null,
    fingerprint text not null,
    created_at text not null,
    consumable text,
    description text,
    purchase_id text,
    receipt_url text,
    covered_micros integer,
    tax_micros integer,
    primary key (account_id, seq)
  ) strict, without rowid;
  create unique index credits_entry_source on credits_entry (account_id, source);
  create index credits_entry_kind on credits_entry (account_id, kind, seq) where kind <> 'consumption';
  create trigger credits_entry_is_never_changed before update on credits_entry
    begin select raise(abort, 'An entry of the ledger is never changed.'); end;

  create table credits_record (
    account_id text not null,
    id text not null,
    type text not null,
    source text not null,
    number integer,
    due_at text,
    format integer not null,
    body text not null,
    primary key (account_id, id)
  ) strict, without rowid;
  create unique index credits_record_source on credits_record (account_id, source);
  create unique index credits_record_purchase on credits_record (account_id, number)
    where type = 'purchase';
  create index credits_record_due on credits_record (due_at) where due_at is not null;

  create table credits_ref (
    ref text primary key,
    account_id text not null,
    id text not null
  ) strict, without rowid;
  create index credits_ref_account on credits_ref (account_id);

  create table credits_event (
    account_id text not null,
    id integer not null,
    format integer not null,
    body text not null,
    primary key (account_id, id)
  ) strict, without rowid;
  `,
  `
  alter table credits_entry add column actor_id text;
  alter table credits_entry add column actor_name text;
  alter table credits_entry add column labels text;
  `,
  `
  create table credits_usage (
    account_id text not null,
    key text not null,
    unit text not null,
    starts_at text not null,
    value text not null,
    name text,
    paid_micros integer not null,
    covered_micros integer not null,
    count integer not null,
    primary key (account_id, key, unit, starts_at, value)
  ) strict, without rowid;

  with used as (
    select account_id, created_at as at, coalesce(consumable, '') as value, -amount_micros as paid,
        coalesce(covered_micros, 0) as covered, 1 as charges
      from credits_entry where kind = 'consumption'
    union all
    select account_id, json_extract(body, '$.createdAt'), json_extract(body, '$.consumable'), 0,
        json_extract(body, '$.coveredMicros'), 1
      from credits_record where type = 'covered_charge'
    union all
    select account_id, json_extract(body, '$.settlement.at'), json_extract(body, '$.consumable'), 0,
        json_extract(body, '$.settlement.coveredMicros'), json_extract(body, '$.settlement.transactionId') is null
      from credits_record where type = 'hold' and json_extract(body, '$.status') = 'settled'
  ),
  by_hour as (
    select account_id, substr(at, 1, instr(at, ':') - 1) || ':00:00.000Z' as hour, value, sum(paid) as paid,
        sum(covered) as covered, sum(charges) as charges
      from used group by 1, 2, 3
  ),
  by_day as (
    select account_id, substr(hour, 1, instr(hour, 'T')) as day, value, row_number() over (
        partition by account_id, substr(hour, 1, instr(hour, 'T')) order by sum(charges) desc, value) as place
      from by_hour group by 1, 2, 3
  ),
  kept as (
    select h.account_id, h.hour, d.day || '00:00:00.000Z' as day,
        case when d.place <= 200 then h.value else '' end as value, h.paid, h.covered, h.charges
      from by_hour h join by_day d
        on d.account_id = h.account_id and d.value = h.value and d.day = substr(h.hour, 1, instr(h.hour, 'T'))
  ),
  placed as (
    select account_id, 'hour' as unit, hour as starts_at, value, paid, covered, charges from kept
      where hour >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-90 days')
    union all
    select account_id, 'day', day, value, paid, covered, charges from kept
  )
  insert into credits_usage (account_id, key, unit, starts_at, value, paid_micros, covered_micros, count)
    select account_id, 'consumable', unit, starts_at, value, sum(paid), min(sum(covered), 9007199254740991),
        sum(charges)
      from placed group by account_id, unit, starts_at, value;
  `,
]);
