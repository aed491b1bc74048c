import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createStripeCheckout } from '../../../src/components/stripe-checkout/stripe-checkout.js';
import { CreditsCard, CreditsProvider, createHttpClient } from '../../../src/index.js';
import { createMockBackend, SimulatedCheckout } from '../../../src/mocks/index.js';
import { createFakeStripe } from '../../support/fake-stripe.js';

const asked = new URLSearchParams(location.search);
const backend = createMockBackend({ scenario: 'low' });

const http = createHttpClient({
  baseUrl: new URL('/api/credits', location.href).href,
  // Of a page that may not ask anybody else.
  ...(asked.has('here') && { fetch: (url, init) => backend.handler(new Request(url, init)) }),
});

/** The same backend, as if its sessions were Stripe's. */
const stripe: typeof http = {
  ...http,
  purchases: {
    ...http.purchases,
    async create(...call) {
      const { purchase, checkout } = await http.purchases.create(...call);
      const clientSecret = `cs_test_${purchase.id}_secret_abc`;
      const secrets = { clientSecret, publishableKey: 'pk_test_acme' };
      return { purchase, checkout: checkout && { ...checkout, ...secrets } };
    },
  },
};

/** An account's page, longer than any window: `?stripe`, `?here` for a backend in the page, `?sandboxed`. */
function PurchasePage() {
  const isStripe = asked.has('stripe');
  return (
    <CreditsProvider
      client={isStripe ? stripe : http}
      checkout={isStripe ? createStripeCheckout(createFakeStripe().loadStripe) : SimulatedCheckout}
    >
      <CreditsCard />
      {Array.from({ length: 100 }, (_, line) => (
        <p key={line}>Line {line}</p>
      ))}
    </CreditsProvider>
  );
}

const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  asked.has('sandboxed') ? (
    <iframe title="App" sandbox="allow-scripts allow-forms" src="/?here" width="900" height="900" />
  ) : (
    <StrictMode>
      <PurchasePage />
    </StrictMode>
  ),
);
