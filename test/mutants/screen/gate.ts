import type { Mutant } from '../../mutants.ts';

export const gateMutants: readonly Mutant[] = [
  {
    name: 'a gate that goes on asking while nobody sees it',
    file: 'src/hooks/provider/use-polling.ts',
    from: 'if (!document.hidden) void',
    to: 'void',
    caughtBy: 'test/hooks/account/use-credits-gate.test.tsx',
  },
  {
    name: 'a gate that goes on asking once it is open',
    file: 'src/hooks/account/use-credits-gate.ts',
    from: 'usePolling(isClosed || shortage !== null, name);',
    to: 'usePolling(true, name);',
    caughtBy: 'test/hooks/account/use-credits-gate.test.tsx',
  },
  {
    name: 'a gate that reads the balance for a member',
    file: 'src/hooks/account/use-credits-gate.ts',
    from: 'reservesMicros !== undefined && status?.canPurchase === true',
    to: 'reservesMicros !== undefined',
    caughtBy: 'test/hooks/account/use-credits-gate.test.tsx',
  },
  {
    name: 'a portal that can reach back',
    file: 'src/hooks/account/use-portal.ts',
    from: 'if (tab) tab.opener = null;',
    to: '',
    caughtBy: 'test/components/credits-card/billing-link.test.tsx',
  },
  {
    name: 'a banner that is dismissed for ever',
    file: 'src/hooks/low-balance/low-balance.ts',
    from: 'return depth === 0 ? 0 : dismissed;',
    to: 'return dismissed;',
    caughtBy: 'test/hooks/low-balance/low-balance.test.ts',
  },
];
