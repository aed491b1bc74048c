import { useState } from 'react';
import { CreditsCard, CreditsProvider, createHttpClient, type HttpClient } from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';
import { Chat } from './chat.tsx';
import { Panel } from './panel.tsx';
import { readRole, writeRole, type Role } from './session.ts';

const newClient = (): HttpClient => createHttpClient({ baseUrl: '/api/credits' });

/** Acme's billing page. A new sign-in creates a new client, so no data of the previous user remains. */
export function App() {
  const [role, setRole] = useState(readRole);
  const [client, setClient] = useState(newClient);
  const [message, setMessage] = useState('');

  function signInAs(next: Role): void {
    writeRole(next);
    setRole(next);
    setClient(newClient());
    setMessage('');
  }

  return (
    <CreditsProvider client={client} checkout={SimulatedCheckout} merchantName="Acme">
      <div className="page">
        <header className="page-header">
          <h1 className="page-title">Billing</h1>
          <p className="page-subtitle">Acme Inc. · Demo</p>
        </header>
        <main className="page-main">
          <CreditsCard show={{ usage: true }} />
          <Chat />
          <Panel role={role} onRole={signInAs} message={message} onMessage={setMessage} />
        </main>
      </div>
    </CreditsProvider>
  );
}
