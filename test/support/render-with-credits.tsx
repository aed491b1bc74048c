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

/** The time at which tests take place. */
const NOW = Date.UTC(2026, 10, 24, 12);

/**
 * Creates a client over the real backend, with an account in memory. It has no events, so that a test
 * can count the requests that a component makes by itself.
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

/** Renders under a provider, with a user for actions and a backend to control the account. */
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
