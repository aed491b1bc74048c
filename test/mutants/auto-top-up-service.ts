import type { Mutant } from '../mutants.ts';

/** Faults in the service of auto top-up. The first three are for the checker of the simulated world. */
export const autoTopUpServiceMutants: readonly Mutant[] = [
  {
    name: 'a fresh key for each try of a top-up',
    file: 'src/server/auto-top-up/top-ups.ts',
    from: 'return `topup:${id}`;',
    to: 'return `topup:${id}:${Math.random()}`;',
    caughtBy: 'test/server/auto-top-up/top-up-simulation.test.ts',
  },
  {
    name: 'a charge at the threshold',
    file: 'src/ledger/auto-top-up.ts',
    from: 'return account.balanceMicros < goalOf(account);',
    to: 'return account.balanceMicros <= goalOf(account);',
    caughtBy: 'test/server/auto-top-up/top-up-simulation.test.ts',
  },
  {
    name: 'I15: a limit that is not looked at in the decision',
    file: 'src/ledger/auto-top-up.ts',
    from: 'spentAt(state, now) + state.amountMicros > limit',
    to: 'state.amountMicros > limit',
    caughtBy: 'test/server/auto-top-up/top-up-simulation.test.ts',
  },
  {
    name: 'a charge under a key that is forgotten',
    file: 'src/server/auto-top-up/top-ups.ts',
    from: 'const KEY_LIFETIME_MS = 23 * HOUR_MS;',
    to: 'const KEY_LIFETIME_MS = 230 * HOUR_MS;',
    caughtBy: 'test/server/auto-top-up/top-up-faults.test.ts',
  },
  {
    name: 'never made, though it may be on its way',
    file: 'src/server/auto-top-up/top-ups.ts',
    from: 'ageMs < NEVER_MADE_AFTER_MS ? null',
    to: 'ageMs < KEY_LIFETIME_MS ? null',
    caughtBy: 'test/server/auto-top-up/top-up-faults.test.ts',
  },
  {
    name: 'a top-up that waits for a round of a worker',
    file: 'src/server/backend.ts',
    from: 'startOnCommit(context.commits, reconciler);',
    to: 'void startOnCommit;',
    caughtBy: 'test/server/auto-top-up/top-up-worker.test.ts',
  },
  {
    name: 'a checkout for nobody',
    file: 'src/server/worker/reconciler.ts',
    from: "record.origin === 'auto_top_up' && isOpen(record)",
    to: "record.origin !== 'manual' && !isOpen(record)",
    caughtBy: 'test/server/auto-top-up/top-up-worker.test.ts',
  },
  {
    name: 'a consent that nobody knows',
    file: 'src/server/auto-top-up/auto-top-ups.ts',
    from: 'if (textVersion !== consentTextVersion) throw',
    to: "if (textVersion === '') throw",
    caughtBy: 'test/server/contract/auto-top-up-contract.test.ts',
  },
  {
    name: 'a charge at once that is agreed to by itself',
    file: 'src/server/auto-top-up/auto-top-ups.ts',
    from: 'parsed.acknowledgedChargeMicros ?? null',
    to: 'parsed.amountMicros',
    caughtBy: 'test/server/contract/auto-top-up-contract.test.ts',
  },
  {
    name: 'off only while the provider answers',
    file: 'src/server/auto-top-up/auto-top-ups.ts',
    from: '(enabled ? saveEnabled : saveDisabled)(accountId',
    to: '(enabled ? saveEnabled : saveDisabled && saveEnabled)(accountId',
    caughtBy: 'test/server/contract/auto-top-up-contract.test.ts',
  },
];
