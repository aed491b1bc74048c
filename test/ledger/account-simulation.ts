import type { Account } from '../../src/ledger/state/account.js';
import {
  autoTopUpActivityOf,
  type AutoTopUpActivity,
} from '../../src/ledger/auto-top-up/auto-top-up.js';
import type { Command } from '../../src/ledger/decide.js';
import type { Outcome } from '../../src/ledger/state/outcome.js';
import type { Payment } from '../../src/ledger/state/payment.js';
import type { PurchaseRecord } from '../../src/ledger/state/records.js';
import type { Card } from '../../src/ledger/state/auto-top-up-state.js';
import { micros } from '../../src/money/money.js';
import {
  CURRENT_REVISION,
  CURRENT_VERSION,
  LATEST_ATTEMPT,
  accountWith,
  step,
  newHistory,
  type History,
} from './account-history.js';
import { declined, paid } from './purchases/purchase-commands.js';
import { THRESHOLD, change, visa } from './auto-top-up/top-up-commands.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An account with a clock, and the actions that can happen to it. */
export interface AccountSimulation {
  history: History;
  account(): Account;
  activity(): AutoTopUpActivity;
  /** The account's top-ups in their current state, oldest first. */
  attempts(): PurchaseRecord[];
  wait(ms: number): void;
  waitUntil(moment: string): void;
  /** Decides a command now. Returns `ok` or the code of the refusal. */
  execute(command: Command): string;
  charge(amountMicros: number): string;
  adjust(amountMicros: number): string;
  save(...args: Parameters<typeof change>): string;
  send(card?: Card | null, isServed?: boolean): string;
  /** Settles the latest top-up by a report of the provider. By default, it was paid as agreed. */
  settle(payment?: Payment): string;
  /** Makes a complete purchase of $10.00 by hand. */
  buy(payment?: Payment, origin?: PurchaseRecord['origin']): string;
  resume(acknowledgedChargeMicros?: number | null, card?: Card | null): string;
  /** Claims the alarm, as a worker does. */
  fireAlarm(): string;
}

/** Starts in the middle of a month, with a balance and with auto top-up on. */
export function simulateAccount(
  balanceMicros: number,
  settings: Parameters<typeof change>[0] | null = {},
  overrides: Partial<Account> = {},
): AccountSimulation {
  const history = newHistory(accountWith(balanceMicros, overrides));
  let moment = Date.parse('2026-01-15T12:00:00.000Z');
  let count = 0;

  const now = () => new Date(moment).toISOString();
  const cause = (of: string) => ({ source: `${of}:${count}`, fingerprint: '' });
  const last = (): Outcome | undefined => history.steps.at(-1)?.outcome;

  const simulation: AccountSimulation = {
    history,
    account: () => history.account,
    activity: () => autoTopUpActivityOf(history.account, now()),
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
    execute(command) {
      step(history, command, { now: now(), id: String(count) });
      count += 1;
      const outcome = last();
      return outcome?.ok === false ? outcome.code : 'ok';
    },
    charge: (amountMicros) =>
      simulation.execute({
        type: 'charge',
        ...cause('charges'),
        amountMicros: micros(amountMicros),
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      }),
    adjust: (amountMicros) =>
      simulation.execute({
        type: 'adjustment',
        ...cause('adjustments'),
        amountMicros: micros(amountMicros),
        description: 'Correction',
      }),
    save: (changed, args) =>
      simulation.execute(change(changed, { ifVersion: CURRENT_VERSION, ...args })),
    send: (card = visa, isServed = true) =>
      simulation.execute({ type: 'send_top_up', about: LATEST_ATTEMPT, card, isServed }),
    settle: (payment = paidAsAgreed) =>
      simulation.execute({
        type: 'settle',
        about: LATEST_ATTEMPT,
        seenRevision: CURRENT_REVISION,
        payment,
      }),
    buy(payment = paidAsAgreed, origin = 'manual') {
      const about = `pur_${count}`;
      simulation.execute({
        type: 'begin_purchase',
        ...cause('purchases'),
        origin,
        amountMicros: micros(10_000_000),
        range: {
          minMicros: micros(10_000_000),
          maxMicros: micros(10_000_000),
          stepMicros: micros(10_000),
        },
        returnUrl: null,
        locale: null,
        pricesExcludeTax: false,
      });
      return simulation.execute({ type: 'settle', about, seenRevision: CURRENT_REVISION, payment });
    },
    resume: (acknowledged = null, card = visa) =>
      simulation.execute({
        type: 'resume_top_up',
        ...cause('resumes'),
        card,
        acknowledgedChargeMicros: acknowledged === null ? null : micros(acknowledged),
      }),
    fireAlarm: () => simulation.execute({ type: 'claim', about: 'top_up_alarm' }),
  };

  if (settings) {
    const acknowledgedChargeMicros = micros(settings.amountMicros ?? 25_000_000);
    const saved = simulation.save(settings, { acknowledgedChargeMicros });
    if (saved !== 'ok') throw new Error(`These settings are refused: ${saved}.`);
  }
  return simulation;
}

/** A payment of the amount of its purchase. */
export const paidAsAgreed = paid({ capturedMicros: micros(0) });

export const outage = {
  status: 'failed',
  failure: { code: 'provider_unavailable', message: 'The provider did not answer.' },
} as const;

export const needsAuthentication = {
  status: 'failed',
  failure: { code: 'authentication_required', message: 'Your bank asks you to confirm.' },
} as const;

/** Sends an attempt, which the card declines. */
export function decline(simulation: AccountSimulation): void {
  simulation.send();
  simulation.settle(declined);
}

/** Returns an account with a new attempt, one micro-unit below its threshold. */
export function belowThreshold(
  settings: Parameters<typeof simulateAccount>[1] = {},
): AccountSimulation {
  const simulation = simulateAccount(THRESHOLD, settings);
  simulation.charge(1);
  return simulation;
}

/** Returns such an account with the attempt sent. */
export function withSentAttempt(): AccountSimulation {
  const simulation = belowThreshold();
  simulation.send();
  return simulation;
}

/** The activity of auto top-up that is paused for a reason. */
export const paused = (reason: string) => ({
  status: 'paused',
  pausedReason: reason,
  nextAttemptAt: null,
});
