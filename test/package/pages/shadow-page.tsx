import { createRoot } from 'react-dom/client';
import { createHttpClient, CreditsCard, CreditsProvider } from '../../../src/index.js';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { SimulatedCheckout } from '../../../src/mocks/payments/simulated-checkout.js';

/** A host app's element, whose shadow root has the stylesheet. The page has none. */
class CreditsElement extends HTMLElement {
  connectedCallback() {
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.innerHTML =
      '<link rel="stylesheet" href="/page.css"><div></div><p>In the shadow</p><div id="dialogs"></div>';
    const backend = createMockBackend({ scenario: 'low' });
    const client = createHttpClient({
      baseUrl: 'https://credits.example',
      fetch: (url, init) => backend.handler(new Request(url, init)),
    });
    const [place, dialogs] = shadow.querySelectorAll('div');
    if (!place || !dialogs) return;
    createRoot(place).render(
      <CreditsProvider
        client={client}
        checkout={SimulatedCheckout}
        timeZone="UTC"
        portalContainer={dialogs}
      >
        <CreditsCard />
      </CreditsProvider>,
    );
  }
}

document.querySelector('link')?.remove();
document.body.innerHTML =
  '<button id="outside">Outside</button><main tabindex="-1"><credits-element></credits-element></main>';
customElements.define('credits-element', CreditsElement);
