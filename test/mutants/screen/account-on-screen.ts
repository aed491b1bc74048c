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
    from: '  }[reason];',
    to: '  }.forbidden;',
    caughtBy: 'test/components/recent-transactions/recent-transactions.test.tsx',
  },
  {
    name: 'a state of the balance that nobody hears of',
    file: 'src/components/credits-card/badge.tsx',
    from: "if (state === 'active' || isNew(credits)) return null;",
    to: "if (!['low', 'depleted', 'in_debt'].includes(state) || isNew(credits)) return null;",
    caughtBy: 'test/components/credits-card/credits-card.test.tsx',
  },
  {
    name: 'a balance that appears before the rest of the card',
    file: 'src/components/credits-card/use-card-data.ts',
    from: 'return isReady && !isShown ? NOTHING_YET',
    to: 'return !isReady && !isShown ? NOTHING_YET',
    caughtBy: 'test/components/credits-card/card-reveal.test.tsx',
  },
  {
    name: 'a slow part that holds the balance back forever',
    file: 'src/components/credits-card/use-card-data.ts',
    from: 'const timer = setTimeout(() => setIsShown(true), MAX_WAIT_MS);',
    to: 'const timer = setTimeout(() => setIsShown(false), MAX_WAIT_MS);',
    caughtBy: 'test/components/credits-card/card-reveal.test.tsx',
  },
  {
    name: 'a skeleton in front of data that is there',
    file: 'src/components/credits-card/use-card-data.ts',
    from: 'useState(isKnown)',
    to: 'useState(false)',
    caughtBy: 'test/components/credits-card/card-reveal.test.tsx',
  },
  {
    name: 'a payment method that is requested after the limits',
    file: 'src/components/purchase-dialog/amount-step.tsx',
    from: '  usePaymentMethod();\n',
    to: '',
    caughtBy: 'test/components/dialog-requests.test.tsx',
  },
];
