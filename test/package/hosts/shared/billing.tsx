'use client';

import { useState, type ReactNode } from 'react';
import { CreditsProvider, createHttpClient, useCreditsContext } from 'react-credits';
import type { CreditsClient } from 'react-credits/client';

const client: CreditsClient = createHttpClient({ baseUrl: '/api/credits' });

/** Gives the page under it its account, and the button that spends of it. */
export function Billing({ children }: { children: ReactNode }) {
  return (
    <CreditsProvider client={client}>
      {children}
      <WorkButton />
    </CreditsProvider>
  );
}

function WorkButton() {
  const { refresh } = useCreditsContext();
  const [isWorking, setIsWorking] = useState(false);

  async function work(): Promise<void> {
    setIsWorking(true);
    await fetch('/work', { method: 'POST' });
    refresh();
    setIsWorking(false);
  }

  return (
    <button type="button" disabled={isWorking} onClick={() => void work()}>
      Work
    </button>
  );
}
