import type { ComponentProps } from 'react';

export function Label({ htmlFor, ...props }: ComponentProps<'label'>) {
  return <label data-slot="label" htmlFor={htmlFor} {...props} />;
}
