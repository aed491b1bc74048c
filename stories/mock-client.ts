import { createHttpClient, type HttpClient } from '../src/client/http-client.js';
import { createMockBackend } from '../src/mocks/mock-backend.js';
import type { Scenario, ScenarioName } from '../src/mocks/scenarios.js';

/** The moment in which every story takes place. */
const NOW = Date.UTC(2026, 10, 24, 12);

/** A client of the real service, over an account in memory. */
export function mockClient(scenario: ScenarioName | Scenario): HttpClient {
  const backend = createMockBackend({ scenario, now: NOW });
  return createHttpClient({
    baseUrl: 'https://credits.example/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
}
