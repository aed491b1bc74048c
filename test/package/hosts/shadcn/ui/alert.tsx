import type { ComponentProps } from 'react';

type AlertProps = ComponentProps<'div'> & { variant?: 'default' | 'destructive' };

export function Alert({ variant = 'default', ...props }: AlertProps) {
  return <div data-slot="alert" data-variant={variant} role="alert" {...props} />;
}

export function AlertDescription(props: ComponentProps<'div'>) {
  return <div data-slot="alert-description" {...props} />;
}
