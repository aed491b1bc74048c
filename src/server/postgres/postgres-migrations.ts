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
]);
