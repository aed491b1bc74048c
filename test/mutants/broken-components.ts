import type { Mutant } from '../mutants.ts';

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
    name: 'a payment that nothing follows while its dialog is broken',
    file: 'src/components/purchase-dialog/purchase-credits-dialog.tsx',
    from: 'whileFailed={client?.purchases && <Watch />}',
    to: '',
    caughtBy,
  },
  {
    name: 'a retry that shows the same broken data',
    file: 'src/components/ui/boundary.tsx',
    from: '    void session?.cache.resetQueries({ queryKey: session.scope });\n',
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
