'use client';

import { createHttpClient, CreditsCard, CreditsProvider } from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';
import 'react-credits/styles.css';

const client = createHttpClient({ baseUrl: '/api/credits' });
export const Billing = () => (
  <CreditsProvider client={client} checkout={SimulatedCheckout}>
    <CreditsCard />
  </CreditsProvider>
);
