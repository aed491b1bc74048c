import type { Mutant } from '../../mutants.ts';

const caughtBy = 'test/components/ui/lazy.test.tsx';
const opener = 'test/components/ui/opener.test.tsx';

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
  {
    name: 'a dialog that loads only with the press',
    file: 'src/components/ui/opener.tsx',
    from: '      onPointerEnter={() => preload(load)}\n',
    to: '',
    caughtBy: opener,
  },
  {
    name: 'a dialog that an idle browser does not load',
    file: 'src/components/ui/opener.tsx',
    from: 'isLikely ? whenIdle(() => preload(load)) : undefined',
    to: 'undefined',
    caughtBy: opener,
  },
  {
    name: 'a button that can be pressed again while its dialog loads',
    file: 'src/components/ui/opener.tsx',
    from: 'isBusy={isBusy || isOpening}',
    to: 'isBusy={isBusy}',
    caughtBy: opener,
  },
  {
    name: 'a button that stays busy after its dialog did not load',
    file: 'src/components/ui/load-part.ts',
    from: 'filter((other) => other !== load)',
    to: 'filter(() => true)',
    caughtBy: opener,
  },
  {
    name: 'a failed preload that is shown to a user who pressed meanwhile',
    file: 'src/components/ui/load-part.ts',
    from: 'await preloading.catch(() => undefined);',
    to: 'await preloading;',
    caughtBy: opener,
  },
  {
    name: 'a hidden page that loads dialogs',
    file: 'src/components/ui/when-idle.ts',
    from: 'if (document.hidden || !navigator.onLine) return;',
    to: 'if (!navigator.onLine) return;',
    caughtBy: opener,
  },
  {
    name: 'dialogs that load for a user who saves data',
    file: 'src/components/ui/when-idle.ts',
    from: 'if (connection?.saveData) return () => undefined;',
    to: '',
    caughtBy: opener,
  },
];
