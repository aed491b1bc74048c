import type { Mutant } from '../../mutants.ts';

const components = 'test/components/broken-components/broken-components.test.tsx';
const onError = 'test/components/broken-components/on-error.test.tsx';
const checkout = 'test/components/broken-components/broken-checkout.test.tsx';

export const brokenComponentMutants: readonly Mutant[] = [
  {
    name: 'a broken component that does not warn against a second payment',
    file: 'src/components/ui/boundary.tsx',
    from: 'isPaying ? paymentUnknown : notShown',
    to: 'notShown',
    caughtBy: checkout,
  },
  {
    name: 'a retry that shows the same broken data',
    file: 'src/components/ui/boundary.tsx',
    from: '    session?.reset();\n',
    to: '',
    caughtBy: onError,
  },
  {
    name: 'a component that takes the page down',
    file: 'src/components/ui/boundary.tsx',
    from: 'static getDerivedStateFromError = (): Partial<CatcherState> => ({ hasFailed: true });',
    to: '',
    caughtBy: components,
  },
];
