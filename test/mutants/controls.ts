import type { Mutant } from '../mutants.ts';

/**
 * Changes that no test may catch. They run before and after the faults that the same tests catch: if a
 * fault remained in the process, its test would fail for the controls too.
 */
export const controls: readonly Mutant[] = [
  {
    name: 'control: equivalent code',
    file: 'src/server/memory/memory-store.ts',
    from: 'account.version === current.version + 1 && ',
    to: 'current.version + 1 === account.version && ',
    caughtBy: 'test/server/memory/memory-store.test.ts',
  },
  {
    name: 'control: a file that does not load',
    file: 'src/server/memory/memory-store.ts',
    from: 'account.version === current.version + 1 && ',
    to: ')',
    caughtBy: 'test/server/memory/memory-store.test.ts',
  },
  {
    name: 'control: equivalent code in a browser',
    file: 'src/components/stripe-checkout/checkout-slot.ts',
    from: 'queue = Promise.all([before, mine]);',
    to: 'queue = Promise.all([mine, before]);',
    caughtBy: 'test/components/stripe-checkout/stripe-checkout-races.browser.test.tsx',
  },
];
