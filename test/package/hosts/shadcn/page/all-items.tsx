'use client';

import { useState } from 'react';
import { createHttpClient, CreditsProvider } from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';
import { CreditUsage } from '@/components/credit-usage';
import { CreditsCard } from '@/components/credits-card';
import { LowBalanceBanner } from '@/components/low-balance-banner';
import { OutOfCreditsCard } from '@/components/out-of-credits-card';
import { RecentTransactions } from '@/components/recent-transactions';

const client = createHttpClient({ baseUrl: '/api/credits' });

/** The refusal of a message, as the backend sends it. */
const refusal = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Out of credits',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
  actions: ['purchase'],
};

/** A page of the host app with every item. */
export function AllItems() {
  const [sent, setSent] = useState(0);
  return (
    <CreditsProvider client={client} checkout={SimulatedCheckout} merchantName="Acme">
      <LowBalanceBanner />
      <CreditsCard />
      <OutOfCreditsCard error={refusal} onResume={() => setSent(sent + 1)} />
      <p>Sent again: {sent}</p>
      <RecentTransactions />
      <CreditUsage />
    </CreditsProvider>
  );
}
