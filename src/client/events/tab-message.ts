import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import type { CreditsStreamEvent } from '../port/credits-client.js';

/**
 * A message between the tabs of an app. It says that there is an event and never what it contains: each
 * tab requests the event with its own credentials, and no amount passes between tabs.
 */
export type TabMessage =
  | { type: 'changed' }
  | { type: 'status'; state: CreditsStatus['state'] }
  | { type: 'notification' | 'reset'; id: string };

export function tabMessageOf(event: CreditsStreamEvent, lastId: string): TabMessage {
  if (event.type === 'notification') return { type: event.type, id: event.notification.id };
  if (event.type === 'reset') return { type: event.type, id: lastId };
  // A tab that begins to listen has missed earlier changes, so it reads every resource.
  return event.type === 'changed' ? { type: event.type } : event;
}

/** Parses a message of another tab, which may run another version; `null` when it is unknown. */
export function parseTabMessage(message: unknown): TabMessage | null {
  const { type, id, state } = { ...(message as Partial<Record<string, unknown>> | null) };
  if (type === 'changed') return { type };
  if (type === 'status' && typeof state === 'string') return { type, state };
  if ((type === 'notification' || type === 'reset') && typeof id === 'string') return { type, id };
  return null;
}
