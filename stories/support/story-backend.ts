import { createHttpClient, type HttpClient } from '../../src/client/http-client.js';
import { createMockBackend, type MockBackend } from '../../src/mocks/backend/mock-backend.js';
import type { MockControl } from '../../src/mocks/backend/mock-control.js';
import type { Scenario } from '../../src/mocks/backend/scenarios.js';
import { mswHandlers } from '../../src/mocks/msw.js';

/** The mock backend of one story, mounted under a base URL of its own. */
export interface StoryBackend {
  /** Creates a client, as a page does when it loads. All clients share the backend. */
  newClient: () => HttpClient;
  control: MockControl;
  /** Starts to answer requests. Returns a function that stops it. */
  mount: () => () => void;
}

/** The time in every story. */
const NOW = Date.UTC(2026, 10, 24, 12);

const mounted = new Map<string, MockBackend>();
let count = 0;

/**
 * Creates the backend of a story. It answers no request until you mount it. Without a connection, each request fails as
 * in a browser that is offline.
 */
export function createStoryBackend(scenario: Scenario, isOffline = false): StoryBackend {
  const name = `story-${(count += 1)}`;
  const backend = createMockBackend({ scenario, now: NOW });
  const answering = isOffline ? { ...backend, handler: async () => Response.error() } : backend;
  return {
    newClient: () => createHttpClient({ baseUrl: `/mock-backends/${name}` }),
    control: backend.control,
    mount() {
      mounted.set(name, answering);
      return () => void mounted.delete(name);
    },
  };
}

/**
 * The MSW handlers for the backends of all stories. A docs page shows many stories at once, and the MSW
 * addon drops the handlers of all of them when one restarts. So these handlers belong to the worker, and
 * find the backend of a story by the request's URL.
 */
export const storyBackendHandlers = mswHandlers(
  {
    async handler(request) {
      const [, , name = ''] = new URL(request.url).pathname.split('/');
      const backend = mounted.get(name);
      return backend ? backend.handler(request) : new Response(null, { status: 404 });
    },
  },
  '/mock-backends/:name',
);
