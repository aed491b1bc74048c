import { CreditsError } from '../port/credits-error.js';

/** The reason why one connection for events ended. */
export type DisconnectReason =
  /** The backend refuses, now and later. */
  | { kind: 'refused' }
  /** Streams do not come through: a proxy buffers them. */
  | { kind: 'buffered' }
  | {
      kind: 'ended';
      /** Whether the connection ended as intended. */
      isClean: boolean;
      /** Milliseconds from the start of the response to its end. */
      livedMs: number;
      /** Milliseconds until the server wants the next request. */
      retryAfterMs?: number | undefined;
      /** The first pause after failures that the server asks for, in milliseconds. */
      baseMs?: number | undefined;
    };

/** Whether a status means: signed out, not allowed, a backend without events, or a closed account. */
export function isRefusal(status: number): boolean {
  return [401, 403, 404, 410].includes(status);
}

export function disconnectReasonOf(error: unknown): DisconnectReason {
  const known = error instanceof CreditsError ? error : undefined;
  if (known && isRefusal(known.status)) return { kind: 'refused' };
  return { kind: 'ended', isClean: false, livedMs: 0, retryAfterMs: known?.retryAfterMs };
}
