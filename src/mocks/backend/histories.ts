import type { Actor, Labels } from '../../contract/resources/attribution.js';

/**
 * A transaction in the history of a scenario. Amounts are in micro-units. Only adjustments may be negative.
 *
 * @example { kind: 'purchase', amountMicros: 25_000_000, hoursAgo: 24 }
 */
export type ScenarioTransaction = { hoursAgo: number; amountMicros: number } & (
  | { kind: 'purchase' | 'auto_top_up' }
  | { kind: 'consumption'; consumable: string; actor?: Actor; labels?: Labels }
  | { kind: 'grant' | 'adjustment'; description: string }
  /** Refunds part of the latest purchase. */
  | { kind: 'refund' }
);

export const DOLLAR = 1_000_000;

export function purchase(dollars: number, hoursAgo: number): ScenarioTransaction {
  return { kind: 'purchase', amountMicros: dollars * DOLLAR, hoursAgo };
}

export function usage(
  amountMicros: number,
  consumable: string,
  hoursAgo: number,
  attribution: { actor?: Actor; labels?: Labels } = {},
): ScenarioTransaction {
  return { kind: 'consumption', amountMicros, consumable, hoursAgo, ...attribution };
}

const LONG_HISTORY_LENGTH = 12_000;

/** Repeats one purchase and 59 small charges. The amounts of the charges differ, down to micro-units. */
export function longHistory(): ScenarioTransaction[] {
  return Array.from({ length: LONG_HISTORY_LENGTH }, (_, index) => {
    const hoursAgo = (LONG_HISTORY_LENGTH - index) * 0.25;
    if (index % 60 === 0) return purchase(15, hoursAgo);
    return usage(125 + ((index * 7919) % 400_000), 'llm_tokens', hoursAgo);
  });
}

const BUSY_DAYS = 30;

/** The users of a busy month, with the share of their use and their project. */
const team: readonly { actor: Actor; weight: number; project: string }[] = [
  { actor: { id: 'user_ada', name: 'Ada Park' }, weight: 5, project: 'search' },
  { actor: { id: 'user_ben', name: 'Ben Ortiz' }, weight: 3, project: 'support' },
  { actor: { id: 'user_chloe', name: 'Chloé Martin' }, weight: 2, project: 'search' },
];
const apiKey: Actor = { id: 'key_prod', name: 'Production API key' };

/**
 * Thirty days of a team: each member uses a large and a small model, which costs less than a cent a time, and an API key
 * sends emails. Two purchases pay for it.
 */
export function busyMonth(): ScenarioTransaction[] {
  const transactions = [purchase(100, BUSY_DAYS * 24 + 10), purchase(75, 9 * 24 + 1)];
  for (let daysAgo = BUSY_DAYS - 1; daysAgo >= 0; daysAgo -= 1) {
    const wave = 3 + ((daysAgo * 5) % 4);
    for (const [index, { actor, weight, project }] of team.entries()) {
      const hoursAgo = daysAgo * 24 + 3 - index;
      const charge = (model: string, amountMicros: number, minutesLater: number) =>
        usage(amountMicros, 'llm_tokens', hoursAgo - minutesLater / 60, {
          actor,
          labels: { model, project },
        });
      transactions.push(charge('large', wave * weight * 91_300, 0));
      for (let call = 0; call < wave; call += 1) {
        transactions.push(charge('small', 1_250 + ((daysAgo * 31 + call * 977) % 6_000), 2 + call));
      }
    }
    const labels = { project: 'support' };
    transactions.push(usage(wave * 60_000, 'email', daysAgo * 24 + 0.5, { actor: apiKey, labels }));
  }
  return transactions.toSorted((one, other) => other.hoursAgo - one.hoursAgo);
}
