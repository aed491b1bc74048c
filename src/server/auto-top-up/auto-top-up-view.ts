import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Account } from '../../ledger/state/account.js';
import { autoTopUpActivityOf } from '../../ledger/auto-top-up/auto-top-up.js';
import { modeOf } from '../../ledger/state/auto-top-up-state.js';
import type { SavedCard } from '../ports/payments.js';
import { paymentMethodView } from '../purchases/payment-method-view.js';

/** The auto top-up settings and their status, as owners and admins see them. */
export function autoTopUpView(account: Account, card: SavedCard | null, now: string): AutoTopUp {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = account.autoTopUp;
  const { lastFailure, consent, version } = account.autoTopUp;
  const activity = autoTopUpActivityOf(account, now);
  const { status, pausedReason, backingOffReason, nextAttemptAt, purchaseId } = activity;
  const { attempt } = account.autoTopUp;
  return {
    enabled,
    mode: modeOf(account.autoTopUp),
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros,
    spentThisMonthMicros: activity.spentThisMonthMicros,
    status,
    ...(lastFailure && { lastFailure }),
    ...(backingOffReason && { backingOffReason }),
    ...(nextAttemptAt !== null && { nextAttemptAt }),
    ...(purchaseId !== null && { purchaseId }),
    ...(attempt && { purchaseAmountMicros: attempt.amountMicros }),
    ...(pausedReason && { pausedReason }),
    paymentMethod: card && paymentMethodView(card),
    ...(consent && {
      consent: {
        textVersion: consent.textVersion,
        locale: consent.locale,
        acceptedAt: consent.acceptedAt,
      },
    }),
    version: String(version),
  };
}
