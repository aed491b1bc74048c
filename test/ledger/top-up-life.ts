import type { Account } from '../../src/ledger/account.js';
import { autoTopUpStandingOf, type AutoTopUpStanding } from '../../src/ledger/auto-top-up.js';
import type { Command } from '../../src/ledger/decide.js';
import type { Outcome } from '../../src/ledger/outcome.js';
import type { Payment } from '../../src/ledger/payment.js';
import type { PurchaseRecord } from '../../src/ledger/records.js';
import type { Card } from '../../src/ledger/top-up-state.js';
import { micros } from '../../src/money/money.js';
import {
  CURRENT_REVISION,
  CURRENT_VERSION,
  LATEST_ATTEMPT,
  accountWith,
  step,
  unwritten,
  type History,
} from './account-history.js';
import { declined, paid } from './purchase-commands.js';
import { THRESHOLD, change, visa } from './top-up-commands.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An account in time, and what can happen to it. */
export interface Life {
  history: History;
  account(): Account;
  standing(): AutoTopUpStanding;
  /** Its top-ups, as they are, in the order in which they began. */
  attempts(): PurchaseRecord[];
  wait(ms: number): void;
  waitUntil(moment: string): void;
  /** Decides a command now: `ok`, or why not. */
  ask(command: Command): string;
  charge(amountMicros: number): string;
  adjust(amountMicros: number): string;
  save(...asked: Parameters<typeof change>): string;
  send(card?: Card | null): string;
  /** What the provider says of the latest top-up: by default that it was paid as agreed. */
  settle(payment?: Payment): string;
  /** A purchase of $10.00 by a person, from beginning to end. */
  buy(payment?: Payment, origin?: PurchaseRecord['origin']): string;
  resume(acknowledgedChargeMicros?: number | null, card?: Card | null): string;
  /** A worker that takes whatever is due of alarms. */
  ringAlarm(): string;
}

/** Begins in the middle of a month, with these credits and with auto top-up as it is set here. */
export function liveWith(
  balanceMicros: number,
  settings: Parameters<typeof change>[0] | null = {},
  overrides: Partial<Account> = {},
): Life {
  const history = unwritten(accountWith(balanceMicros, overrides));
  let moment = Date.parse('2026-01-15T12:00:00.000Z');
  let count = 0;

  const now = () => new Date(moment).toISOString();
  const cause = (of: string) => ({ source: `${of}:${count}`, fingerprint: '' });
  const last = (): Outcome | undefined => history.steps.at(-1)?.outcome;

  const life: Life = {
    history,
    account: () => history.account,
    standing: () => autoTopUpStandingOf(history.account, now()),
    attempts: () =>
      [...history.records.values()]
        .filter((record) => record.type === 'purchase')
        .filter(({ origin }) => origin === 'auto_top_up'),
    wait: (ms) => {
      moment += ms;
    },
    waitUntil: (then) => {
      moment = Date.parse(then);
    },
    ask(command) {
      step(history, command, { now: now(), id: String(count) });
      count += 1;
      const outcome = last();
      return outcome?.ok === false ? outcome.code : 'ok';
    },
    charge: (amountMicros) =>
      life.ask({
        type: 'charge',
        ...cause('charges'),
        amountMicros: micros(amountMicros),
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      }),
    adjust: (amountMicros) =>
      life.ask({
        type: 'adjustment',
        ...cause('adjustments'),
        amountMicros: micros(amountMicros),
        description: 'Correction',
      }),
    save: (changed, asked) => life.ask(change(changed, { ifVersion: CURRENT_VERSION, ...asked })),
    send: (card = visa) => life.ask({ type: 'send_top_up', about: LATEST_ATTEMPT, card }),
    settle: (payment = paidAsAgreed) =>
      life.ask({
        type: 'settle',
        about: LATEST_ATTEMPT,
        seenRevision: CURRENT_REVISION,
        payment,
      }),
    buy(payment = paidAsAgreed, origin = 'manual') {
      const about = `pur_${count}`;
      life.ask({
        type: 'begin_purchase',
        ...cause('purchases'),
        origin,
        amountMicros: micros(10_000_000),
        range: { minMicros: micros(10_000_000), maxMicros: micros(10_000_000) },
        returnUrl: null,
      });
      return life.ask({ type: 'settle', about, seenRevision: CURRENT_REVISION, payment });
    },
    resume: (acknowledged = null, card = visa) =>
      life.ask({
        type: 'resume_top_up',
        ...cause('resumes'),
        card,
        acknowledgedChargeMicros: acknowledged === null ? null : micros(acknowledged),
      }),
    ringAlarm: () => life.ask({ type: 'claim', about: 'top_up_alarm' }),
  };

  if (settings) {
    const acknowledgedChargeMicros = micros(settings.amountMicros ?? 25_000_000);
    const saved = life.save(settings, { acknowledgedChargeMicros });
    if (saved !== 'ok') throw new Error(`These settings are refused: ${saved}.`);
  }
  return life;
}

/** Of whatever amount that was. */
export const paidAsAgreed = paid({ capturedMicros: micros(0) });

export const outage = {
  status: 'failed',
  failure: { code: 'provider_unavailable', message: 'The provider did not answer.' },
} as const;

export const needsOwner = {
  status: 'failed',
  failure: { code: 'authentication_required', message: 'Your bank asks you to confirm.' },
} as const;

/** Goes through one attempt: sends it, and lets the card decline. */
export function decline(life: Life): void {
  life.send();
  life.settle(declined);
}

/** An account whose attempt has just begun, one micro-unit below its threshold. */
export function short(settings: Parameters<typeof liveWith>[1] = {}): Life {
  const life = liveWith(THRESHOLD, settings);
  life.charge(1);
  return life;
}

/** The same, once it was sent. */
export function sent(): Life {
  const life = short();
  life.send();
  return life;
}

/** How auto top-up stands that is paused for a reason. */
export const paused = (reason: string) => ({
  status: 'paused',
  pausedReason: reason,
  nextAttemptAt: null,
});
