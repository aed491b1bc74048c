import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { statusNameOf, useCreditsStatus } from './use-credits-status.js';
import { usePolling } from '../provider/use-polling.js';

/** Whether a feature that uses credits is available. Narrow on `status`. */
export type CreditsGate = { /** Asks the backend again now. */ check: () => void } & (
  | { status: 'checking' | 'open' }
  | {
      /** The credits and the plan's allowance are used up. */
      status: 'closed';
      /** Whether the signed-in user may buy credits. */
      canPurchase: boolean;
      /** When the plan's included usage resets, RFC 3339. */
      resetsAt: string | undefined;
      /** The person to ask for credits, as your backend names them. */
      contact: string | undefined;
    }
  /** The status is unknown. Let the user try: the backend refuses a request without credits. */
  | { status: 'unknown'; error: Error }
);

/**
 * Returns whether credits, or the plan's allowance, are left for a consumable, or for any consumable if
 * you pass none. A closed gate opens by itself: while the page is visible, the status is read every 15
 * seconds and whenever the window regains focus. The gate is a convenience for users. The backend
 * enforces the limit.
 *
 * @example
 * const gate = useCreditsGate('email');
 * <button aria-disabled={gate.status === 'closed'} onClick={send}>Send</button>;
 *
 * async function send() {
 *   const response = await fetch('/send', { method: 'POST' });
 *   if (response.status === 402) gate.check(); // the backend has newer data
 * }
 */
export function useCreditsGate(consumable?: Open<Consumable>): CreditsGate {
  const { cache, scope } = useCreditsContext().session;
  const resource = useCreditsStatus(consumable);
  const name = statusNameOf(consumable);
  const isClosed = resource.status === 'ready' && resource.data.state === 'out_of_credits';
  usePolling(isClosed, name);

  const check = () => void cache.invalidateQueries({ queryKey: [...scope, name] });
  if (resource.status === 'pending') return { status: 'checking', check };
  if (resource.status !== 'ready') return { status: 'unknown', error: resource.error, check };
  if (!isClosed) return { status: 'open', check };
  const { canPurchase, resetsAt, contact } = resource.data;
  return { status: 'closed', canPurchase, resetsAt, contact, check };
}
