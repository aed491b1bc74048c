import { createServer } from 'node:http';
// The AI SDK before react-credits, as sorted imports have it.
import { streamText } from 'ai';
import { createServerClient } from 'react-credits/client';
import { createSimulatedPayments } from 'react-credits/mocks';
import { formatBalance, micros } from 'react-credits/money';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';
import { createNodeListener } from 'react-credits/server/node';

const payments = createSimulatedPayments();
const backend = createCreditsBackend({
  store: createMemoryStore(),
  payments,
  authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
});

const server = createServer(createNodeListener(payments.mount(backend.handler)));
server.listen(0, async () => {
  const baseUrl = `http://localhost:${server.address().port}/api/credits`;
  const client = createServerClient({ baseUrl, headers: { authorization: 'Bearer key' } });
  const grant = { idempotencyKey: 'a-grant-of-this-bundle', amountMicros: 4_200_000 };
  const { balanceAfterMicros } = await client.grant({ accountId: 'acme', ...grant });
  const balance = formatBalance(micros(balanceAfterMicros), { locale: 'en-US', currency: 'usd' });
  console.log(`${typeof streamText} ${balance}`);
  server.close();
});
