import { http, type HttpHandler } from 'msw';
import type { Handler } from '../server/http/handler.js';

/**
 * Returns the MSW handlers that send requests to `baseUrl` to a mock backend.
 *
 * @param baseUrl The `baseUrl` of the app's client, absolute or relative to the page.
 *
 * @example
 * const backend = createMockBackend({ scenario: 'low' });
 * setupWorker(...mswHandlers(backend, '/api/credits')).start();
 */
export function mswHandlers(backend: { handler: Handler }, baseUrl: string): HttpHandler[] {
  const base = baseUrl.replace(/\/$/, '');
  return ['accounts', 'simulated', 'webhooks'].map((folder) =>
    http.all(`${base}/${folder}/*`, ({ request }) => backend.handler(request)),
  );
}
