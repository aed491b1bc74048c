import type { CreditNotification } from '../../contract/resources/notification.js';
import type { Account } from '../../ledger/account.js';
import type { LedgerEvent } from '../../ledger/records.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { LedgerStore } from '../ports/ledger-store.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { unavailable } from '../faults/call-store.js';
import { notificationView } from '../accounts/views.js';

/** Tells the host's server of something, for an e-mail say. Once it resolves, that is not told again. */
export type Notify = (notification: CreditNotification) => Promise<void> | void;

export interface Deliveries {
  /**
   * Tells of everything that the account has to tell, one after another, for the one who has claimed it.
   * Rejects when something could not be told: it, and what comes after it, is told later.
   */
  deliver(claimed: Account): Promise<void>;
}

export interface DeliveriesOptions {
  store: LedgerStore;
  writer: AccountWriter;
  notify: Notify | undefined;
}

/** Less than a claim lasts. */
const PATIENCE_MS = 30_000;

export function createDeliveries({ store, writer, notify }: DeliveriesOptions): Deliveries {
  async function next({ accountId, delivery }: Account): Promise<LedgerEvent> {
    const { upTo } = delivery;
    const [event] = await store
      .listEvents(accountId, { afterId: upTo, limit: 1 })
      .catch(unavailable);
    if (event?.id === upTo + 1) return event;
    throw new Error(
      `The store does not have event ${upTo + 1} of ${accountId}, which it counts: nothing of that ` +
        `account can be told before it is there.`,
    );
  }

  async function tell(notification: CreditNotification): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      const silent = new Error(`It did not resolve within ${PATIENCE_MS} ms.`);
      timer = setTimeout(() => reject(silent), PATIENCE_MS);
    });
    try {
      await Promise.race([notify?.(notification), silence]);
    } catch (cause) {
      const { type, id, accountId } = notification;
      const message = `notify did not take ${type} ${id} of ${accountId}: it is told again later.`;
      throw new Error(message, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async deliver(claimed) {
      const { accountId } = claimed;
      const claim = claimed.delivery.claims;
      const note = (isTold: boolean) =>
        writer.write(accountId, { type: 'note_delivery', claim, isTold });
      // It waits for a host that listens, such as another process of a newer version.
      if (!notify) {
        await note(false);
        return;
      }

      let account = claimed;
      while (account.delivery.upTo < account.eventSeq) {
        try {
          await tell(notificationView(await next(account), accountId));
        } catch (fault) {
          // Where that is lost, too, it is told again when the claim ends.
          await note(false).catch(() => undefined);
          throw fault;
        }
        const noted = await note(true);
        // Another worker has overtaken this one, and goes on.
        if (noted?.status === 'refused') return;
        ({ account } = unwrapOutcome(noted));
      }
    },
  };
}
