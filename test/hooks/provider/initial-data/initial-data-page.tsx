/** A page with an account's data from the server, before and after hydration. */
import { act, cleanup, render } from '@testing-library/react';
import { StrictMode, type ExoticComponent, type ReactElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, vi } from 'vitest';
import { createHttpClient } from '../../../../src/client/http-client.js';
import type { InitialCredits } from '../../../../src/client/initial-credits.js';
import type { CreditsClient } from '../../../../src/client/port/credits-client.js';
import { prefetchCredits } from '../../../../src/client/prefetch-credits.js';
import { CreditsCard } from '../../../../src/components/credits-card/credits-card.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../../../src/hooks/provider/credits-provider.js';
import { createMockBackend, type MockBackend } from '../../../../src/mocks/backend/mock-backend.js';
import type { ScenarioName } from '../../../../src/mocks/backend/scenarios.js';

export const SECOND = 1_000;
export const after = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const headers = new Headers();

/** The calls of `console.error` in the current test. */
export let log: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12) });
  log = vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  localStorage.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

export function clientOver({ handler }: MockBackend, accountId?: string) {
  const { events: _, ...client } = createHttpClient({
    baseUrl: 'https://credits.test/api',
    accountId,
    fetch: (url, init) => handler(new Request(url, init)),
  });
  return client;
}

/** An account, its page as a server sends it, and that page in a browser. */
export async function createPage(
  scenario: ScenarioName = 'low',
  element: ReactElement = <CreditsCard usageHref="/usage" />,
) {
  const backend = createMockBackend({ scenario });
  const initialData = await prefetchCredits({ backend, headers });
  const client: CreditsClient = clientOver(backend);
  const page = (props: Partial<CreditsProviderProps> = {}) => (
    <CreditsProvider client={client} initialData={initialData} {...props}>
      {element}
    </CreditsProvider>
  );
  const html = renderToString(page());
  const requests = backend.control.requests as unknown[];
  requests.length = 0;

  const container = document.body.appendChild(document.createElement('div'));
  const complaints: unknown[] = [];
  /** Hydrates the page. The data has been through JSON. */
  function hydrate(
    props: Partial<CreditsProviderProps> = {},
    Wrapper: ExoticComponent<{ children?: ReactNode }> = StrictMode,
  ) {
    container.innerHTML = html;
    const received = JSON.parse(JSON.stringify(initialData)) as InitialCredits;
    const onRecoverableError = (error: unknown) => complaints.push(error);
    return render(<Wrapper>{page({ initialData: received, ...props })}</Wrapper>, {
      container,
      hydrate: true,
      onRecoverableError,
    });
  }
  const asked = () => backend.control.requests.map(({ path }) => path.replace(/.*\//, ''));
  return { backend, initialData, client, page, html, container, complaints, hydrate, asked };
}

export const hasSkeleton = (html: string) => html.includes('credits-skeleton');
