import { fireEvent, render, screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { createHttpClient, CreditsCard, CreditsProvider } from 'react-credits';
import { createMockBackend } from 'react-credits/mocks';
import { mswHandlers } from 'react-credits/mocks/msw';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const baseUrl = 'https://app.example.com/api/credits';
const backend = createMockBackend({ scenario: 'low' });
const client = createHttpClient({ baseUrl });
const server = setupServer(...mswHandlers(backend, baseUrl));

beforeAll(() => server.listen());
afterAll(() => server.close());

it('adds the credits of a purchase', async () => {
  render(
    <CreditsProvider client={client} checkout={() => null}>
      <CreditsCard />
    </CreditsProvider>,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Purchase Credits' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Purchase $10.00' }));

  // The user would pay in the checkout now. In a test, the provider is told so.
  const purchase = await vi.waitFor(async () => {
    const { data } = await client.purchases.list({ limit: 1 });
    expect(data[0]?.status).toBe('awaiting_payment');
    return data[0];
  });
  backend.control.payments.pay(purchase?.id ?? '');

  await screen.findByRole('button', { name: 'Done' });
  expect(await client.getCredits()).toMatchObject({ balanceMicros: 14_200_000 });
});
