import { isResumedByCard } from '../../hooks/auto-top-up/auto-top-up-remedy.js';
import { chargeOnResuming } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { CardSetupFailure } from '../../hooks/auto-top-up/use-card-setup.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { KnownAccount } from './known-account.js';
import type { AmountWriters } from './use-amount-writers.js';

/** Says why no card was added. */
export function cardFailureText(
  reason: CardSetupFailure,
  messages: AutoTopUpDialogMessages,
): string {
  switch (reason) {
    case 'expired':
      return messages.cardExpired;
    case 'rate_limited':
      return messages.cardRateLimited;
    case 'unavailable':
      return messages.cardUnavailable;
    case 'not_started':
      return messages.cardNotStarted;
    case 'refused':
      return messages.cardFailed;
    default:
      return reason satisfies never;
  }
}

/** Says what the new card ends and charges, with its amount marked; `null` if it ends no pause. */
export function cardResumesText(
  { settings, credits, limits }: KnownAccount,
  { writePrice }: AmountWriters,
  messages: AutoTopUpDialogMessages,
): string | null {
  if (!isResumedByCard(settings)) return null;
  const { chargeStepMicros } = limits;
  const charge = chargeOnResuming(settings, { ...credits, chargeStepMicros });
  return messages.cardResumes(charge === null ? null : writePrice(charge));
}

/** The error code that the backend returns when the account has no payment method. */
const MISSING = 'payment_method_required';

/** Says why the card cannot be charged automatically, or that it is missing; `null` if neither is so. */
export function cardErrorText(
  card: KnownAccount['card'],
  isMissing: boolean,
  messages: AutoTopUpDialogMessages,
): string | null {
  if (card && !card.usableOffSession) return messages.cardUnsupported;
  return isMissing ? messages.refused(MISSING) : null;
}
