import type { Handler } from '../../server/http/handler.js';

/** The handlers of mock backends in this page, by the URL of a checkout session. */
const handlers = new Map<string, Handler>();

/** Lets `handler` answer the requests to a URL that are sent with {@link fetchInPage}. */
export function serveInPage(url: string, handler: Handler): void {
  handlers.set(url, handler);
}

/**
 * Sends a request to a simulated checkout session. A mock backend in this page answers directly. Other
 * requests go over the network, where MSW or the demo's server answers.
 */
export function fetchInPage(url: string, init?: RequestInit): Promise<Response> {
  const handler = handlers.get(url);
  return handler ? handler(new Request(url, init)) : fetch(url, init);
}
