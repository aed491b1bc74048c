import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../src/styles/styles.css';
import {
  CreditsCard,
  CreditsProvider,
  createHttpClient,
  PurchaseCreditsDialog,
} from '../../src/index.js';
import { createMockBackend, SimulatedCheckout } from '../../src/mocks/index.js';

/** The account's page, with the dialog to open by its button: loaded, as it is from the first time on. */
function DialogPage() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <CreditsCard
        onPurchaseClick={(event) => {
          event.preventDefault();
          setIsOpen(true);
        }}
      />
      <PurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} />
    </>
  );
}

const backend = createMockBackend({ scenario: 'low', now: Date.UTC(2026, 10, 24) });
const client = createHttpClient({
  baseUrl: 'http://localhost/api',
  fetch: (url, init) => backend.handler(new Request(url, init)),
});
createRoot(document.body.appendChild(document.createElement('div'))).render(
  <CreditsProvider client={client} checkout={SimulatedCheckout}>
    <DialogPage />
  </CreditsProvider>,
);

/** Milliseconds from the press to the focus in the field, of each of `count` rounds. */
export async function open(count: number): Promise<number[]> {
  await until(() => document.querySelectorAll('tbody tr').length === 5);
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const started = performance.now();
    purchaseButton().click();
    await until(() => document.activeElement?.matches('.credits-amount-field-input') ?? false);
    times.push(performance.now() - started);
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    await until(() => document.querySelector('[role=dialog]') === null);
    // Radix ends its part in a task of its own.
    await task();
  }
  return times;
}

function purchaseButton(): HTMLButtonElement {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Purchase Credits',
  );
  if (!button) throw new Error('There is no button to press.');
  return button;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await task();
}

/** Sooner than a timer, which would add to what is measured. */
function task(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve(), { once: true });
    port1.start();
    port2.postMessage(null);
    port2.close();
  });
}
