import type { CreditsClient, CreditsStreamEvent } from '../../../src/client/port/credits-client.js';
import type { CreditNotification } from '../../../src/contract/resources/notification.js';

/** An event stream that a test drives. */
export function createFakeEvents() {
  const listeners = new Set<(event: CreditsStreamEvent) => void>();
  let subscriptions = 0;
  const events: NonNullable<CreditsClient['events']> = {
    subscribe(listener) {
      subscriptions += 1;
      const entry = (event: CreditsStreamEvent) => listener(event);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
  };
  return {
    events,
    tell: (event: CreditsStreamEvent) => listeners.forEach((listener) => listener(event)),
    notify: (id: string) => {
      const notification = notificationOf(id);
      listeners.forEach((listener) => listener({ type: 'notification', notification }));
    },
    listening: () => listeners.size,
    subscriptions: () => subscriptions,
  };
}

function notificationOf(id: string): CreditNotification {
  const createdAt = '2026-11-24T12:00:00Z';
  return { id, type: 'credit_balance_low', accountId: 'acct_1', createdAt };
}
