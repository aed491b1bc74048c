import type { Account } from '../../../src/ledger/state/account.js';
import type { ChangeSettings } from '../../../src/ledger/auto-top-up/change-settings.js';
import type { ResumeTopUp } from '../../../src/ledger/auto-top-up/resume-top-up.js';
import type { Command } from '../../../src/ledger/decide.js';
import type { Accepted } from '../../../src/ledger/state/outcome.js';
import type { PurchaseRecord } from '../../../src/ledger/state/records.js';
import {
  spentThisMonth,
  type AutoTopUpSettings,
} from '../../../src/ledger/state/auto-top-up-state.js';
import type { History } from '../account-history.js';

const HOUR = 60 * 60_000;

type Step = History['steps'][number];

/**
 * The model's knowledge of auto top-up, which comes only from the commands and the purchases' results.
 */
interface Model {
  settings: AutoTopUpSettings;
  /** Whether top-ups buy up to the amount. */
  isTarget: boolean;
  /** The current purchases by id. */
  purchases: Map<string, PurchaseRecord>;
  /** The attempt that may be charged, or may have been. */
  current: string | null;
  pause: string | null;
  declines: number;
  waitsUntil: number;
  cardId: string | null;
}

/**
 * Returns the name of every rule of auto top-up that a history breaks: an attempt must start exactly
 * when one is due, and must be sent exactly when it is still needed. The model is independent of the
 * ledger.
 */
export function brokenTopUpRules({ steps, opened }: History): string[] {
  const broken = new Set<string>();
  const model: Model = {
    settings: opened.autoTopUp,
    isTarget: opened.autoTopUp.target !== undefined,
    purchases: new Map(),
    current: null,
    pause: null,
    declines: 0,
    waitsUntil: 0,
    cardId: null,
  };
  for (const each of steps) replay(model, each, (name) => broken.add(name));
  return [...broken];
}

function replay(
  model: Model,
  { command, outcome, before, now }: Step,
  report: (name: string) => void,
) {
  if (!outcome.ok) {
    if (outcome.code !== 'immediate_charge_not_acknowledged') return;
    if (command.type !== 'change_settings' && command.type !== 'resume_top_up') return;
    if (command.acknowledgedChargeMicros === amountOf(model, command, before))
      report('accepts an acknowledged charge');
    return;
  }
  const changed = outcome.records.filter((record) => record.type === 'purchase');
  const started = changed.find(
    ({ id, origin }) => origin === 'auto_top_up' && !model.purchases.has(id),
  );
  const previous = model.current;
  apply(model, command, outcome, now, report);
  for (const record of changed) model.purchases.set(record.id, record);

  const isTrigger =
    (outcome.entries.length > 0 && !outcome.entries.some(({ kind }) => /refund|disp/.test(kind))) ||
    (outcome.entries.length === 0 && previous !== null && model.current === null) ||
    /settings|resume|card/.test(command.type) ||
    ('about' in command && command.about === 'top_up_alarm');
  const isDue = isTrigger && dueIn(model, outcome.account, now, started?.id, command, before);
  if (isDue && !started) report('an attempt starts in the decision that makes it due');
  if (!isDue && started) report('I15: an attempt starts only if one is due');
  if (started) {
    if (model.current !== null) report('I9: at most one attempt is in flight');
    model.current = started.id;
    const { balanceMicros } = outcome.account;
    if (started.amountMicros !== priceAt(model, balanceMicros)) report('a top-up has its amount');
    if (started.amountMicros > model.settings.amountMicros) {
      report('no top-up is above the amount that the user agreed to');
    }
    const isPresent = command.type === 'change_settings' || command.type === 'resume_top_up';
    if (isPresent && command.acknowledgedChargeMicros !== started.amountMicros) {
      report('an immediate charge has the acknowledged amount');
    }
  }

  const attempts = [...model.purchases.values()].filter(({ origin }) => origin === 'auto_top_up');
  // An attempt that had ended, and later received money that was not as agreed, is not in flight.
  const inFlight = attempts.filter(
    ({ id, sent, status }) =>
      sent !== null && (id === model.current || /awaiting_payment|processing/.test(status)),
  );
  if (inFlight.length > 1) report('I9: at most one attempt is in flight');
  const { thresholdMicros, amountMicros } = outcome.account.autoTopUp;
  if (thresholdMicros > amountMicros) report('the threshold is never above the amount');
  if (spentThisMonth(outcome.account.autoTopUp, now) !== spentIn(model, now))
    report('the spent amount is exact');
  if ((outcome.account.autoTopUp.attempt?.purchaseId ?? null) !== model.current) {
    report('the state names the attempt in flight');
  }
}

