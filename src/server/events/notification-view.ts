import type { CreditNotification } from '../../contract/resources/notification.js';
import type { LedgerEvent } from '../../ledger/state/records.js';

/** An event as the account's owners and admins and the host app receive it. */
export function notificationView(event: LedgerEvent, accountId: string): CreditNotification {
  const { id, type, createdAt } = event;
  const frame = { id: String(id), type, accountId, createdAt };
  switch (event.type) {
    case 'credit_balance_low':
    case 'credit_balance_depleted': {
      const { balanceMicros, thresholdMicros } = event;
      return { ...frame, balanceMicros, thresholdMicros };
    }
    case 'credit_purchase_failed': {
      const { purchaseId, amountMicros, origin, failure, nextAttemptAt, autoTopUpPaused } = event;
      return {
        ...frame,
        purchaseId,
        amountMicros,
        origin,
        failure,
        ...(nextAttemptAt !== undefined && { nextAttemptAt }),
        ...(autoTopUpPaused !== undefined && { autoTopUpPaused }),
      };
    }
    case 'credit_auto_recharge_triggered': {
      const { purchaseId, amountMicros, balanceMicros } = event;
      return { ...frame, purchaseId, amountMicros, origin: 'auto_top_up', balanceMicros };
    }
    default:
      return event satisfies never;
  }
}
