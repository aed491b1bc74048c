import type { Account } from './state/account.js';
import type { LedgerEvent, LedgerRecord } from './state/records.js';
import { noUsage } from './state/usage-state.js';

/**
 * The number of the format in which this release stores accounts, records, and events. Raise it whenever one of
 * their shapes changes, add the step from the previous format to `steps`, and add samples of the new format to
 * `test/fixtures/stored`. Entries have columns of their own and never change.
 */
export const STORED_FORMAT = 2;

/** The kinds of stored documents. */
export interface StoredKinds {
  account: Account;
  record: LedgerRecord;
  event: LedgerEvent;
}

type Kind = keyof StoredKinds;

/** A document as it was stored, after `JSON.parse`. */
type Stored = Readonly<Record<string, unknown>>;

/** The changes from one format to the next one. A kind that is missing did not change. */
export type FormatStep = { readonly [Each in Kind]?: (stored: Stored) => Stored };

/** Returns a document in the current format. */
export type ReadStored = <Each extends Kind>(
  kind: Each,
  format: number,
  stored: Stored,
) => StoredKinds[Each];

/** The steps, by the format that each one starts from. */
const steps: Readonly<Record<number, FormatStep>> = {
  // Covered charges and holds may have an actor and labels. Earlier ones have neither. Accounts know their recent days and
  // bound their usage; a release of the first format keeps both fields, and does not change them. Accounts without
  // `autoTopUp.target` buy fixed amounts, as before.
  1: { account: (account) => ({ recentDays: [], usage: noUsage, ...account }) },
};

/** The format that a release writes, and its reader. */
export interface StoredFormat {
  readonly newest: number;
  readonly read: ReadStored;
}

/**
 * Returns a stored document in this release's format. Also reads documents of the next format, and ignores the
 * fields that it does not know, so that two releases can run side by side. Throws for any later format.
 */
export const readStored: ReadStored = createReadStored(STORED_FORMAT, steps);

/** This release's format. */
export const currentFormat: StoredFormat = { newest: STORED_FORMAT, read: readStored };

/** Creates the reader of a release. Throws if the step from an earlier format is missing. */
export function createReadStored(
  current: number,
  stepFrom: Readonly<Record<number, FormatStep>>,
): ReadStored {
  for (let format = 1; format < current; format += 1) {
    if (!stepFrom[format]) throw new Error(`There is no step from the stored format ${format}.`);
  }
  return <Each extends Kind>(kind: Each, format: number, stored: Stored) => {
    if (!Number.isSafeInteger(format) || format < 1 || format > current + 1) {
      throw new Error(
        `The store has ${kind === 'record' ? 'a' : 'an'} ${kind} in format ${format}, and this release of ` +
          `react-credits reads the formats 1 to ${current + 1}. Deploy the release that stored it, or a later one.`,
      );
    }
    let document = stored;
    for (let from = format; from < current; from += 1) {
      document = stepFrom[from]?.[kind]?.(document) ?? document;
    }
    const read: unknown = document;
    return read as StoredKinds[Each];
  };
}
