import type { PurchaseRecord } from '../../ledger/state/records.js';
import type { ReadStored, StoredKinds } from '../../ledger/stored-format.js';

/**
 * Returns the SQL of a document with its format in front, which {@link readDocument} reads. Every query of a
 * store returns one text.
 *
 * @example documentSql('state') // format || ' ' || state
 */
export function documentSql(column: string): string {
  return `format || ' ' || ${column}`;
}

/** Returns a stored document in this release's format. Throws if a later release stored it. */
export function readDocument<Kind extends keyof StoredKinds>(
  read: ReadStored,
  kind: Kind,
  text: string,
): StoredKinds[Kind] {
  const end = text.indexOf(' ');
  return read(kind, Number(text.slice(0, end)), JSON.parse(text.slice(end)));
}

/** Returns a stored purchase in this release's format. */
export function readPurchase(read: ReadStored, text: string): PurchaseRecord {
  const record = readDocument(read, 'record', text);
  if (record.type === 'purchase') return record;
  throw new Error(
    `The store lists the record ${record.id} as a purchase, but it is a ${record.type}.`,
  );
}
