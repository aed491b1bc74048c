import type { BackendOptions } from './route-caller.js';

/**
 * Throws if an option of the server client is wrong. A relative URL or a time limit of NaN would otherwise look
 * like a backend that does not answer, and every request would be sent three times.
 */
export function checkServerOptions(options: BackendOptions): void {
  const { baseUrl, headers, timeoutMs, fetch } = options;
  // A function of the host app's own may resolve a path.
  const isReachable = /^https?:\/\//i.test(baseUrl) ? URL.canParse(baseUrl) : fetch !== undefined;
  if (typeof baseUrl !== 'string' || !isReachable) {
    throw wrong('baseUrl', baseUrl, 'an absolute URL such as "https://credits.internal/api"');
  }
  if (typeof headers !== 'function' && (typeof headers !== 'object' || headers === null)) {
    throw wrong('headers', headers, 'the headers that authenticate your server');
  }
  if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && timeoutMs > 0)) {
    throw wrong('timeoutMs', timeoutMs, 'a number of milliseconds above 0, or leave it out');
  }
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw wrong('fetch', fetch, 'a function, or leave it out');
  }
  const unknownName = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknownName !== undefined) {
    throw wrong('the option', unknownName, `one of ${Object.keys(known).join(', ')}`);
  }
}

const known: Record<keyof BackendOptions, true> = {
  baseUrl: true,
  headers: true,
  timeoutMs: true,
  fetch: true,
};

function wrong(option: string, value: unknown, expected: string): Error {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return new Error(
    `createServerClient received ${option} ${text}, so no request could succeed: pass ${expected}.`,
  );
}
