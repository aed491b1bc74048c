import type { CreditNotification } from '../../contract/resources/notification.js';
import type { CreditsStreamEvent } from '../port/credits-client.js';

/**
 * The position of a tab in an account's events. Event ids count up, so the latest one is enough: each
 * notification is dispatched once and in order, however often and by whatever connection it arrives.
 */
export interface EventCursor {
  /** Id of the latest event; `undefined` until the first one is known. */
  lastId: () => string | undefined;
  /** Whether the cursor has reached that event. */
  hasReached: (id: string) => boolean;
  /** Starts after that event, unless the cursor has a position already. */
  startAt: (id: string) => void;
  /** Skips all events up to that one. */
  skipTo: (id: string) => void;
  /** Dispatches a notification, unless the cursor is past it. */
  accept: (notification: CreditNotification) => void;
  /** Continues after that event. The missed ones are lost, so listeners must read everything again. */
  reset: (id: string) => void;
  dispatch: (event: CreditsStreamEvent) => void;
}

export function createEventCursor(dispatch: (event: CreditsStreamEvent) => void): EventCursor {
  let last: number | undefined;
  let accountId: string | undefined;

  function reset(id: string): void {
    last = numberOf(id);
    accountId = undefined;
    dispatch({ type: 'reset' });
  }

  return {
    lastId: () => (last === undefined ? undefined : String(last)),
    hasReached: (id) => (last ?? -1) >= (numberOf(id) ?? Infinity),
    startAt(id) {
      last ??= numberOf(id);
    },
    skipTo(id) {
      last = Math.max(last ?? 0, numberOf(id) ?? 0);
    },
    accept(notification) {
      const number = numberOf(notification.id);
      // Another user has signed in meanwhile: one account's events must not appear on another's page.
      if (accountId !== undefined && accountId !== notification.accountId) {
        reset(notification.id);
        return;
      }
      if (number === undefined || number <= (last ?? -1)) return;
      last = number;
      accountId = notification.accountId;
      dispatch({ type: 'notification', notification });
    },
    reset,
    dispatch,
  };
}

/** The number of an event; `undefined` for text that is not an event id. */
function numberOf(id: string): number | undefined {
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}
