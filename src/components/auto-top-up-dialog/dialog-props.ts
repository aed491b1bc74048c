import type { ComponentPropsWithoutRef, RefObject } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';

export interface AutoTopUpDialogProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'title' | 'children'
> {
  /** Whether it is there. The host holds this, as with an input's `value`. */
  open: boolean;
  /** Called with `false` when it is closed, or saved. What was changed is asked about first. */
  onOpenChange: (open: boolean) => void;
  /** Called once settings are saved, with what the backend says they are. */
  onSaved?: ((settings: AutoTopUp) => void) | undefined;
  /**
   * What gets the focus when it closes.
   * @default what had the focus when it opened
   */
  opener?: HTMLElement | null | undefined;
  /** Gets the focus in the place of an opener that is gone. */
  fallbackFocus?: RefObject<HTMLElement | null> | undefined;
  /** Classes of yours for its parts, after ours. */
  classNames?: Partial<Record<AutoTopUpDialogPart, string>> | undefined;
}

export type AutoTopUpDialogPart = 'switch' | 'card' | 'warning' | 'consent' | 'submit' | 'checkout';
