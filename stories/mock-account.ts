import { createHttpClient, type HttpClient } from '../src/client/http-client.js';
import { createMockBackend } from '../src/mocks/backend/mock-backend.js';
import type { MockControl } from '../src/mocks/backend/mock-control.js';
import type { Scenario } from '../src/mocks/backend/scenarios.js';

export interface MockAccount {
  /** Another one for each visit, as after a reload: all are of the same backend. */
  newClient: () => HttpClient;
  control: MockControl;
}

/** The moment in which every story takes place. */
const NOW = Date.UTC(2026, 10, 24, 12);

/** An account in memory, at the real service. */
export function mockAccount(scenario: Scenario): MockAccount {
  const backend = createMockBackend({ scenario, now: NOW });
  return {
    newClient: () =>
      createHttpClient({
        baseUrl: 'https://credits.example/api',
        fetch: (url, init) => backend.handler(new Request(url, init)),
      }),
    control: backend.control,
  };
}
