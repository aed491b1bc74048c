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
]);
