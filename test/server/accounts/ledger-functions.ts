import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';

/** The functions of the port. The memory store has more, for its maintenance. */
export const ledgerFunctions = [
  'load',
  'commit',
  'listEntries',
  'listPurchases',
  'listEvents',
  'listDue',
  'findByRef',
] as const satisfies readonly (keyof LedgerStore)[];
