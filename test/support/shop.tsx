import { render, screen } from '@testing-library/react';
import { useRef, useState, type ReactNode, type Ref } from 'react';
import { userEvent } from 'vitest/browser';
import { Dialog, type DialogProps } from '../../src/components/ui/dialog/dialog.js';

export interface ShopProps extends Partial<Omit<DialogProps, 'onOpenChange'>> {
  children?: ReactNode;
  /** Whether the button that opens the dialog is missing. The heading is then focused instead. */
  isOpenerGone?: boolean;
  dialogRef?: Ref<HTMLDivElement>;
}

/** A page of a host app with a button that opens a dialog. */
export function Shop({ children, isOpenerGone = false, dialogRef, ...props }: ShopProps) {
  const [isOpen, setIsOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <h2 ref={heading}>Credits</h2>
      {!isOpenerGone && (
        <button type="button" onClick={() => setIsOpen(true)}>
          Buy
        </button>
      )}
      <input aria-label="Behind" />
      <Dialog
        open={isOpen}
        title="Purchase Credits"
        closeLabel="Close"
        fallbackFocus={heading}
        {...props}
        ref={dialogRef}
        onOpenChange={setIsOpen}
      >
        {children ?? (
          <>
            <input aria-label="Amount" data-credits-autofocus />
            <button type="button">Purchase</button>
            <button type="button" onClick={() => setIsOpen(false)}>
              Done
            </button>
          </>
        )}
      </Dialog>
    </>
  );
}

/** Opens the dialog as a user does, with a real mouse click. */
export async function openShop(element: ReactNode) {
  const view = render(element);
  await userEvent.click(screen.getByRole('button', { name: 'Buy' }));
  await screen.findByRole('dialog', { name: 'Purchase Credits' });
  return view;
}

export const ourDialog = () => screen.queryByRole('dialog', { name: 'Purchase Credits' });

export const theBackdrop = () => {
  const backdrop = document.querySelector('.credits-dialog-backdrop');
  if (!backdrop) throw new Error('The page has no backdrop.');
  return backdrop;
};

/** Presses a key once, as a keyboard does. `Shift+Tab` presses two keys together. */
export async function press(key: 'Tab' | 'Shift+Tab' | 'Escape' | 'Enter'): Promise<void> {
  await userEvent.keyboard(key === 'Shift+Tab' ? '{Shift>}{Tab}{/Shift}' : `{${key}}`);
}

/** The name of the focused element, including elements inside frames. */
export function focused(): string {
  let { activeElement } = document;
  while (activeElement instanceof HTMLIFrameElement) {
    activeElement = activeElement.contentDocument?.activeElement ?? null;
  }
  return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? 'nothing';
}
