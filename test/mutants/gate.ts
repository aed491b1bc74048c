import type { Mutant } from '../mutants.ts';

export const gateMutants: readonly Mutant[] = [
  {
    name: 'a gate that goes on asking while nobody sees it',
    file: 'src/hooks/use-polling.ts',
    from: 'if (!document.hidden) void',
    to: 'void',
    caughtBy: 'test/hooks/use-credits-gate.test.tsx',
  },
  {
    name: 'a gate that goes on asking once it is open',
    file: 'src/hooks/use-credits-gate.ts',
    from: 'usePolling(isClosed, name);',
    to: 'usePolling(true, name);',
    caughtBy: 'test/hooks/use-credits-gate.test.tsx',
  },
  {
    name: 'a portal that can reach back',
    file: 'src/hooks/use-portal.ts',
    from: 'if (tab) tab.opener = null;',
    to: '',
    caughtBy: 'test/components/billing-link.test.tsx',
  },
  {
    name: 'a banner that is dismissed for ever',
    file: 'src/hooks/low-balance.ts',
    from: 'return depth === 0 ? 0 : dismissed;',
    to: 'return dismissed;',
    caughtBy: 'test/hooks/low-balance.test.ts',
  },
];
