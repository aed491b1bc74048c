import { openAccount, type Account } from '../../ledger/state/account.js';
import type {
  BalanceEvent,
  Entry,
  PurchaseRecord,
  RefundRecord,
} from '../../ledger/state/records.js';
import { ZERO, micros } from '../../money/money.js';
import type { Change } from '../../server/ports/ledger-store.js';

/** The account of most cases, before its first commit. */
const opened = openAccount({
  accountId: 'acct_1',
  currency: 'usd',
  minorUnitMicros: micros(10_000),
  lowThresholdMicros: micros(5_000_000),
  thresholdMicros: micros(5_000_000),
  amountMicros: micros(25_000_000),
  now: '2026-01-01T00:00:00.000Z',
});

/** The account at a version. */
export const at = (version: number, overrides: Partial<Account> = {}): Account => ({
  ...opened,
  version,
  ...overrides,
});

/** A change to a version of the account. */
export const change = (version: number, parts: Partial<Change> = {}): Change => ({
  account: at(version),
  entries: [],
  records: [],
  events: [],
  usage: [],
  ...parts,
});

/** An entry with the source `grants:<seq>`. */
export const entry = (seq: number, overrides: Partial<Entry> = {}): Entry => ({
  id: `txn_${seq}`,
  seq,
  kind: 'grant',
  amountMicros: micros(1),
  balanceAfterMicros: micros(seq),
  source: `grants:${seq}`,
  fingerprint: 'asked',
  createdAt: '2026-01-01T00:00:00.000Z',
  consumable: undefined,
  description: undefined,
  purchaseId: undefined,
  receiptUrl: undefined,
  ...overrides,
});

/** A purchase `pur_<number>` with the source `purchases:pur_<number>`. */
export const record = (id: string, overrides: Partial<PurchaseRecord> = {}): PurchaseRecord => ({
  type: 'purchase',
  id,
  source: `purchases:${id}`,
  fingerprint: 'asked',
  createdAt: '2026-01-01T00:00:00.000Z',
  dueAt: null,
  refs: [id],
  number: Number(id.slice('pur_'.length)),
  revision: 1,
  origin: 'manual',
  amountMicros: micros(10_000),
  sent: null,
  returnUrl: null,
  locale: null,
  pricesExcludeTax: false,
  status: 'awaiting_payment',
  failure: null,
  completedAt: null,
  receiptUrl: null,
  taxMicros: ZERO,
  transactionId: null,
  heldMicros: ZERO,
  heldCurrency: null,
  acceptedMicros: null,
  clawedBackMicros: ZERO,
  clawbacks: 0,
  refundedMicros: ZERO,
  disputedMicros: ZERO,
  refunds: [],
  ...overrides,
});

/** A refund of a purchase. */
export const refundOf = (purchaseId: string): RefundRecord => ({
  type: 'refund',
  id: 'ref_1',
  source: 'refunds:1',
  fingerprint: 'asked',
  createdAt: '2026-01-01T00:00:00.000Z',
  dueAt: null,
  refs: [],
  purchaseId,
  amountMicros: micros(10_000),
});

/** The event of a low balance. */
export const low = (id: number): BalanceEvent => ({
  id,
  type: 'credit_balance_low',
  createdAt: '2026-01-01T00:00:00.000Z',
  balanceMicros: micros(id),
  thresholdMicros: micros(5_000_000),
});
