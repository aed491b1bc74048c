import { openAccount, type Account } from '../../src/ledger/state/account.js';
import { decide, type Command } from '../../src/ledger/decide.js';
import type { DecisionContext, Outcome } from '../../src/ledger/state/outcome.js';
import type {
  BalanceEvent,
  Entry,
  HoldRecord,
  LedgerEvent,
  LedgerRecord,
} from '../../src/ledger/state/records.js';
import { ZERO, micros, type Micros } from '../../src/money/money.js';

/** The complete history of an account, kept apart from the ledger to check it. */
export interface History {
  opened: Account;
  account: Account;
  entries: Entry[];
  events: LedgerEvent[];
  records: Map<string, LedgerRecord>;
  /** The low-balance threshold at each entry, by `seq`. */
  thresholds: Map<number, Micros>;
  steps: { command: Command; outcome: Outcome; before: Account; now: string }[];
}

export function emptyAccount(overrides: Partial<Account> = {}): Account {
  return {
    ...openAccount({
      accountId: 'acct_1',
      currency: 'usd',
      minorUnitMicros: micros(10_000),
      lowThresholdMicros: micros(5_000_000),
      thresholdMicros: micros(5_000_000),
      amountMicros: micros(25_000_000),
      now: '2026-01-01T00:00:00.000Z',
    }),
    ...overrides,
  };
}

/** Returns an account with a balance. */
export function accountWith(balanceMicros: number, overrides: Partial<Account> = {}): Account {
  const balance = micros(balanceMicros);
  const totals = { ...emptyAccount().totals, adjustedMicros: balance };
  return emptyAccount({ balanceMicros: balance, totals, ...overrides });
}

export const contextOf = (number: number) => ({
  now: '2026-01-01T00:00:00.000Z',
  id: String(number),
});

/**
 * Decides one command after another, as over a store that loses nothing. With `hasListener`, a host app
 * listens for notifications.
 */
export function run(
  commands: readonly Command[],
  opened = emptyAccount(),
  hasListener = false,
): History {
  const history = newHistory(opened);
  commands.forEach((command, index) =>
    step(history, command, { ...contextOf(index), hasListener }),
  );
  return history;
}

/** Returns the history of an account before its first command. */
export function newHistory(opened: Account): History {
  return {
    opened,
    account: opened,
    entries: [],
    events: [],
    records: new Map(),
    thresholds: new Map(),
    steps: [],
  };
}

/** A placeholder in a settlement for the purchase's current revision. */
export const CURRENT_REVISION = 0;

/** A placeholder for the current version of the settings. */
export const CURRENT_VERSION = -1;

/** A placeholder for the id of the latest top-up. */
export const LATEST_ATTEMPT = 'the latest attempt';

/** Decides one more command. */
export function step(history: History, template: Command, context: DecisionContext): void {
  // The input is frozen, so a decision that changes it throws here.
  const before = freeze(history.account);
  const record = 'about' in template ? freeze(recordFor(history, template.about)) : null;
  const command = resolvePlaceholders(template, record, before);
  const outcome = decide({ account: before, record }, command, context);
  history.steps.push({ command, outcome, before, now: context.now });
  if (!outcome.ok) return;
  history.account = outcome.account;
  history.events.push(...outcome.events);
  outcome.records.forEach((next) => history.records.set(next.id, next));
  const { autoTopUp, lowThresholdMicros } = before;
  const threshold = autoTopUp.enabled ? autoTopUp.thresholdMicros : lowThresholdMicros;
  for (const entry of outcome.entries) {
    history.entries.push(entry);
    history.thresholds.set(entry.seq, threshold);
  }
}

function recordFor({ records }: History, about: string): LedgerRecord | null {
  if (about !== LATEST_ATTEMPT) return records.get(about) ?? null;
  const attempts = [...records.values()].filter(
    (record) => record.type === 'purchase' && record.origin === 'auto_top_up',
  );
  return attempts.at(-1) ?? null;
}

