import type { ComponentPropsWithoutRef, RefObject } from 'react';
import type { DialogPart } from '../ui/parts.js';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';

export interface AutoTopUpDialogProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'title' | 'children'
> {
  /** Whether the dialog is open. Your component holds this state, as with an input's `value`. */
  open: boolean;
  /**
   * Called with `false` when the user closes the dialog, and after a successful save. The dialog asks for
   * confirmation first if it has unsaved changes.
   */
  onOpenChange: (open: boolean) => void;
  /** Called after a successful save, with the settings that the backend returned. */
  onSaved?: ((settings: AutoTopUp) => void) | undefined;
  /**
   * The element that gets the focus when the dialog closes.
   * @default the element that had the focus when the dialog opened
   */
  opener?: HTMLElement | null | undefined;
  /** The element that gets the focus if the opener is no longer on the page. It need not be focusable. */
  fallbackFocus?: RefObject<HTMLElement | null> | undefined;
  /** Your class names for parts of the dialog, appended to the built-in ones. */
  classNames?: Partial<Record<AutoTopUpDialogPart, string>> | undefined;
}

/** A part of the auto top-up dialog that `classNames` can style. */
export type AutoTopUpDialogPart =
  /** The switch that turns auto top-up on and off. */
  | 'switch'
  /** The card that pays, and the button that changes it. */
  | 'card'
  /** The note that saving charges the card at once. */
  | 'warning'
  /** The checkbox with the sentence that the user agrees to. */
  | 'consent'
  /** The button that saves. */
  | 'submit'
  /** The payment provider's form for a new card. */
  | 'checkout'
  | DialogPart;
