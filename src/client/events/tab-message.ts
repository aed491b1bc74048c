import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import type { CreditsStreamEvent } from '../port/credits-client.js';

/**
 * What tabs tell each other: that there is something, never what. Each asks for it by its own right, and
 * no amount passes from one to another.
 */
export type TabMessage =
  | { type: 'changed' }
  | { type: 'status'; state: CreditsStatus['state'] }
  | { type: 'notification' | 'reset'; id: string };

export function hintOf(event: CreditsStreamEvent, lastId: string): TabMessage {
  if (event.type === 'notification') return { type: event.type, id: event.notification.id };
  return event.type === 'reset' ? { type: event.type, id: lastId } : event;
}

/** What another tab says, which may be of another version. */
export function readHint(message: unknown): TabMessage | null {
  const { type, id, state } = { ...(message as Partial<Record<string, unknown>> | null) };
  if (type === 'changed') return { type };
  if (type === 'status' && typeof state === 'string') return { type, state };
  if ((type === 'notification' || type === 'reset') && typeof id === 'string') return { type, id };
  return null;
}
