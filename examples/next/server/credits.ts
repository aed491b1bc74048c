import { openCredits, type Credits } from './open-credits';

declare global {
  // Next.js may load this module more than once: for pages, for routes, and after each change of yours.
  var acmeCredits: Promise<Credits> | undefined;
}

/** Returns the process's one backend. The first request opens it, so `next build` needs no database. */
export function credits(): Promise<Credits> {
  return (globalThis.acmeCredits ??= openCredits());
}
