'use client';

import type { ReactNode } from 'react';
import {
  CreditsCard,
  CreditsProvider,
  LowBalanceBanner,
  createHttpClient,
  type CreditsProviderProps,
} from 'react-credits';

const client = createHttpClient({ baseUrl: '/api/first-paint' });

interface FirstPaintProps extends Pick<CreditsProviderProps, 'initialData' | 'timeZone'> {
  children?: ReactNode;
}

/** A page with data that its server has read. */
export function FirstPaint({ initialData, timeZone, children }: FirstPaintProps) {
  return (
    <CreditsProvider client={client} initialData={initialData} timeZone={timeZone}>
      {children ?? <CreditsCard usageHref="/usage" />}
      <LowBalanceBanner />
    </CreditsProvider>
  );
}
