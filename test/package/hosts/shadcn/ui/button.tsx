import type { ComponentProps } from 'react';

interface Variants {
  variant?: 'default' | 'destructive' | 'outline' | 'secondary' | 'ghost' | 'link';
  size?: 'default' | 'sm' | 'lg' | 'icon';
}

export function buttonVariants({ variant = 'default', size = 'default' }: Variants = {}): string {
  return `host-button host-button-${variant} host-button-${size}`;
}

export function Button({
  variant,
  size,
  className = '',
  ...props
}: ComponentProps<'button'> & Variants) {
  return (
    <button
      data-slot="button"
      className={`${buttonVariants({ ...(variant && { variant }), ...(size && { size }) })} ${className}`}
      {...props}
    />
  );
}
