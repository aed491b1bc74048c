import type { Mutant } from '../mutants.ts';

const state = 'src/ledger/state/allowance-state.ts';
const model = 'test/ledger/usage/allowance-properties.test.ts';
const rules = 'test/ledger/usage/allowance-periods.test.ts';
const host = 'test/ledger/usage/allowance-host.test.ts';
const floods = 'test/server/usage/allowance-limits.test.ts';
const faults = 'test/server/usage/allowance-faults.test.ts';

/** Faults in the allowance of a plan. */
export const allowanceMutants: readonly Mutant[] = [
  {
    name: 'I20: coverage that ignores open holds',
    file: state,
    from: 'unusedOf(state) - state.heldMicros',
    to: 'unusedOf(state)',
    caughtBy: model,
  },
  {
    name: 'I20: coverage that ignores the covered usage',
    file: state,
    from: 'includedMicros - usedElsewhereMicros - coveredMicros',
    to: 'includedMicros - usedElsewhereMicros + 0 * coveredMicros',
    caughtBy: model,
  },
  {
    name: 'I20: coverage that ignores the usage elsewhere',
    file: state,
    from: 'includedMicros - usedElsewhereMicros - coveredMicros',
    to: 'includedMicros - 0 * usedElsewhereMicros - coveredMicros',
    caughtBy: model,
  },
  {
    name: 'I20: a changed plan that forgets its use',
    file: state,
    from: 'if (stored && answer.periodStartsAt < stored.periodEndsAt) {',
    to: 'if (stored && answer.periodStartsAt === stored.periodStartsAt) {',
    caughtBy: host,
  },
  {
    name: 'a period that does not turn at its end',
    file: state,
    from: 'if (stored && answer.periodStartsAt < stored.periodEndsAt) {',
    to: 'if (stored && answer.periodStartsAt <= stored.periodEndsAt) {',
    caughtBy: rules,
  },
  {
    name: 'I20: an answer that is older than the stored one, and covers',
    file: state,
    from: 'if (isOlder || isOver(allowances, answer.periodEndsAt, now)) return',
    to: 'if (isOver(allowances, answer.periodEndsAt, now)) return',
    caughtBy: model,
  },
  {
    name: 'I20: an answer whose period is over, and covers',
    file: state,
    from: 'if (isOlder || isOver(allowances, answer.periodEndsAt, now)) return',
    to: 'if (isOlder) return',
    caughtBy: model,
  },
  {
    name: 'I20: a dropped period that begins again when the clock steps back',
    file: state,
    from: 'return endsAt <= laterOf(now, droppedUntil);',
    to: 'return endsAt <= (droppedUntil ? now : now);',
    caughtBy: host,
  },
  {
    name: 'I20: a period that is dropped with its open holds',
    file: state,
    from: 'heldMicros === ZERO && isOver(allowances, latestEndsAt, now)',
    to: 'heldMicros >= ZERO && isOver(allowances, latestEndsAt, now)',
    caughtBy: rules,
  },
  {
    name: 'I20: a delayed answer that makes the ledger drop a period early',
    file: state,
    from: 'laterOf(stored.latestEndsAt, answer.periodEndsAt)',
    to: 'answer.periodEndsAt',
    caughtBy: rules,
  },
  {
    name: 'a 33rd consumable in the summary',
    file: state,
    from: 'others.states.length >= MAX_ALLOWANCES',
    to: 'others.states.length > MAX_ALLOWANCES',
    caughtBy: 'test/ledger/usage/allowance-summary.test.ts',
  },
  {
    name: 'a plan that ended, and covers the overrun of a hold',
    file: state,
    from: 'changed(stored, { includedMicros: ZERO })',
    to: 'changed(stored, {})',
    caughtBy: model,
  },
  {
    name: 'I20: an overrun that is covered after the period',
    file: state,
    from: 'return state && !isOver(allowances, state.periodEndsAt, now) ? state : null;',
    to: 'return state && !isOver(allowances, now, now) ? state : (state ?? null);',
    caughtBy: rules,
  },
  {
    name: 'an answer that begins before the stored one, and is not asked for again',
    file: state,
    from: 'return beginsEarlier || isOver(allowances, periodEndsAt, now);',
    to: 'return (beginsEarlier && false) || isOver(allowances, periodEndsAt, now);',
    caughtBy: rules,
  },
  {
    name: 'a finished period that stays in the summary',
    file: 'src/ledger/decide.ts',
    from: 'return dropFinishedPeriods(before.account, delivered, context.now);',
    to: "return dropFinishedPeriods(before.account, delivered, '');",
    caughtBy: rules,
  },
  {
    name: 'I20: a charge whose coverage is counted nowhere',
    file: 'src/ledger/usage/charge.ts',
    from: 'withUse(coverage.allowances, period, { coveredMicros })',
    to: 'coverage.allowances',
    caughtBy: floods,
  },
  {
    name: 'I20: a hold whose coverage is counted nowhere',
    file: 'src/ledger/usage/hold.ts',
    from: 'withUse(coverage.allowances, period, { heldMicros: coveredMicros })',
    to: 'coverage.allowances',
    caughtBy: floods,
  },
  {
    name: 'I20: a hold that keeps its coverage at its end',
    file: 'src/ledger/usage/hold.ts',
    from: 'const use = { heldMicros: negate(heldCoverageOf(record)) };',
    to: 'const use = { heldMicros: negate(ZERO) };',
    caughtBy: model,
  },
  {
    name: 'I20: a hold that gives its coverage back twice',
    file: 'src/ledger/usage/hold.ts',
    from: "return status === 'open' ? coveredMicros : ZERO;",
    to: "return status === 'settled' ? ZERO : coveredMicros;",
    caughtBy: model,
  },
  {
    name: 'I20: a settlement whose coverage is counted nowhere',
    file: 'src/ledger/usage/settle-hold.ts',
    from: 'withUse(freed.allowances, record.allowancePeriod, { coveredMicros })',
    to: 'freed.allowances',
    caughtBy: model,
  },
  {
    name: 'a settlement that is not covered beyond its hold',
    file: 'src/ledger/usage/settle-hold.ts',
    from: 'return add(heldCoverageOf(record), leftOf(period));',
    to: 'return add(heldCoverageOf(record), leftOf(period && null));',
    caughtBy: model,
  },
  {
    name: 'an outdated answer that is not asked for again',
    file: 'src/server/usage/allowance-coverage.ts',
    from: 'written = await write(plan, false);',
    to: 'written = await write(null, false);',
    caughtBy: floods,
  },
  {
    name: 'I10: an allowance that is asked again for a repeat',
    file: 'src/server/usage/allowance-coverage.ts',
    from: 'snapshot.entries.length + snapshot.records.length > 0',
    to: 'snapshot.entries.length + snapshot.records.length > 9',
    caughtBy: faults,
  },
  {
    name: 'a refusal that names a reset in the past',
    file: 'src/server/usage/allowance-coverage.ts',
    from: ' && plan.periodEndsAt > now ?',
    to: ' && now ?',
    caughtBy: floods,
  },
  {
    name: 'an allowance whose period has no length',
    file: 'src/server/ports/allowance.ts',
    from: 'periodStartsAt < periodEndsAt',
    to: 'periodStartsAt <= periodEndsAt',
    caughtBy: faults,
  },
  {
    name: 'an allowance until a day that does not exist',
    file: 'src/server/ports/allowance.ts',
    from: 'return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === time.slice(0, 10);',
    to: 'return !Number.isNaN(ms);',
    caughtBy: faults,
  },
];
