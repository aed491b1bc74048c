'use client';

import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { classes } from './class-names.js';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  variant?: 'primary' | 'secondary' | 'link';
  /** Stays in reach of the keyboard, and ignores presses. */
  isBusy?: boolean | undefined;
}

/** A button that never sends the form around it, and never drops the focus while it is busy. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', isBusy = false, onClick, className, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      data-variant={variant}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? undefined : onClick}
      {...rest}
      className={classes('credits-button', className)}
    />
  );
});
