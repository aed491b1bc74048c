import { createHttpClient, CreditsCard, CreditsProvider, LowBalanceBanner } from 'react-credits';
import { Chat } from './chat';
import { Checkout } from './checkout';

const client = createHttpClient({ baseUrl: '/api/credits' });

export function App() {
  return (
    <CreditsProvider client={client} checkout={Checkout} merchantName="Acme">
      <header className="app-header">
        <p className="app-name">Acme Assistant</p>
        <LowBalanceBanner variant="chip" />
      </header>
      <main className="app-main">
        <Chat />
        <CreditsCard headingLevel={2} show={{ usage: true }} />
      </main>
    </CreditsProvider>
  );
}
