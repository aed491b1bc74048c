import type { Command } from '../../../src/ledger/decide.js';
import { leftOf } from '../../../src/ledger/state/allowance-state.js';
import { micros } from '../../../src/money/money.js';
import { accountWith, newHistory, step, type History } from '../account-history.js';
import { beginHold } from './hold-commands.js';
import { day, planOf } from './plan-answers.js';

export const JANUARY = [0, 31] as const;
export const FEBRUARY = [31, 59] as const;

let keys = 0;

export const charge = (
  amount: number,
  plan: ReturnType<typeof planOf> | null,
  options: { consumable?: string; canAskAgain?: boolean } = {},
): Command => ({
  type: 'charge',
  source: `charges:${(keys += 1)}`,
  fingerprint: '',
  amountMicros: micros(amount),
  consumable: 'llm_tokens',
  onInsufficient: 'reject',
  plan,
  ...options,
});

export const hold = (max: number, plan: ReturnType<typeof planOf>): Command => ({
  ...beginHold(max, { key: String((keys += 1)), ttlSeconds: 86_400, plan }),
});

export const grant = (): Command => ({
  type: 'grant',
  source: `grants:${(keys += 1)}`,
  fingerprint: '',
  amountMicros: micros(1),
  description: undefined,
});

/** Runs commands on an account with 1,000 micro-units, each on a day of the year. */
export function runOn(...commands: [onDay: number, command: Command][]): History {
  const history = newHistory(accountWith(1_000));
  commands.forEach(([onDay, command], index) =>
    step(history, command, { now: day(onDay), id: String(index) }),
  );
  return history;
}

/** The covered, held, and remaining amounts of the account's periods. */
export const periods = ({ account }: History) =>
  account.allowances.states.map((state) => [state.coveredMicros, state.heldMicros, leftOf(state)]);

/** The amounts that the charges covered. */
export const coverage = ({ steps }: History) =>
  steps.flatMap(({ outcome }): (number | string)[] => {
    if (!outcome.ok) return [outcome.code];
    return [...outcome.entries, ...outcome.records].flatMap((effect) =>
      'coveredMicros' in effect ? (effect.coveredMicros ?? []) : [],
    );
  });
