import type { CreditNotification } from '../../contract/resources/notification.js';
import type { CreditsStreamEvent } from '../port/credits-client.js';

/**
 * What a tab has had of an account's events. Their ids count up, so the latest says it all: whatever way
 * a notification comes, and however often, it is told once and in its turn.
 */
export interface Inbox {
  /** Of the latest event that it has had; `undefined` as long as it knows of none. */
  lastId: () => string | undefined;
  /** Whether it has had that event. */
  has: (id: string) => boolean;
  /** Counts from that event on, unless it counts already. */
  begin: (id: string) => void;
  /** Gives up what comes before that event. */
  skipTo: (id: string) => void;
  take: (notification: CreditNotification) => void;
  /** What was missed is not to be had: everything is to be read anew. */
  startOver: (id: string) => void;
  tell: (event: CreditsStreamEvent) => void;
}

export function createInbox(tell: (event: CreditsStreamEvent) => void): Inbox {
  let last: number | undefined;
  let accountId: string | undefined;

  function startOver(id: string): void {
    last = numberIn(id);
    accountId = undefined;
    tell({ type: 'reset' });
  }

  return {
    lastId: () => (last === undefined ? undefined : String(last)),
    has: (id) => (last ?? -1) >= (numberIn(id) ?? Infinity),
    begin(id) {
      last ??= numberIn(id);
    },
    skipTo(id) {
      last = Math.max(last ?? 0, numberIn(id) ?? 0);
    },
    take(notification) {
      const number = numberIn(notification.id);
      // Somebody has signed in as another meanwhile: one account's news are not told in another's page.
      if (accountId !== undefined && accountId !== notification.accountId) {
        startOver(notification.id);
        return;
      }
      if (number === undefined || number <= (last ?? -1)) return;
      last = number;
      accountId = notification.accountId;
      tell({ type: 'notification', notification });
    },
    startOver,
    tell,
  };
}

/** Events are numbered; what is no number is no event's id. */
function numberIn(id: string): number | undefined {
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}
