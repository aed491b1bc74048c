import type { Mutant } from '../mutants.ts';

const caughtBy = 'test/conformance/stores/check-store.test.ts';

/** Faults of the published batteries: a case that passes a wrong store or a wrong provider. */
export const batteryMutants: readonly Mutant[] = [
  {
    name: 'a store check that compares no field of a document',
    file: 'src/conformance/report/assert-same.ts',
    from: 'assertFields(actual[name], expected[name], subject, [...path, name]);',
    to: 'void [actual[name], subject, path];',
    caughtBy,
  },
  {
    name: 'a store check that never reads with the reopened store',
    file: 'src/conformance/stores/reopen-cases.ts',
    from: 'return { first, second: await reopen() };',
    to: 'return { first, second: first };',
    caughtBy,
  },
  {
    name: 'a store check that commits no change at the same time as another',
    file: 'src/conformance/stores/commit-cases.ts',
    from: "assertEqual(accepted.length, 1, 'The number of accepted changes');",
    to: 'accepted.splice(0);',
    caughtBy,
  },
];
