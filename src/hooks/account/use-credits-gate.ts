import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { statusNameOf, useCreditsStatus } from './use-credits-status.js';
import { usePolling } from '../provider/use-polling.js';

/** Whether what uses credits can go on. Narrow on `status`. */
export type CreditsGate = { /** Asks the backend again, now. */ check: () => void } & (
  | { status: 'checking' | 'open' }
  | {
      /** Neither credits nor an allowance of the plan are left. */
      status: 'closed';
      /** Whether the one who looks may buy credits. */
      canPurchase: boolean;
      /** When the plan's included usage comes back, RFC 3339. */
      resetsAt: string | undefined;
      /** Whom to ask for credits, in your words. */
      contact: string | undefined;
    }
  /** Nothing is known. Let it go ahead: the backend refuses what there are no credits for. */
  | { status: 'unknown'; error: Error }
);

/**
 * Whether credits, or the plan's allowance, are there for a consumable (without one: for any). It comes
 * back by itself: while it is closed and somebody sees the page, it is asked for every 15 seconds, and
 * on every regained focus. For the comfort of people only: the backend refuses whatever a page thinks.
 *
 * @example
 * const gate = useCreditsGate('email');
 * <button aria-disabled={gate.status === 'closed'} onClick={send}>Send</button>;
 *
 * async function send() {
 *   const response = await fetch('/send', { method: 'POST' });
 *   if (response.status === 402) gate.check(); // it knows better now
 * }
 */
export function useCreditsGate(consumable?: Open<Consumable>): CreditsGate {
  const { cache, scope } = useCreditsContext().session;
  const reading = useCreditsStatus(consumable);
  const name = statusNameOf(consumable);
  const isClosed = reading.status === 'ready' && reading.data.state === 'out_of_credits';
  usePolling(isClosed, name);

  const check = () => void cache.invalidateQueries({ queryKey: [...scope, name] });
  if (reading.status === 'pending') return { status: 'checking', check };
  if (reading.status !== 'ready') return { status: 'unknown', error: reading.error, check };
  if (!isClosed) return { status: 'open', check };
  const { canPurchase, resetsAt, contact } = reading.data;
  return { status: 'closed', canPurchase, resetsAt, contact, check };
}
