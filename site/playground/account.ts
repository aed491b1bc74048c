import { createHttpClient, type CreditsClient } from 'react-credits';
import { createMockBackend, scenarios, type MockControl } from 'react-credits/mocks';
import { shownScenario } from './shown.ts';
import type { Settings } from './settings.ts';

/** The account of the playground: a client for the components, and the control over its backend. */
export interface Account {
  client: CreditsClient;
  control: MockControl;
  /** Whether the provider's webhooks are lost until a payment has arrived. */
  isLosingWebhooks: boolean;
  /** The purchases whose credits have arrived. */
  credited: Set<string>;
}

export function createAccount(settings: Settings): Account {
  const { name, overrides } = shownScenario(settings);
  const { handler, control } = createMockBackend({
    scenario: { ...scenarios[name], ...overrides },
  });
  const client = createHttpClient({
    baseUrl: 'https://app.example.com/api/credits',
    fetch: (url, init) => handler(new Request(url, init)),
  });
  return { client, control, isLosingWebhooks: false, credited: new Set() };
}

/** A name that changes when the settings need another account. */
export function accountName(settings: Settings): string {
  return JSON.stringify(shownScenario(settings));
}
