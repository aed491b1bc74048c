import type { Mutant } from '../mutants.ts';

const keys = 'src/components/ui/dialog/use-dialog-keys.ts';
const focus = 'src/components/ui/dialog/use-dialog-focus.ts';
const dialog = 'src/components/ui/dialog/dialog.tsx';
const page = 'test/components/ui/dialog/dialog-page.browser.test.tsx';
const hosts = 'test/components/ui/dialog/dialog-hosts.browser.test.tsx';

/** The faults that cost a payment, or shut somebody out of it. */
export const dialogMutants: readonly Mutant[] = [
  {
    name: 'dialog: a press on its backdrop closes it mid-payment',
    file: dialog,
    from: 'onClick={() => !isCloseBlocked && onOpenChange(false)}',
    to: 'onClick={() => onOpenChange(false)}',
    caughtBy: hosts,
  },
  {
    name: "dialog: Escape closes the host's modal as well",
    file: keys,
    from: 'event.stopPropagation();',
    to: '',
    caughtBy: hosts,
  },
  {
    name: "dialog: Escape does not close a host's dialog over it",
    file: dialog,
    from: 'onEscapeKeyDown={leaveEscapeToOthers}',
    to: 'onEscapeKeyDown={prevent}',
    caughtBy: hosts,
  },
  {
    name: "dialog: Enter sends the host's form",
    file: dialog,
    from: '          {...stopPortalEvents}\n',
    to: '',
    caughtBy: hosts,
  },
  {
    name: "dialog: a host's focus trap keeps the focus",
    file: focus,
    from: 'if (!element.contains(document.activeElement)) enter();',
    to: '',
    caughtBy: hosts,
  },
  {
    name: "dialog: a bank's overlay is out of reach",
    file: 'src/components/ui/dialog/inert-others.ts',
    from: '\'iframe[name^="__privateStripe"]\'',
    to: '\'iframe[name^="none"]\'',
    caughtBy: page,
  },
  {
    name: 'dialog: Shift+Tab leaves it through a frame',
    file: dialog,
    from: 'onFocus={() => closeRef.current?.focus()}',
    to: '',
    caughtBy: page,
  },
];
