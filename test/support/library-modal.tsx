/** Open modals of the libraries that many host apps use, and of the browser. Each has the name "Host". */
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { Dialog as HeadlessDialog, DialogPanel } from '@headlessui/react';
import MuiDialog from '@mui/material/Dialog';
import * as Radix from '@radix-ui/react-dialog';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import {
  Dialog as AriaDialog,
  Modal as AriaModal,
  ModalOverlay as AriaOverlay,
} from 'react-aria-components';
import { Drawer } from 'vaul';
import type { HostModalProps } from './host-modal.js';

/** React Aria, as in HeroUI and Spectrum. */
function ReactAria({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <AriaOverlay isOpen={isOpen} onOpenChange={setIsOpen} isDismissable>
      <AriaModal>
        <AriaDialog aria-label="Host">{children}</AriaDialog>
      </AriaModal>
    </AriaOverlay>
  );
}

function Mui({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <MuiDialog
      open={isOpen}
      onClose={() => setIsOpen(false)}
      transitionDuration={0}
      slotProps={{ paper: { 'aria-label': 'Host' } }}
    >
      {children}
    </MuiDialog>
  );
}

function HeadlessUi({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <HeadlessDialog open={isOpen} onClose={setIsOpen} aria-label="Host">
      <DialogPanel>{children}</DialogPanel>
    </HeadlessDialog>
  );
}

function Vaul({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <Drawer.Root open={isOpen} onOpenChange={setIsOpen}>
      <Drawer.Portal>
        <Drawer.Content aria-describedby={undefined} style={{ position: 'fixed', inset: 0 }}>
          <Drawer.Title>Host</Drawer.Title>
          {children}
        </Drawer.Content>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

function BaseUi({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <BaseDialog.Portal>
        {/* Above the backdrop of Base UI, which takes presses outside. */}
        <BaseDialog.Popup aria-label="Host" style={{ position: 'fixed', inset: 0, zIndex: 1 }}>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function RadixUi({ children }: HostModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <Radix.Root open={isOpen} onOpenChange={setIsOpen}>
      <Radix.Portal>
        <Radix.Content aria-describedby={undefined}>
          <Radix.Title>Host</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The browser's own modal, opened by `showModal()`. */
function Native({ children }: HostModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current: element } = ref;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={ref} aria-label="Host">
      {children}
    </dialog>
  );
}

/** The modals by the names of their libraries. */
export const libraryModals: Readonly<Record<string, ComponentType<HostModalProps>>> = {
  'React Aria': ReactAria,
  MUI: Mui,
  'Headless UI': HeadlessUi,
  vaul: Vaul,
  'Base UI': BaseUi,
  Radix: RadixUi,
  'the browser': Native,
};
