import type { Mutant } from '../../mutants.ts';

const keys = 'src/components/ui/dialog/use-dialog-keys.ts';
const focus = 'src/components/ui/dialog/use-dialog-focus.ts';
const dialog = 'src/components/ui/dialog/dialog.tsx';
const page = 'test/components/ui/dialog/dialog-page.browser.test.tsx';
const hosts = 'test/components/ui/dialog/dialog-hosts.browser.test.tsx';

/** Faults of the dialog that lose a payment, or lock the user out of it. */
export const dialogMutants: readonly Mutant[] = [
  {
    name: 'dialog: a press on the backdrop closes it during a payment',
    file: dialog,
    from: 'onClick={() => !isCloseBlocked && onOpenChange(false)}',
    to: 'onClick={() => onOpenChange(false)}',
    caughtBy: hosts,
  },
  {
    name: "dialog: Escape also closes the host's modal",
    file: keys,
    from: 'event.stopPropagation();',
    to: '',
    caughtBy: hosts,
  },
  {
    name: "dialog: Escape does not close a host's dialog on top of it",
    file: dialog,
    from: 'onEscapeKeyDown={leaveEscapeToOthers}',
    to: 'onEscapeKeyDown={prevent}',
    caughtBy: hosts,
  },
  {
    name: "dialog: Enter submits the host's form",
    file: dialog,
    from: '          {...stopPortalEvents}\n',
    to: '',
    caughtBy: hosts,
  },
  {
    name: "dialog: a host's focus trap keeps the focus",
    file: focus,
    from: 'if (!element.contains(focusedNear(element))) enter();',
    to: '',
    caughtBy: hosts,
  },
  {
    name: "dialog: a bank's overlay is inert",
    file: 'src/components/ui/dialog/inert-others.ts',
    from: '\'iframe[name^="__privateStripe"]\'',
    to: '\'iframe[name^="none"]\'',
    caughtBy: page,
  },
  {
    name: 'dialog: Shift+Tab out of a frame leaves the dialog',
    file: dialog,
    from: 'onFocus={() => closeRef.current?.focus()}',
    to: '',
    caughtBy: page,
  },
];
