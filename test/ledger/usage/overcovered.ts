import type { History } from '../account-history.js';

/**
 * Returns the faults in the coverage of a history (I20). A period may cover no more than the largest
 * amount that an answer for it included, and holds exactly the coverage of its open holds. The amounts come
 * from the entries, the records, and the answers; only the number of a charge's period is the ledger's.
 */
export function overcovered({ steps, records, account }: History): string[] {
  const included = new Map<number, number>();
  const covered = new Map<number, number>();
  for (const { command, outcome } of steps) {
    if (!outcome.ok || outcome.isRepeat) continue;
    if (command.type === 'settle_hold') {
      for (const record of outcome.records) {
        if (record.type !== 'hold' || record.allowancePeriod === null) continue;
        increase(covered, record.allowancePeriod, record.settlement?.coveredMicros);
      }
    }
    if ((command.type !== 'charge' && command.type !== 'begin_hold') || !command.plan) continue;
    const { consumable, plan } = command;
    const { states } = outcome.account.allowances;
    const number = states.find((state) => state.consumable === consumable)?.period;
    if (number === undefined) continue;
    included.set(number, Math.max(included.get(number) ?? 0, plan.includedMicros));
    const [charged] = [...outcome.entries, ...outcome.records];
    if (command.type === 'charge' && charged && 'coveredMicros' in charged) {
      increase(covered, number, charged.coveredMicros);
    }
  }

  const problems: string[] = [];
  for (const [period, amount] of covered) {
    const most = included.get(period) ?? 0;
    if (amount > most) problems.push(`Period ${period} covered ${amount} of ${most}.`);
  }
  for (const { period, heldMicros } of account.allowances.states) {
    const open = [...records.values()].flatMap((record) =>
      record.type === 'hold' && record.status === 'open' && record.allowancePeriod === period
        ? [record.coveredMicros]
        : [],
    );
    const held = open.reduce((sum, amount) => sum + amount, 0);
    if (held !== heldMicros) problems.push(`Period ${period} holds ${heldMicros} for ${held}.`);
  }
  return problems;
}

function increase(amounts: Map<number, number>, period: number, amount = 0): void {
  amounts.set(period, (amounts.get(period) ?? 0) + amount);
}
