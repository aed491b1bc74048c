/** Modals that a host has around our components. */
import * as Radix from '@radix-ui/react-dialog';
import { useEffect, useState, type ReactNode } from 'react';
// By their paths, so that they are other modules than those that our dialog has: most hosts have another
// version of Radix than we do, and the two know nothing of each other.
import { DismissableLayer } from '../../node_modules/@radix-ui/react-dismissable-layer/dist/index.mjs';
import { FocusScope } from '../../node_modules/@radix-ui/react-focus-scope/dist/index.mjs';

export interface HostModalProps {
  children: ReactNode;
}

/** Of the same copy of Radix that our dialog uses. */
export function RadixModal({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <Radix.Root open={isOpen} onOpenChange={setIsOpen}>
      <Radix.Portal>
        <Radix.Overlay data-testid="host-overlay" style={{ position: 'fixed', inset: 0 }} />
        <Radix.Content
          aria-describedby={undefined}
          style={{ position: 'fixed', inset: '5% 5% auto', zIndex: 50 }}
        >
          <Radix.Title>Host</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Of another copy. It holds a live region, as an app does, and so cannot be inert as a whole. */
export function OtherRadixModal({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  if (!isOpen) return null;
  return (
    <DismissableLayer
      disableOutsidePointerEvents
      // As Radix's own modal does.
      onFocusOutside={(event) => event.preventDefault()}
      onDismiss={() => setIsOpen(false)}
    >
      <FocusScope trapped loop role="dialog" aria-label="Host">
        {children}
        <p role="status" />
      </FocusScope>
    </DismissableLayer>
  );
}

/** Written by hand, as many are: whoever presses Escape anywhere closes it. */
export function HandMadeModal({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && setIsOpen(false);
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
  return (
    isOpen && (
      <div role="dialog" aria-label="Host">
        {children}
      </div>
    )
  );
}
