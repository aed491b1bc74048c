import type { Mutant } from '../../mutants.ts';

/** What the card and the transactions say, and when. */
export const accountOnScreen: readonly Mutant[] = [
  {
    name: 'a connection that comes back unnoticed',
    file: 'src/hooks/provider/use-resource.ts',
    from: 'refetchOnReconnect: true,',
    to: 'refetchOnReconnect: false,',
    caughtBy: 'test/components/credits-card/credits-card.test.tsx',
  },
  {
    name: 'an ended session that is called a lack of rights',
    file: 'src/components/denied/denied.tsx',
    from: '{words[reason]}',
    to: '{words.forbidden}',
    caughtBy: 'test/components/recent-transactions/recent-transactions.test.tsx',
  },
  {
    name: 'a state of the balance that nobody hears of',
    file: 'src/components/credits-card/credits-card.tsx',
    from: "if (state === 'active' || isNew(credits)) return null;",
    to: "if (!['low', 'depleted', 'in_debt'].includes(state) || isNew(credits)) return null;",
    caughtBy: 'test/components/credits-card/credits-card.test.tsx',
  },
];
