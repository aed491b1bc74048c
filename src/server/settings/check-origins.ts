import { settingError } from './setting-error.js';

/** Throws unless each entry is exactly an origin, because it is compared with the browser's `Origin` header. */
export function checkOrigins(origins: unknown): void {
  if (!Array.isArray(origins)) {
    const advice =
      'which is not a list: pass a list of origins, such as ["https://app.example.com"].';
    throw settingError('allowedOrigins', origins, advice);
  }
  for (const [index, origin] of Array.from<unknown>(origins).entries()) checkOrigin(index, origin);
}

function checkOrigin(index: number, origin: unknown): void {
  const expected = typeof origin === 'string' ? originOf(origin) : null;
  if (expected !== null && origin === expected) return;
  const example = expected ?? 'https://app.example.com';
  throw settingError(
    `allowedOrigins[${index}]`,
    origin,
    `which no page has as its origin, so it would allow no page: use "${example}", in lower case, with the ` +
      'scheme and without a slash at the end.',
  );
}

/** Returns the origin of a page's URL, or `null` if no page has such a URL. A wildcard names no page. */
function originOf(url: string): string | null {
  if (!URL.canParse(url) || url.includes('*')) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
