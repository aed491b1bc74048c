import type { Mutant } from '../../mutants.ts';

const caughtBy = 'test/components/ui/lazy.test.tsx';

export const lazyMutants: readonly Mutant[] = [
  {
    name: 'a part that can never load after a failure',
    file: 'src/components/ui/lazy.tsx',
    from: "retry: () => setLoaded({ status: 'pending' })",
    to: 'retry: () => {}',
    caughtBy,
  },
  {
    name: 'a purchase that a later page does not resume',
    file: 'src/components/purchase-dialog/lazy-purchase-credits-dialog.tsx',
    from: 'isWanted={isLeft || props.open}',
    to: 'isWanted={isLeft && props.open}',
    caughtBy,
  },
  {
    name: 'a purchase that a closed dialog does not resume',
    file: 'src/components/purchase-dialog/purchase-credits-dialog.tsx',
    from: '    useResumed(runner);\n',
    to: '',
    caughtBy,
  },
];
