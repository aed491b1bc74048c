/** `https:`, or `http:` on this machine, without a user name in front of the host. */
const WEB = /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)([/?#]|$)/i;

/** A relative URL without a scheme and without a host. */
const PATH = /^(?=.)(?!\/\/)[^:/?#]*([/?#]|$)/;

/** Characters that browsers drop or read as a slash: the URL would not be the one that was checked. */
const MISREAD = /^\s|[\p{Cc}\\]/u;

/**
 * Returns a link of a reply if it is safe to follow: `https:`, `http:` on this machine, or a page of the
 * page's own origin, which may be `http:` in a local network. Returns `undefined` for any other.
 */
export function webLink(link: string): string | undefined {
  return !MISREAD.test(link) && (WEB.test(link) || isOwn(link)) ? link : undefined;
}

/** Whether an absolute link has the origin of this page. A server has no page. */
function isOwn(link: string): boolean {
  const page = globalThis.location?.origin;
  return /^https?:/.test(page ?? '') && (link === page || link.startsWith(`${page}/`));
}

/**
 * Returns a link that a component may show or follow: a {@link webLink}, or a path of the page's own site.
 * Returns `undefined` for any other value, also for one that is no text: a link of a reply or a prop may be
 * a script.
 *
 * @example
 * safeLink('/usage') // '/usage'
 * safeLink('javascript:alert(1)') // undefined
 * safeLink('//elsewhere.example') // undefined
 */
export function safeLink(link: unknown): string | undefined {
  if (typeof link !== 'string') return undefined;
  return PATH.test(link) && !MISREAD.test(link) ? link : webLink(link);
}
