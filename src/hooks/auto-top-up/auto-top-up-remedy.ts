import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Remedy } from '../messages/messages-in-common.js';

/** Returns the action that ends a pause; `null` if auto top-up is not paused. */
export function remedyOf({ status, pausedReason }: AutoTopUp): Remedy | null {
  if (status !== 'paused') return null;
  switch (pausedReason) {
    case 'payment_failed':
    case 'requires_action':
    case 'payment_method_unsupported':
      return 'update_card';
    case 'no_payment_method':
      return 'add_card';
    case 'limit_reached':
      return 'raise_limit';
    case 'in_debt':
      return 'purchase';
    default:
      // A person reviews a dispute, and so do reasons that this version does not know.
      return 'resume';
  }
}

/** Whether a new card resumes auto top-up, which may charge it immediately. */
export function isResumedByCard(autoTopUp: AutoTopUp): boolean {
  const remedy = remedyOf(autoTopUp);
  return remedy === 'update_card' || remedy === 'add_card';
}
