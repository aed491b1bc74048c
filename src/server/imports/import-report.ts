/** The result of an import or of a dry run. */
export type ImportReport =
  /** Nothing was written by this run, because of the problems. */
  | { readonly status: 'refused'; readonly problems: readonly ImportProblem[] }
  /** The ledger differs from the source: do not switch. After a dry run, accounts may not have been imported yet. */
  | (ImportFigures & { readonly status: 'differs'; readonly problems: readonly ImportProblem[] })
  /** Every account has the balance of the source, to the micro-unit, and the totals agree. */
  | (ImportFigures & { readonly status: 'proven' });

export interface ImportFigures {
  /** The accounts whose balance this run wrote. */
  readonly imported: number;
  /** The accounts whose balance an earlier run wrote. */
  readonly alreadyImported: number;
  /** The accounts without credits, which have no entry. */
  readonly empty: number;
  /** The sums in each currency, as the source and the ledger have them, in micro-units. */
  readonly totals: Readonly<Record<string, ImportTotal>>;
}

export interface ImportTotal {
  readonly accounts: number;
  readonly sourceMicros: bigint;
  readonly ledgerMicros: bigint;
}

/** A difference, or a reason to import nothing. */
export interface ImportProblem {
  readonly code: ImportProblemCode;
  /** The account, unless the problem is one of a total. */
  readonly accountId?: string;
  /** What is wrong with which amounts, and the remedy. */
  readonly message: string;
}

export type ImportProblemCode =
  /** An amount is no number in digits, has a fraction of a micro-unit, or is larger than the ledger can keep. */
  | 'amount_not_exact'
  | 'negative_balance'
  | 'duplicate_account'
  /** The history or the lifetime figures do not add up to the balance. */
  | 'source_differs'
  /** The rows do not add up to the total of the source, or the ledger does not. */
  | 'total_differs'
  /** `resolveAccount` returned `null`. */
  | 'unknown_account'
  | 'currency_differs'
  | 'account_closed'
  /** The account has entries that the import did not write. */
  | 'other_entries'
  /** The account was imported before, with another balance. */
  | 'imported_differently'
  | 'not_imported';
