'use client';

import * as Radix from '@radix-ui/react-switch';
import type { ComponentProps } from 'react';

export function Switch(props: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root data-slot="switch" style={{ inlineSize: 36, blockSize: 20 }} {...props}>
      <Radix.Thumb data-slot="switch-thumb" />
    </Radix.Root>
  );
}
