import type { Mutant } from '../mutants.ts';

/**
 * What must not count as caught, tried before and after the faults that the same tests catch: were
 * one of those left over in the process, these would be caught as well.
 */
export const controls: readonly Mutant[] = [
  {
    name: 'control: the same, said otherwise',
    file: 'src/server/memory/memory-store.ts',
    from: 'version !== book.account.version + 1 || takesForeignName',
    to: '!(version === book.account.version + 1) || takesForeignName',
    caughtBy: 'test/server/memory/memory-store.test.ts',
  },
  {
    name: 'control: a file that does not load',
    file: 'src/server/memory/memory-store.ts',
    from: 'version !== book.account.version + 1 || takesForeignName',
    to: ')',
    caughtBy: 'test/server/memory/memory-store.test.ts',
  },
  {
    name: 'control: the same, said otherwise in a browser',
    file: 'src/components/stripe-checkout/checkout-slot.ts',
    from: 'queue = Promise.all([before, mine]);',
    to: 'queue = Promise.all([mine, before]);',
    caughtBy: 'test/components/stripe-checkout/stripe-checkout-races.browser.test.tsx',
  },
];