/** Replaces placeholders with current values. A payment of 0 stands for the amount of its purchase. */
function resolvePlaceholders(
  command: Command,
  record: LedgerRecord | null,
  account: Account,
): Command {
  if (command.type === 'change_settings' && command.ifVersion === CURRENT_VERSION) {
    return { ...command, ifVersion: account.autoTopUp.version };
  }
  if (!('payment' in command) || record?.type !== 'purchase') return command;
  const { payment, seenRevision } = command;
  return {
    ...command,
    seenRevision: seenRevision === CURRENT_REVISION ? record.revision : seenRevision,
    payment:
      payment.status === 'paid' && payment.capturedMicros === ZERO
        ? { ...payment, capturedMicros: record.amountMicros }
        : payment,
  };
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

/**
 * Returns the name of every invariant that the history breaks. Everything is recomputed from the
 * entries.
 */
export function brokenInvariants(history: History): string[] {
  const { account, entries, events, opened } = history;
  const broken: string[] = [];
  const expect = (holds: boolean, name: string) => {
    if (!holds && !broken.includes(name)) broken.push(name);
  };

  const sum = (kinds: readonly Entry['kind'][]) =>
    entries.reduce((total, { kind, amountMicros }) => {
      return kinds.includes(kind) ? total + amountMicros : total;
    }, 0);
  const added = sum(['purchase', 'auto_top_up']);
  const spent = -sum(['consumption']);
  const clawedBack = -sum(['refund', 'dispute', 'dispute_reversal']);
  const adjusted = sum(['grant', 'adjustment']);
  const start = opened.balanceMicros;

  const { totals } = account;
  expect(account.balanceMicros === start + added - spent - clawedBack + adjusted, 'I1');
  let previous: number = start;
  entries.forEach((entry, index) => {
    expect(entry.balanceAfterMicros === previous + entry.amountMicros, 'I2');
    expect(entry.seq === opened.seq + index + 1, 'I3');
    expect(entry.amountMicros !== ZERO, 'every entry moves credits');
    previous = entry.balanceAfterMicros;
  });
  expect(account.seq === opened.seq + entries.length, 'I3');
  const mayBeNegative = entries.some(({ kind }) => /refund|dispute|adjustment/.test(kind));
  expect(mayBeNegative || account.balanceMicros - account.reservedMicros >= 0, 'I5');
  expect(totals.addedMicros === opened.totals.addedMicros + added, 'I6');
  expect(totals.spentMicros === opened.totals.spentMicros + spent, 'I6');
  expect(totals.clawedBackMicros === opened.totals.clawedBackMicros + clawedBack, 'I6');
  expect(totals.adjustedMicros === opened.totals.adjustedMicros + adjusted, 'I6');
  expect(recentSpendingIn(history) === JSON.stringify(account.recentDays), 'recent days');
  expect(new Set(entries.map(({ source }) => source)).size === entries.length, 'I8');
  const holds = [...history.records.values()].filter((record) => record.type === 'hold');
  const reserved = holds.reduce((total, hold) => total + hold.reservedMicros, 0);
  expect(account.reservedMicros === opened.reservedMicros + reserved, 'I4');
  expect(account.reservedMicros >= 0, 'I4');
  expect(
    holds.every((hold) => hold.status === 'open' || hold.reservedMicros === ZERO),
    'I4',
  );
  const sources = new Set(entries.map(({ source }) => source));
  expect(
    doneRefundsIn(history).every(({ entrySource }) => sources.has(entrySource)),
    'a refund names its entry',
  );
  expect(
    holds.every((hold) => isSettledOnce(hold, entries)),
    'I18',
  );
  expect(history.steps.every(leavesReserves), 'I18');
  const crossings = events.filter((event) => 'thresholdMicros' in event);
  expect(expectedEvents(history).join() === crossings.map(describe).join(), 'I14');
  const openOf = (type: 'openPurchases' | 'openSetups') =>
    account[type].length <= 5 && account[type].join() === openIdsIn(history)[type].join();
  expect(openOf('openPurchases') && openOf('openSetups'), 'I19');
  expect(
    events.every(({ id }, index) => id === opened.eventSeq + index + 1) &&
      account.eventSeq === opened.eventSeq + events.length,
    'events are numbered without a gap',
  );
  return broken;
}

/** The spending of the latest eight days by the entries alone. The account had none when it opened. */
function recentSpendingIn({ entries }: History): string {
  const sums = new Map<string, number>();
  for (const { kind, amountMicros, createdAt } of entries) {
    const day = createdAt.slice(0, 10);
    if (kind === 'consumption') sums.set(day, (sums.get(day) ?? 0) - amountMicros);
  }
  const days = [...sums.keys()].toSorted();
  const oldest = Date.parse(days.at(-1) ?? '2000-01-01') - 7 * 86_400_000;
  const recent = days.filter((day) => Date.parse(day) >= oldest);
  return JSON.stringify(recent.map((day) => ({ day, spentMicros: sums.get(day) })));
}

/** The ids of the open purchases by hand and of the open setups, oldest first. */
function openIdsIn({ records }: History): Pick<Account, 'openPurchases' | 'openSetups'> {
  const openPurchases: string[] = [];
  const openSetups: string[] = [];
  for (const record of records.values()) {
    const { type, id } = record;
    if (type === 'setup' && record.status === 'open') openSetups.push(id);
    const isByHand = type === 'purchase' && record.origin === 'manual';
    if (isByHand && /awaiting_payment|processing/.test(record.status)) openPurchases.push(id);
  }
  return { openPurchases, openSetups };
}

/** The refunds that were requested through the backend, and that the provider has made. */
export function doneRefundsIn({ records }: Pick<History, 'records'>) {
  return [...records.values()]
    .flatMap((record) => (record.type === 'purchase' ? record.refunds : []))
    .filter((refund) => refund.status === 'done');
}

/** Whether the settlement of a hold matches its entries. There is at most one entry. */
function isSettledOnce({ id, settlement }: HoldRecord, entries: readonly Entry[]): boolean {
  const own = entries.filter(({ source }) => source === `hold:${id}`);
  const booked = own.reduce((total, { amountMicros }) => total - amountMicros, 0);
  if (!settlement) return own.length === 0;
  const { finalMicros, coveredMicros, chargedMicros, shortfallMicros } = settlement;
  return (
    own.map((entry) => entry.id).join() === (settlement.transactionId ?? '') &&
    booked === chargedMicros &&
    shortfallMicros >= 0 &&
    coveredMicros + chargedMicros + shortfallMicros === finalMicros
  );
}

/**
 * Whether consumption leaves every hold its reserve. If less was available before, it must not shrink.
 */
function leavesReserves({ outcome, before }: History['steps'][number]): boolean {
  if (!outcome.ok || !outcome.entries.some(({ kind }) => kind === 'consumption')) return true;
  const available = ({ balanceMicros, reservedMicros }: Account) => balanceMicros - reservedMicros;
  const { account } = outcome;
  return account.balanceMicros >= 0 && available(account) >= Math.min(0, available(before));
}

/** The expected events: one for each threshold that the history crosses downward. */
function expectedEvents({ entries, thresholds, opened }: History): string[] {
  return entries.flatMap(({ seq, amountMicros, balanceAfterMicros: after }) => {
    const before = after - amountMicros;
    const threshold = thresholds.get(seq) ?? ZERO;
    const isLow = before > threshold && after <= threshold;
    const isDepleted = before >= opened.minorUnitMicros && after < opened.minorUnitMicros;
    return [
      ...(isLow ? [`credit_balance_low ${after}`] : []),
      ...(isDepleted ? [`credit_balance_depleted ${after}`] : []),
    ];
  });
}

function describe({ type, balanceMicros }: BalanceEvent): string {
  return `${type} ${balanceMicros}`;
}
