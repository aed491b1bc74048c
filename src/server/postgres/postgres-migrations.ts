import { numbered } from '../sql/migration.js';

/**
 * The steps of the schema, oldest first. Never change a released one: append another. `SCHEMA` stands for the
 * schema's name.
 *
 * Every key begins with the account, so each table may be distributed or partitioned by it; only `ref` has a key
 * of its own. The documents are `json` and not `jsonb`, which changes some texts and refuses others.
 */
export const postgresMigrations = numbered([
  `
  create table SCHEMA.account (
    account_id text primary key,
    version bigint not null check (version > 0),
    format smallint not null,
    state json not null
  ) with (fillfactor = 50);

  create table SCHEMA.entry (
    account_id text not null,
    seq bigint not null,
    id text not null,
    kind text not null,
    amount_micros bigint not null,
    balance_after_micros bigint not null,
    source text not null,
    fingerprint text not null,
    created_at timestamptz not null,
    consumable text,
    description text,
    purchase_id text,
    receipt_url text,
    covered_micros bigint,
    tax_micros bigint,
    primary key (account_id, seq)
  );
  create unique index entry_source on SCHEMA.entry (account_id, source);
  create index entry_kind on SCHEMA.entry (account_id, kind, seq) where kind <> 'consumption';

  create table SCHEMA.record (
    account_id text not null,
    id text not null,
    type text not null,
    source text not null,
    number bigint,
    due_at timestamptz,
    format smallint not null,
    body json not null,
    primary key (account_id, id)
  ) with (fillfactor = 80);
  create unique index record_source on SCHEMA.record (account_id, source);
  create unique index record_purchase on SCHEMA.record (account_id, number) where type = 'purchase';
  create index record_due on SCHEMA.record (due_at) where due_at is not null;

  create table SCHEMA.ref (
    ref text primary key,
    account_id text not null,
    id text not null
  );
  create index ref_account on SCHEMA.ref (account_id);

  create table SCHEMA.event (
    account_id text not null,
    id bigint not null,
    format smallint not null,
    body json not null,
    primary key (account_id, id)
  );
  `,
  `
  alter table SCHEMA.entry
    add column actor_id text,
    add column actor_name text,
    add column labels text;
  `,
  `
  create table SCHEMA.usage (
    account_id text not null,
    key text not null,
    unit text not null,
    starts_at timestamptz not null,
    value text not null,
    name text,
    paid_micros bigint not null,
    covered_micros bigint not null,
    count bigint not null,
    primary key (account_id, key, unit, starts_at, value)
  ) with (fillfactor = 70);

  with used as (
    select account_id, created_at as at, coalesce(consumable, '') as value, -amount_micros as paid,
        coalesce(covered_micros, 0) as covered, 1 as charges
      from SCHEMA.entry where kind = 'consumption'
    union all
    select account_id, (body->>'createdAt')::timestamptz, body->>'consumable', 0,
        (body->>'coveredMicros')::bigint, 1
      from SCHEMA.record where type = 'covered_charge'
    union all
    select account_id, (body->'settlement'->>'at')::timestamptz, body->>'consumable', 0,
        (body->'settlement'->>'coveredMicros')::bigint,
        case when body->'settlement'->>'transactionId' is null then 1 else 0 end
      from SCHEMA.record where type = 'hold' and body->>'status' = 'settled'
  ),
  by_hour as (
    select account_id, date_trunc('hour', at, 'UTC') as hour, value, sum(paid) as paid, sum(covered) as covered,
        sum(charges) as charges
      from used group by 1, 2, 3
  ),
  by_day as (
    select account_id, date_trunc('day', hour, 'UTC') as day, value, row_number() over (
        partition by account_id, date_trunc('day', hour, 'UTC') order by sum(charges) desc, value) as place
      from by_hour group by 1, 2, 3
  ),
  kept as (
    select account_id, hour, date_trunc('day', hour, 'UTC') as day,
        case when d.place <= 200 then value else '' end as value, paid, covered, charges
      from by_hour h join by_day d using (account_id, value) where d.day = date_trunc('day', h.hour, 'UTC')
  ),
  placed as (
    select account_id, 'hour' as unit, hour as starts_at, value, paid, covered, charges from kept
      where hour >= now() - interval '90 days'
    union all
    select account_id, 'day', day, value, paid, covered, charges from kept
  )
  insert into SCHEMA.usage (account_id, key, unit, starts_at, value, paid_micros, covered_micros, count)
    select account_id, 'consumable', unit, starts_at, value, sum(paid),
        least(sum(covered), 9007199254740991), sum(charges)
      from placed group by account_id, unit, starts_at, value;
  `,
]);
