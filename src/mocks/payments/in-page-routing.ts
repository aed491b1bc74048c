import type { Handler } from '../../server/http/handler.js';

/** Backends in memory that live in this very page, by the URL of a session of theirs. */
const sites = new Map<string, Handler>();

/** Lets `handler` answer for a URL, and for what is below it. */
export function serveSite(url: string, handler: Handler): void {
  sites.set(url, handler);
}

/**
 * Sends a request to a simulated session: to the backend in this page that made it, or else over the
 * network, where MSW or a demo's server answers.
 */
export function reachSite(url: string, init?: RequestInit): Promise<Response> {
  const handler = sites.get(url);
  return handler ? handler(new Request(url, init)) : fetch(url, init);
}
