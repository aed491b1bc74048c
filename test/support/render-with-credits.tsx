import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { createHttpClient, type HttpClient } from '../../src/client/http-client.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../src/hooks/provider/credits-provider.js';
import { createMockBackend, type MockBackend } from '../../src/mocks/backend/mock-backend.js';
import type { Scenario, ScenarioName } from '../../src/mocks/backend/scenarios.js';

/** The moment in which tests take place. */
const NOW = Date.UTC(2026, 10, 24, 12);

/**
 * A client over the real service, with an account in memory. Without events: what a component asks for
 * by itself can then be counted.
 */
export function clientOf(scenario: ScenarioName | Scenario): {
  client: Omit<HttpClient, 'events'>;
  backend: MockBackend;
} {
  const backend = createMockBackend({ scenario, now: NOW });
  const { events: _, ...client } = createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  return { client, backend };
}

/** Renders under a provider, with a user to act as and an account to drive. */
export function renderWithCredits(
  element: ReactElement,
  scenario: ScenarioName | Scenario,
  props: Partial<CreditsProviderProps> = {},
) {
  const { client, backend } = clientOf(scenario);
  return {
    user: userEvent.setup(),
    client,
    backend,
    ...render(
      <CreditsProvider client={client} timeZone="UTC" {...props}>
        {element}
      </CreditsProvider>,
    ),
  };
}
