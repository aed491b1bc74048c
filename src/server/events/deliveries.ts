import type { CreditNotification } from '../../contract/resources/notification.js';
import type { Account } from '../../ledger/state/account.js';
import type { LedgerEvent } from '../../ledger/state/records.js';
import { withTimeout } from '../../std/timeout.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { notificationView } from './notification-view.js';

/** Deliveries of notifications to the host app. */
export interface Deliveries {
  /**
   * Delivers the account's pending notifications in order, for the worker that claimed them. Rejects if one
   * cannot be delivered: that one and the following ones are retried later.
   */
  deliverPending(claimed: Account): Promise<void>;
}

/** Shorter than a worker's claim, so that two workers never deliver at the same time. */
const TIMEOUT_MS = 30_000;

export function createDeliveries({ store, writer, notify }: AccountContext): Deliveries {
  async function nextEventOf({ accountId, delivery }: Account): Promise<LedgerEvent> {
    const { upTo } = delivery;
    const [event] = await store.listEvents(accountId, { afterId: upTo, limit: 1 });
    if (event?.id === upTo + 1) return event;
    throw new Error(
      `The store has lost event ${upTo + 1} of ${accountId}, so no notification of the account can be ` +
        `delivered. Restore the event: later ones must not overtake it.`,
    );
  }

  async function deliver(notification: CreditNotification): Promise<void> {
    try {
      await withTimeout(async () => notify?.(notification), {
        ms: TIMEOUT_MS,
        onTimeout: () => {
          throw new Error(`notify did not resolve within ${TIMEOUT_MS} ms.`);
        },
      });
    } catch (cause) {
      const { type, id, accountId } = notification;
      const message = `notify failed for ${type} ${id} of ${accountId}. It is retried later.`;
      throw new Error(message, { cause });
    }
  }

  return {
    async deliverPending(claimed) {
      const { accountId } = claimed;
      const claim = claimed.delivery.claims;
      const recordAttempt = (isDelivered: boolean) =>
        writer.write(accountId, { type: 'note_delivery', claim, isDelivered });
      // Another process, such as one of a newer version, may have a listener: leave it the notifications.
      if (!notify) {
        await recordAttempt(false);
        return;
      }

      let account = claimed;
      while (account.delivery.upTo < account.eventSeq) {
        try {
          await deliver(notificationView(await nextEventOf(account), accountId));
        } catch (fault) {
          // If this write is lost too, the notification is retried when the claim expires.
          await recordAttempt(false).catch(() => undefined);
          throw fault;
        }
        const result = await recordAttempt(true);
        // Another worker has taken over the claim and continues.
        if (result?.status === 'refused') return;
        ({ account } = unwrapOutcome(result));
      }
    },
  };
}
