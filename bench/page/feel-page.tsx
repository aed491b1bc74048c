import { createRoot } from 'react-dom/client';
import '../../src/styles/styles.css';
import { CreditsCard, CreditsProvider, createHttpClient } from '../../src/index.js';
import { createMockBackend, SimulatedCheckout, type ScenarioName } from '../../src/mocks/index.js';

let backend: ReturnType<typeof createMockBackend>;

/** Mounts the card of an account in the place of the one before. */
export function mount(scenario: ScenarioName): void {
  backend = createMockBackend({ scenario, now: Date.UTC(2026, 10, 24) });
  const client = createHttpClient({
    baseUrl: 'http://localhost/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  const container = document.createElement('div');
  container.style.maxInlineSize = '440px';
  document.body.replaceChildren(container);
  createRoot(container).render(
    <CreditsProvider client={client} checkout={SimulatedCheckout}>
      <CreditsCard />
    </CreditsProvider>,
  );
}

/** Whether the card shows its data. */
export function isReady(): boolean {
  return rows() > 2 && !document.querySelector('.credits-skeleton');
}

export function rows(): number {
  return document.querySelectorAll('tbody tr').length;
}

/** A charge by another part of the app. */
export const charge = (): Promise<unknown> => backend.control.charge(10_000);
