import type { Transport } from './send-request.js';

type Fetch = NonNullable<Transport['fetch']>;

/** The number of redirects that one attempt follows. */
const MAX_REDIRECTS = 3;

/**
 * Returns a `fetch` that follows a redirect only within the origin of the request, because a redirect
 * carries the headers, with the key of the server, to the next address. It returns any other redirect as
 * the response.
 *
 * A change keeps its method and its body: it follows only 307 and 308. After another redirect, `fetch`
 * would read a page instead, and its success would pass for the success of the change.
 */
export function createSameOriginFetch(fetch: Fetch | undefined): Fetch {
  return async (firstUrl, init) => {
    let url = firstUrl;
    for (let redirects = 0; ; redirects += 1) {
      // Looked up now, as in `send`.
      const response = await (fetch ?? globalThis.fetch)(url, { ...init, redirect: 'manual' });
      const next = redirects < MAX_REDIRECTS ? targetOf(response, url, init.method) : null;
      if (next === null) return response;
      await response.body?.cancel();
      url = next;
    }
  };
}

/** The address that may be requested next; `null` if the response is the last one. */
function targetOf(
  { status, headers }: Response,
  url: string,
  method: string | undefined,
): string | null {
  const location = headers.get('location');
  const isRedirect = method === 'GET' ? [301, 302, 303, 307, 308] : [307, 308];
  if (location === null || !isRedirect.includes(status) || !URL.canParse(location, url))
    return null;
  const target = new URL(location, url);
  return target.origin === new URL(url).origin ? target.href : null;
}
