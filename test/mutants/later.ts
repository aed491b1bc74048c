import type { Mutant } from '../mutants.ts';

const caughtBy = 'test/components/ui/lazy.test.tsx';

export const laterMutants: readonly Mutant[] = [
  {
    name: 'a part that failed to load, and for ever',
    file: 'src/components/ui/lazy.tsx',
    from: "retry: () => setLoaded({ status: 'pending' })",
    to: 'retry: () => {}',
    caughtBy,
  },
  {
    name: 'a purchase left behind by an earlier page',
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
