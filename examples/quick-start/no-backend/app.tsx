import { createHttpClient, CreditsCard, CreditsProvider } from 'react-credits';
import { createMockBackend, SimulatedCheckout } from 'react-credits/mocks';
import 'react-credits/styles.css';

// The real backend, in the memory of this page, with payments that move no money.
const backend = createMockBackend({ scenario: 'low' });
const client = createHttpClient({
  baseUrl: 'https://app.example.com/api/credits',
  fetch: (url, init) => backend.handler(new Request(url, init)),
});

export default function App() {
  return (
    <CreditsProvider client={client} checkout={SimulatedCheckout} merchantName="Acme">
      <CreditsCard />
    </CreditsProvider>
  );
}
