'use client';

import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { classes } from './class-names.js';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  variant?: 'primary' | 'secondary' | 'link';
  /** Whether the button ignores presses. Unlike a disabled button, it stays focusable. */
  isBusy?: boolean | undefined;
}

/** A button that does not submit its form by default, and keeps the focus while it is busy. */
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
