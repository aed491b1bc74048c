import { CreditsError } from '../port/credits-error.js';

/** How one attempt to hear of events came to its end. */
export type DisconnectReason =
  /** The backend will not say, now or later. */
  | { kind: 'refused' }
  /** No stream gets through to here. */
  | { kind: 'buffered' }
  | {
      kind: 'ended';
      /** Whether it ended as it should. */
      isClean: boolean;
      /** For how long it went well, in milliseconds. */
      livedMs: number;
      /** What the server asked to be left alone for. */
      retryAfterMs?: number | undefined;
      /** What the server wants the waits after failures to begin with. */
      baseMs?: number | undefined;
    };

/** Signed out, not allowed, or a backend without events. */
export function isRefusal(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}

export function endingOf(error: unknown): DisconnectReason {
  const known = error instanceof CreditsError ? error : undefined;
  if (known && isRefusal(known.status)) return { kind: 'refused' };
  return { kind: 'ended', isClean: false, livedMs: 0, retryAfterMs: known?.retryAfterMs };
}
