import type { Mutant } from '../../mutants.ts';

const caughtBy = 'test/components/broken-components.test.tsx';

export const brokenComponentMutants: readonly Mutant[] = [
  {
    name: 'a broken component that does not warn against a second payment',
    file: 'src/components/ui/boundary.tsx',
    from: 'isPaying ? paymentUnknown : notShown',
    to: 'notShown',
    caughtBy,
  },
  {
    name: 'a retry that shows the same broken data',
    file: 'src/components/ui/boundary.tsx',
    from: '    session?.reset();\n',
    to: '',
    caughtBy,
  },
  {
    name: 'a component that takes the page down',
    file: 'src/components/ui/boundary.tsx',
    from: 'static getDerivedStateFromError = (): Partial<CatcherState> => ({ hasFailed: true });',
    to: '',
    caughtBy,
  },
];
