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
  {
    name: 'Another client: a storm of clients keeps one of another account',
    file: 'src/hooks/provider/use-steady-client.ts',
    from: 'if (areOfDifferentAccounts(clients.used, client)) {',
    to: 'if (areOfDifferentAccounts(clients.used, clients.used)) {',
    caughtBy: 'test/hooks/provider/use-steady-client.test.tsx',
  },
  {
    name: 'Another client: the account of the latest client is never compared',
    file: 'src/hooks/provider/use-steady-client.ts',
    from: 'if (isOver || account === other) return;',
    to: 'if (isOver || account !== other) return;',
    caughtBy: 'test/hooks/provider/use-steady-client.test.tsx',
  },
];
