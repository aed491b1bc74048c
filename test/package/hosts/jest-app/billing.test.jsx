import { expect, test } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createHttpClient, CreditsCard, CreditsProvider } from 'react-credits';
import { createMockBackend } from 'react-credits/mocks';
import 'react-credits/styles.css';

/** The card over a backend in memory, with a checkout that shows nothing. */
function renderCard(scenario) {
  const backend = createMockBackend({ scenario });
  const client = createHttpClient({
    baseUrl: 'http://localhost/api/credits',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  render(
    <CreditsProvider client={client} checkout={() => null}>
      <CreditsCard />
    </CreditsProvider>,
  );
  return { backend, client };
}

const patience = { timeout: 15_000 };

test('the card shows the balance', async () => {
  renderCard('low');
  expect(await screen.findAllByText('$4.20', {}, patience)).not.toHaveLength(0);
}, 30_000);

test('a purchase adds credits', async () => {
  const { backend, client } = renderCard('low');
  fireEvent.click(await screen.findByRole('button', { name: 'Purchase Credits' }, patience));
  fireEvent.click(await screen.findByRole('button', { name: 'Purchase $10.00' }, patience));

  // The user would pay in the checkout now. In a test, the provider is told so.
  const purchase = await waitFor(async () => {
    const { data } = await client.purchases.list({ limit: 1 });
    expect(data[0].status).toBe('awaiting_payment');
    return data[0];
  }, patience);
  backend.control.payments.pay(purchase.id);

  await screen.findByRole('button', { name: 'Done' }, patience);
  expect(await client.getCredits()).toMatchObject({ balanceMicros: 14_200_000 });
}, 60_000);
