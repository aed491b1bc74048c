'use client';

import * as Radix from '@radix-ui/react-dialog';
import type { ComponentProps } from 'react';

export function Dialog(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root {...props} />;
}

export function DialogContent({ children, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Overlay />
      <Radix.Content data-slot="dialog-content" {...props}>
        {children}
        <Radix.Close>Close</Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  );
}

export function DialogHeader(props: ComponentProps<'div'>) {
  return <div data-slot="dialog-header" {...props} />;
}

export function DialogTitle(props: ComponentProps<typeof Radix.Title>) {
  return <Radix.Title data-slot="dialog-title" {...props} />;
}
