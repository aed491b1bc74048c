import type { Mutant } from '../mutants.ts';

const provider = 'src/hooks/provider/credits-provider.tsx';
const caughtBy = 'test/hooks/provider/credits-provider.test.tsx';

/** What is shown goes on when somebody else signs in, and nothing of whoever was there before does. */
export const anotherClient: readonly Mutant[] = [
  {
    name: 'Another client: what is on screen hears of no refresh',
    file: provider,
    from: 'new QueryClient(), [queryClient]);',
    to: 'new QueryClient(), [queryClient, client]);',
    caughtBy,
  },
  {
    name: 'Another client: the one before is kept in the cache',
    file: provider,
    from: "type: 'inactive' });",
    to: "type: 'inactive', predicate: () => false });",
    caughtBy,
  },
];
