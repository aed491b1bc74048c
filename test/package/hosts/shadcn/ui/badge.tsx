import type { ComponentProps } from 'react';

type Variant = 'default' | 'secondary' | 'destructive' | 'outline';

export function Badge({
  variant = 'default',
  ...props
}: ComponentProps<'span'> & { variant?: Variant }) {
  return <span data-slot="badge" data-variant={variant} {...props} />;
}
