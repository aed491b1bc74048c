import type { Mutant } from '../mutants.ts';

/** Faults in the backend's auto top-up. The first three test the checker of the simulation. */
export const autoTopUpServiceMutants: readonly Mutant[] = [
  {
    name: 'a new idempotency key for each attempt to send a top-up',
    file: 'src/server/auto-top-up/top-ups.ts',
    from: 'return `topup:${id}`;',
    to: 'return `topup:${id}:${Math.random()}`;',
    caughtBy: 'test/server/auto-top-up/top-up-simulation.test.ts',
  },
  {
    name: 'a charge at the threshold',
    file: 'src/ledger/auto-top-up/auto-top-up.ts',
    from: 'return account.balanceMicros < targetOf(account);',
    to: 'return account.balanceMicros <= targetOf(account);',
    caughtBy: 'test/server/auto-top-up/top-up-simulation.test.ts',
  },
  {
    name: 'I15: a decision that ignores the monthly limit',
    file: 'src/ledger/auto-top-up/auto-top-up.ts',
    from: 'spentThisMonth(state, now) + state.amountMicros > limit',
    to: 'state.amountMicros > limit',
    caughtBy: 'test/server/auto-top-up/top-up-simulation.test.ts',
  },
  {
    name: 'a charge under an expired idempotency key',
    file: 'src/server/auto-top-up/top-ups.ts',
    from: 'const KEY_LIFETIME_MS = 23 * HOUR_MS;',
    to: 'const KEY_LIFETIME_MS = 230 * HOUR_MS;',
    caughtBy: 'test/server/auto-top-up/top-up-faults.test.ts',
  },
  {
    name: 'a charge that is given up while it may be in flight',
    file: 'src/server/auto-top-up/top-ups.ts',
    from: 'ageMs < NEVER_MADE_AFTER_MS ? null',
    to: 'ageMs < KEY_LIFETIME_MS ? null',
    caughtBy: 'test/server/auto-top-up/top-up-faults.test.ts',
  },
  {
    name: 'a top-up that waits for the next round of the worker',
    file: 'src/server/backend.ts',
    from: 'startOnCommit(context.commits, reconciler);',
    to: 'void startOnCommit;',
    caughtBy: 'test/server/auto-top-up/top-up-worker.test.ts',
  },
  {
    name: 'a checkout for an automatic purchase',
    file: 'src/server/worker/reconciler.ts',
    from: "record.origin === 'auto_top_up' && isOpen(record)",
    to: "record.origin !== 'manual' && !isOpen(record)",
    caughtBy: 'test/server/auto-top-up/top-up-worker.test.ts',
  },
  {
    name: 'an unknown consent text that is accepted',
    file: 'src/server/auto-top-up/auto-top-ups.ts',
    from: 'if (textVersion !== consentTextVersion) throw',
    to: "if (textVersion === '') throw",
    caughtBy: 'test/server/contract/auto-top-up-contract.test.ts',
  },
  {
    name: 'an immediate charge that acknowledges itself',
    file: 'src/server/auto-top-up/auto-top-ups.ts',
    from: 'parsed.acknowledgedChargeMicros ?? null',
    to: 'parsed.amountMicros',
    caughtBy: 'test/server/contract/auto-top-up-contract.test.ts',
  },
  {
    name: 'switching off that needs the provider',
    file: 'src/server/auto-top-up/auto-top-ups.ts',
    from: '(enabled ? saveEnabled : saveDisabled)(accountId',
    to: '(enabled ? saveEnabled : saveDisabled && saveEnabled)(accountId',
    caughtBy: 'test/server/contract/auto-top-up-contract.test.ts',
  },
];
