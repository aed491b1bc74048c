import type { Mutant } from '../../mutants.ts';

const dialog = 'src/components/purchase-dialog/purchase-credits-dialog.tsx';
const whole = 'test/components/purchase-dialog/purchase-dialog.browser.test.tsx';

/** Faults of the purchase dialog that appear only when its parts work together. */
export const purchaseDialogMutants: readonly Mutant[] = [
  {
    name: 'purchase dialog: Escape leaves a payment without a confirmation',
    file: dialog,
    from: "const isCloseBlocked = state.phase === 'paying';",
    to: 'const isCloseBlocked = false;',
    caughtBy: 'test/components/purchase-dialog/purchase-dialog-stripe.browser.test.tsx',
  },
  {
    name: 'purchase dialog: it stays open after a switch to another account',
    file: 'src/components/ui/dialog/use-close-on-switch.ts',
    from: 'if (isOther && open) onOpenChange(false);',
    to: '',
    caughtBy: 'test/components/purchase-dialog/purchase-dialog-outcomes.browser.test.tsx',
  },
  {
    name: 'purchase dialog: a finished purchase never leaves the dialog',
    file: dialog,
    from: 'if (isOpen.current || !mayStart(state)) return;',
    to: 'return;',
    caughtBy: whole,
  },
  {
    name: 'purchase dialog: the amount takes the focus before the opener is known',
    file: 'src/components/purchase-dialog/amount-step.tsx',
    from: 'if (!isFree) return;',
    to: '',
    caughtBy: whole,
  },
  {
    name: 'purchase dialog: the card does not show a payment in progress',
    file: 'src/hooks/purchase/purchase-runner.ts',
    from: '      isCompleted = true;\n',
    to: '',
    caughtBy: 'test/hooks/purchase/purchase-payment.test.tsx',
  },
];
