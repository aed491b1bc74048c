import { http, type HttpHandler } from 'msw';
import type { Handler } from '../server/http/handler.js';

/**
 * Lets a mock backend answer the requests to `baseUrl` in a page or a test that runs under MSW.
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
