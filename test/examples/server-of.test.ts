/** The answer of `authenticate` for a server's token, as docs/backend/index.md shows it. */
import { afterEach, expect, it, vi } from 'vitest';
import { serverOf } from '../../examples/server-token/server-of.js';
import { createServerClient } from '../../src/client/server-client.js';
import { createSimulatedPayments } from '../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../src/server/backend.js';
import { createMemoryStore } from '../../src/server/memory/memory-store.js';

afterEach(() => vi.unstubAllEnvs());

/** The outcome of a charge from another process, which sends a token. */
async function chargeWith(token: string): Promise<string> {
  const backend = createCreditsBackend({
    store: createMemoryStore(),
    payments: createSimulatedPayments(),
    authenticate: (request) => serverOf(request),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
  });
  await backend.grant('acme', { idempotencyKey: 'grant-of-the-test', amountMicros: 1_000_000 });
  const credits = createServerClient({
    baseUrl: 'https://app.example.com/api/credits',
    headers: { authorization: `Bearer ${token}` },
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  const charge = credits.charge({
    accountId: 'acme',
    idempotencyKey: 'charge-of-the-test',
    amountMicros: 420_000,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  });
  return charge.then(
    () => 'charged',
    ({ status }: { status: number }) => `refused: ${status}`,
  );
}

it.each([
  { secret: 'a-long-random-text', token: 'a-long-random-text', outcome: 'charged' },
  { secret: 'a-long-random-text', token: 'another-long-text', outcome: 'refused: 401' },
  { secret: 'a-long-random-text', token: '', outcome: 'refused: 401' },
  { secret: '', token: '', outcome: 'refused: 401' },
  { secret: '', token: 'undefined', outcome: 'refused: 401' },
])(
  'a server with the token "$token" is $outcome where the secret is "$secret"',
  async ({ secret, token, outcome }) => {
    vi.stubEnv('CREDITS_TOKEN', secret);
    expect(await chargeWith(token)).toBe(outcome);
  },
);

it('accepts no token where the secret is not set', async () => {
  vi.stubEnv('CREDITS_TOKEN', undefined);
  expect(await chargeWith('undefined')).toBe('refused: 401');
});
