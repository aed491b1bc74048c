/** The pages that may make changes, besides the backend's own. */
export interface OriginRules {
  /** The origins of other pages, exactly as browsers send them. */
  allowedOrigins: readonly string[];
  /** Whether a proxy in front of the backend sets `X-Forwarded-Host` and `X-Forwarded-Proto`. */
  trustProxy: boolean;
}

/** Where a request comes from, and where its sender reaches the backend. */
export interface RequestOrigin {
  /** Whether the request may make changes: no page of another site sent it. */
  mayChange: boolean;
  /** The backend's public address, as far as the request shows it: `https://app.example.com`. */
  publicOrigin: string;
  /** The origins of the pages that payments may return to. */
  pageOrigins: readonly string[];
}

/**
 * Returns the origin of a request. Its URL is not the public address: behind a proxy, and in some frameworks,
 * it names the machine that the server runs on.
 *
 * A browser says in `Sec-Fetch-Site` whether a page of the same origin sent the request, and no page can forge
 * that. Browsers omit it over plain HTTP, and so do other clients. The host of `Origin` must then be the host
 * that the request was sent to. Its scheme does not count, because only the proxy that terminates TLS knows it.
 */
export function requestOrigin(request: Request, rules: OriginRules): RequestOrigin {
  const { headers } = request;
  const { allowedOrigins, trustProxy } = rules;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isListed = origin !== null && allowedOrigins.includes(origin);
  const isOwn =
    site === null
      ? origin === null || hostsOf(request, trustProxy).some((host) => isOriginOf(origin, host))
      : site === 'same-origin' || site === 'none';
  const isOwnPage = isOwn && site !== 'none' && isWebOrigin(origin);
  return {
    mayChange: isOwn || isListed,
    // Few requests need these two, and parsing URLs is a good part of what a charge costs.
    get publicOrigin() {
      const host = hostsOf(request, trustProxy).at(-1) ?? '';
      const shown = originAt(schemeOf(request, trustProxy), host);
      return isOwnPage ? origin : (shown ?? new URL(request.url).origin);
    },
    get pageOrigins() {
      const own = isOwnPage ? [origin] : ownOriginsOf(request, trustProxy);
      return [...own, ...allowedOrigins];
    },
  };
}

/** The origins of pages at the hosts that the request was sent to, under either scheme. */
function ownOriginsOf(request: Request, trustProxy: boolean): string[] {
  return hostsOf(request, trustProxy).flatMap((host) =>
    ['https:', 'http:'].flatMap((scheme) => originAt(scheme, host) ?? []),
  );
}

/** The hosts that a request was sent to. The last one is the public one. */
function hostsOf({ url, headers }: Request, trustProxy: boolean): string[] {
  const host = headers.get('host') ?? new URL(url).host;
  const forwarded = trustProxy ? firstOf(headers.get('x-forwarded-host')) : undefined;
  return [host, ...(forwarded === undefined ? [] : [forwarded])];
}

function schemeOf({ url, headers }: Request, trustProxy: boolean): string {
  const forwarded = trustProxy ? firstOf(headers.get('x-forwarded-proto')) : undefined;
  return forwarded === 'https' || forwarded === 'http' ? `${forwarded}:` : new URL(url).protocol;
}

/** Returns the first of the values that proxies have appended to each other: the one of the browser. */
function firstOf(list: string | null): string | undefined {
  return list?.split(',')[0]?.trim().toLowerCase() || undefined;
}

/** Whether an origin has a host, which may name the scheme's own port. */
function isOriginOf(origin: string, host: string): boolean {
  return isWebOrigin(origin) && originAt(new URL(origin).protocol, host) === origin;
}

/** Returns `undefined` for text that is not a host. */
function originAt(scheme: string, host: string): string | undefined {
  const url = `${scheme}//${host}`;
  return HOST.test(host) && URL.canParse(url) ? new URL(url).origin : undefined;
}

const HOST = /^[^/?#@\\\s]+$/;

/** Whether a text is exactly the origin of a page. `null`, as a sandboxed page sends it, is not. */
function isWebOrigin(origin: string | null): origin is string {
  if (origin === null || !/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
  return new URL(origin).origin === origin;
}
