'use client';

import type { ComponentPropsWithoutRef } from 'react';
import { classes } from './class-names.js';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  variant?: 'primary' | 'secondary' | 'link';
  /** Stays in reach of the keyboard, and ignores presses. */
  isBusy?: boolean | undefined;
}

/** A button that never sends the form around it, and never drops the focus while it is busy. */
export function Button({
  variant = 'secondary',
  isBusy = false,
  onClick,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      data-variant={variant}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? undefined : onClick}
      {...rest}
      className={classes('credits-button', className)}
    />
  );
}
