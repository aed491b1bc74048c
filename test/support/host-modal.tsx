/** Modals of a host app that surround our components. */
import * as Radix from '@radix-ui/react-dialog';
import { useEffect, useState, type ReactNode } from 'react';
// Imported by path, so that these modules are not the ones that our dialog uses. Most host apps have
// another version of Radix, and the two versions do not know each other.
import { DismissableLayer } from '../../node_modules/@radix-ui/react-dismissable-layer/dist/index.mjs';
import { FocusScope } from '../../node_modules/@radix-ui/react-focus-scope/dist/index.mjs';

export interface HostModalProps {
  children: ReactNode;
}

/** A modal of the same copy of Radix that our dialog uses. */
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

/**
 * A modal of another copy of Radix. It contains a live region, as apps do, so it cannot be inert as a
 * whole.
 */
export function OtherRadixModal({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  if (!isOpen) return null;
  return (
    <DismissableLayer
      disableOutsidePointerEvents
      // Radix's own modal does the same.
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

/** A hand-written modal, as in many apps. Escape closes it from anywhere. */
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
