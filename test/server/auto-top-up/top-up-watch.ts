import type { Account } from '../../../src/ledger/state/account.js';
import type { PurchaseRecord } from '../../../src/ledger/state/records.js';
import type { AutoTopUpState } from '../../../src/ledger/state/auto-top-up-state.js';
import type { SimulatedControl } from '../../../src/mocks/payments/simulated-control.js';
import type { Change } from '../../../src/server/ports/ledger-store.js';

const DAY_MS = 24 * 60 * 60_000;

/** The state of an account, as far as its commits show. */
interface Book {
  account: Account | null;
  topUps: Map<string, PurchaseRecord>;
  creditedMicros: number;
}

/**
 * Watches every commit. It knows the rules of auto top-up from the product's description alone and
 * shares no code with the code that it watches.
 */
export function createWatch() {
  const books = new Map<string, Book>();
  const faults = new Set<string>();
  const seen = new Set<string>();

  function watch(change: Change): void {
    const { account } = change;
    const book = books.get(account.accountId) ?? {
      account: null,
      topUps: new Map<string, PurchaseRecord>(),
      creditedMicros: 0,
    };
    books.set(account.accountId, book);
    const before = book.account ?? account;
    for (const record of change.records) {
      if (record.type !== 'purchase' || record.origin !== 'auto_top_up') continue;
      const last = book.topUps.get(record.id);
      book.topUps.set(record.id, record);
      if (!last) whenBegun(record, book, before, change);
      if (record.sent && !last?.sent) whenSent(before, record.amountMicros);
      if (last && last.amountMicros !== record.amountMicros) faults.add('an amount changed');
      seen.add(`top-up ${record.status}`);
      if (record.failure?.code === 'provider_unavailable') seen.add('top-up never made');
    }
    book.account = account;
    if (account.autoTopUp.paused) seen.add(`paused ${account.autoTopUp.paused}`);
    const onTheWay = [...book.topUps.values()].filter(
      ({ sent, status }) => sent && (status === 'awaiting_payment' || status === 'processing'),
    );
    if (onTheWay.length > 1) faults.add('I9: two in flight');

    const credits = change.entries.filter(({ kind }) => kind === 'auto_top_up');
    book.creditedMicros += credits.reduce((sum, { amountMicros }) => sum + amountMicros, 0);
    const told = change.events.filter(({ type }) => type === 'credit_auto_recharge_triggered');
    if (told.length !== credits.length) faults.add('credited without an event');
  }

  /** A commit may hold several decisions. The attempt has to have been due at one of them. */
  function whenBegun(record: PurchaseRecord, { topUps }: Book, before: Account, change: Change) {
    const { account, entries } = change;
    const terms = [before.autoTopUp, account.autoTopUp];
    const balances = [before.balanceMicros, ...entries.map((entry) => entry.balanceAfterMicros)];
    const isDue = terms.some((term) =>
      balances.some((balance) => isDueAt(balance, term, record.amountMicros)),
    );
    if (!isDue) faults.add('I15: nothing was due');

    const month = record.createdAt.slice(0, 7);
    // An attempt that was dropped before it was sent charges nothing, even before its end is
    // stored.
    const others = [...topUps.values()].filter(({ id, sent }) => id !== record.id && sent !== null);
    const spent = others
      .filter(({ createdAt, status }) => createdAt.startsWith(month) && !isOver(status))
      .reduce((sum, { amountMicros }) => sum + amountMicros, 0);
    const limit = Math.max(...terms.map((term) => term.monthlyLimitMicros ?? Infinity));
    if (spent + record.amountMicros > limit) faults.add('I15: past the monthly limit');
    const since = Date.parse(record.createdAt) - DAY_MS;
    const recent = others.filter((one) => Date.parse(one.createdAt) > since);
    if (recent.length >= 10) faults.add('more than ten a day');
  }

  function whenSent({ autoTopUp, balanceMicros }: Account, amountMicros: number): void {
    seen.add(autoTopUp.target ? 'sent up to a target' : 'sent with a fixed amount');
    if (amountMicros > autoTopUp.amountMicros) faults.add('more than was agreed to');
    if (autoTopUp.target && balanceMicros + amountMicros >= autoTopUp.amountMicros + 10_000) {
      faults.add('bought past the target');
    }
    if (!autoTopUp.enabled) faults.add('I15: sent while off');
    if (autoTopUp.paused !== null) faults.add('I15: sent while paused');
  }

  return {
    watch,
    /**
     * The outcomes that occurred. A test requires them, so that a run can't pass without trying
     * them.
     */
    seen,
    /** The faults after everything has come to rest, by name. */
    broken(provider: SimulatedControl): string[] {
      const charges = provider.charges();
      const paid = charges.filter(({ status }) => status === 'paid');
      if (new Set(charges.map(({ purchaseId }) => purchaseId)).size < charges.length) {
        faults.add('charged again');
      }
      for (const [accountId, { creditedMicros, topUps, account }] of books) {
        const chargedMicros = paid
          .filter((charge) => charge.accountId === accountId)
          .reduce((sum, { amountMicros }) => sum + amountMicros, 0);
        if (chargedMicros !== creditedMicros) faults.add('a charge was not credited');
        const open = [...topUps.values()].filter(({ status }) => !isEnd(status));
        if (open.length > 0) faults.add('an attempt that never ends');
        if (account?.autoTopUp.attempt) faults.add('an attempt in flight forever');
      }
      return [...faults];
    },
  };
}

/** Whether a top-up of exactly this amount is due. */
function isDueAt(balance: number, settings: AutoTopUpState, amount: number): boolean {
  const goal = Math.max(settings.thresholdMicros, 10_000);
  const missing = settings.amountMicros - Math.max(0, balance);
  const due = settings.target ? Math.ceil(missing / 10_000) * 10_000 : settings.amountMicros;
  return balance < goal && balance + amount >= goal && amount === due;
}

function isOver(status: PurchaseRecord['status']): boolean {
  return status === 'failed' || status === 'canceled' || status === 'expired';
}

function isEnd(status: PurchaseRecord['status']): boolean {
  return status === 'succeeded' || isOver(status);
}