/** The effect of a command, before an attempt starts because of it. */
function apply(
  model: Model,
  command: Command,
  { account, records }: Accepted,
  now: string,
  report: (name: string) => void,
): void {
  const about = 'about' in command ? command.about : '';
  const next = records.find(
    (record) => record.type === 'purchase' && isAbout(record, about, model),
  );
  const record = next?.type === 'purchase' ? next : null;
  const last = record ? model.purchases.get(record.id) : undefined;
  const dropUnsent = () => {
    const current = model.purchases.get(model.current ?? '');
    if (current && current.sent === null) model.current = null;
  };
  const wait = (ms: number) => (model.waitsUntil = Date.parse(now) + ms);
  const pause = (reason: string) => {
    if (model.pause !== 'disputed') model.pause = reason;
    dropUnsent();
  };
  const resume = () => Object.assign(model, { pause: null, declines: 0, waitsUntil: 0 });

  switch (command.type) {
    case 'change_settings': {
      const isNew = account.autoTopUp.version > command.ifVersion;
      model.settings = command.settings;
      model.isTarget = isTargetAfter(model, command);
      if (isNew) dropUnsent();
      return;
    }
    case 'change_card':
      if (!command.card.usableOffSession || command.card.id === model.cardId) return;
      model.cardId = command.card.id;
      if (model.pause !== 'disputed') resume();
      return;
    case 'resume_top_up':
      resume();
      return;
    case 'send_top_up': {
      if (!record || !last) return;
      const { card } = command;
      const isNeeded =
        model.current === record.id &&
        model.settings.enabled &&
        model.pause === null &&
        isShort(model, account.balanceMicros, record.amountMicros) &&
        isInItsMonth(model, last, now) &&
        record.amountMicros <= priceAt(model, account.balanceMicros);
      const isSent = record.sent !== null;
      if (isSent !== (isNeeded && card?.usableOffSession === true))
        report('an attempt is sent exactly if it is still needed');
      if (isSent) {
        model.cardId ??= card?.id ?? null;
        return;
      }
      if (model.current === record.id) model.current = null;
      if (!isNeeded) return;
      pause(card ? 'payment_method_unsupported' : 'no_payment_method');
      if (!card) model.cardId = null;
      return;
    }
    case 'settle': {
      const { payment } = command;
      if (!record || !last) return;
      if (last.amountMicros !== record.amountMicros)
        report('the amount of a purchase never changes');
      const isCurrent = model.current === record.id;
      if (last.transactionId === null && record.transactionId !== null) {
        if (isCurrent) model.current = null;
        if (record.origin === 'auto_top_up') {
          model.declines = 0;
          if (model.pause === null) resume();
        } else if (model.pause === null || model.pause === 'payment_failed') resume();
      } else if (isCurrent && !isUndecided(record.status)) {
        model.current = null;
        if (payment.status !== 'failed' || payment.failure.code === 'provider_unavailable') {
          wait(HOUR);
        } else if (payment.cardProblem) {
          pause(payment.cardProblem);
          if (model.pause !== 'disputed') model.cardId = null;
        } else if (payment.failure.code === 'authentication_required') {
          pause('requires_action');
        } else {
          model.declines += 1;
          if (model.declines >= 3) pause('payment_failed');
          else wait(model.declines === 1 ? HOUR : 4 * HOUR);
        }
      }
      if (payment.status === 'paid' && payment.disputedMicros > last.disputedMicros) {
        pause('disputed');
      }
      return;
    }
    default:
  }
}

function isAbout(record: PurchaseRecord, about: string, model: Model): boolean {
  if (record.id === about) return true;
  // The placeholder stands for the latest attempt before this command.
  return about === 'the latest attempt' && model.purchases.has(record.id);
}

function dueIn(
  model: Model,
  account: Account,
  now: string,
  started: string | undefined,
  command: Command,
  before: Account,
): boolean {
  const { settings } = model;
  if (command.type === 'change_card' && account.autoTopUp.cardId === before.autoTopUp.cardId) {
    return false;
  }
  const attempts = [...model.purchases.values()].filter(
    ({ id, origin }) => origin === 'auto_top_up' && id !== started,
  );
  const dayAgo = Date.parse(now) - 24 * HOUR;
  const today = attempts.filter(
    ({ createdAt, sent, id }) =>
      Date.parse(createdAt) > dayAgo && (sent !== null || id === model.current),
  );
  return (
    settings.enabled &&
    model.pause === null &&
    model.current === null &&
    isShort(model, account.balanceMicros) &&
    model.waitsUntil <= Date.parse(now) &&
    today.length < 10 &&
    spentIn(model, now, started) + priceAt(model, account.balanceMicros) <=
      (settings.monthlyLimitMicros ?? Infinity)
  );
}

function isShort(model: Model, balance: number, amount = priceAt(model, balance)): boolean {
  const goal = Math.max(model.settings.thresholdMicros, 10_000);
  return balance < goal && balance + amount >= goal;
}

/** The amount of a top-up at a balance: what is missing, in whole cents, and never a debt beyond the target. */
function priceAt({ settings, isTarget }: Pick<Model, 'settings' | 'isTarget'>, balance: number) {
  const missing = settings.amountMicros - Math.max(0, balance);
  return isTarget ? Math.ceil(missing / 10_000) * 10_000 : settings.amountMicros;
}

function isTargetAfter({ isTarget }: Model, { settings }: ChangeSettings): boolean {
  return settings.mode === undefined ? isTarget : settings.mode === 'target';
}

/** The sum of the month's attempts, without failed and dropped ones. */
function spentIn({ purchases, current }: Model, now: string, without?: string): number {
  return [...purchases.values()]
    .filter(({ id, origin }) => origin === 'auto_top_up' && id !== without)
    .filter(({ createdAt }) => createdAt.slice(0, 7) === now.slice(0, 7))
    .filter(({ id, status }) => id === current || status === 'succeeded')
    .reduce((sum, { amountMicros }) => sum + amountMicros, 0);
}

/** Whether a charge now would count toward the limit of the month in which it is made. */
function isInItsMonth({ settings }: Model, { createdAt }: PurchaseRecord, now: string): boolean {
  return settings.monthlyLimitMicros === null || createdAt.slice(0, 7) === now.slice(0, 7);
}

function isUndecided(status: PurchaseRecord['status']): boolean {
  return /awaiting_payment|processing|needs_review/.test(status);
}

/** The amount that a change by a user charges at once, if one is due. */
function amountOf(model: Model, command: ChangeSettings | ResumeTopUp, before: Account): number {
  const terms =
    command.type === 'change_settings'
      ? { settings: command.settings, isTarget: isTargetAfter(model, command) }
      : model;
  return priceAt(terms, before.balanceMicros);
}
