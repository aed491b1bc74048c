/** The headers of a page's request: a `Headers`, or those of a Node.js request. */
export type PageHeaders =
  | { forEach(callback: (value: string, name: string) => void): void }
  | Record<string, string | readonly string[] | undefined>;

/**
 * The headers that are about the page itself: the connection that it came through, its body, its copy in the
 * browser's cache, and the way that led to it. Names like `:path` are parts of HTTP/2.
 */
const OF_THE_PAGE =
  /^(:|content-|if-|sec-|access-control-|(accept|accept-encoding|connection|expect|keep-alive|origin|range|te|trailer|transfer-encoding|upgrade)$)/i;

/**
 * Returns the headers that identify the user, and whatever else your proxies add.
 *
 * @throws TypeError if one of them is no header: a request without it could be another user's.
 */
export function forwardedHeaders(headers: PageHeaders): Headers {
  const forwarded = new Headers();
  const add = (value: string | readonly string[] | undefined, name: string) => {
    if (value === undefined || OF_THE_PAGE.test(name)) return;
    const separator = name.toLowerCase() === 'cookie' ? '; ' : ', ';
    forwarded.set(name, typeof value === 'string' ? value : value.join(separator));
  };
  if (typeof headers.forEach === 'function') headers.forEach(add);
  else for (const [name, value] of Object.entries(headers)) add(value, name);
  return forwarded;
}
