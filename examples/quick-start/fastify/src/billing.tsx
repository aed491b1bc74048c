import { createHttpClient, CreditsCard, CreditsProvider } from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';
import 'react-credits/styles.css';
import { Chat } from './chat';

const client = createHttpClient({ baseUrl: '/api/credits' });

export function Billing() {
  return (
    <CreditsProvider client={client} checkout={SimulatedCheckout} merchantName="Acme">
      <CreditsCard />
      <Chat />
    </CreditsProvider>
  );
}
