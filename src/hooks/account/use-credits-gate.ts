import type { Open } from '../../contract/validation/scalars.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { creditsQuery, useCredits } from './use-credits.js';
import { statusNameOf, useCreditsStatus } from './use-credits-status.js';
import { usePolling } from '../provider/use-polling.js';
import type { Resource } from '../provider/use-resource.js';

/** Whether a feature that uses credits is available. Narrow on `status`. */
export type CreditsGate = { /** Asks the backend again now. */ check: () => void } & (
  | {
      /** The status is being read. */
      status: 'checking';
    }
  | {
      /** Credits, or the plan's allowance, are left. */
      status: 'open';
      /** The option of the same name. */
      reservesMicros: number | undefined;
    }
  | {
      /**
       * Fewer credits are available than are reserved, so the backend refuses the hold unless the plan covers the
       * rest. Warn the user, and let them try.
       */
      status: 'short';
      /** The credits that can be reserved, in micro-units. */
      availableMicros: number;
      /** The credits that are missing, in micro-units. */
      missingMicros: number;
      /** Whether the signed-in user may buy credits. */
      canPurchase: boolean;
      /** The person to ask for credits, as your backend names them. */
      contact: string | undefined;
    }
  | {
      /** The credits and the plan's allowance are used up. */
      status: 'closed';
      /** The option of the same name. */
      reservesMicros: number | undefined;
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

export interface CreditsGateOptions {
  /**
   * The credits that the work reserves at least, in micro-units: the `minMicros` of its hold, or else the
   * `maxMicros`. With fewer credits, the gate is `short`.
   * @default none, and no balance is read
   */
  reservesMicros?: number | undefined;
}

/**
 * Returns whether credits, or the plan's allowance, are left for a consumable, or for any consumable if
 * you pass none. A closed gate opens by itself: while the page is visible, the status is read every 15
 * seconds and whenever the window regains focus. The gate is a convenience for users. The backend
 * enforces the limit.
 *
 * With `reservesMicros`, the gate also reads the balance where the signed-in user may buy credits. It is then `short`
 * while too few credits are available, and polls as a closed gate does. A member learns no amount, so a member's gate
 * is never short. Neither is a gate whose credits are used up while the plan still includes usage.
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
export function useCreditsGate(
  consumable?: Open<Consumable>,
  { reservesMicros }: CreditsGateOptions = {},
): CreditsGate {
  const { cache, scope } = useCreditsContext().session;
  const resource = useCreditsStatus(consumable);
  const status = resource.status === 'ready' ? resource.data : null;
  const mayRead = reservesMicros !== undefined && status?.canPurchase === true;
  const credits = useCredits(mayRead);
  const name = statusNameOf(consumable);
  const isClosed = status?.state === 'out_of_credits';
  const shortage = isClosed ? null : shortageOf(credits, reservesMicros);
  usePolling(isClosed || shortage !== null, name);
  usePolling(shortage !== null, creditsQuery.name);

  function check(): void {
    const names = mayRead ? [name, creditsQuery.name] : [name];
    for (const read of names) void cache.invalidateQueries({ queryKey: [...scope, read] });
  }

  if (resource.status === 'pending') return { status: 'checking', check };
  if (resource.status !== 'ready') return { status: 'unknown', error: resource.error, check };
  const { canPurchase, resetsAt, contact } = resource.data;
  if (isClosed) return { status: 'closed', reservesMicros, canPurchase, resetsAt, contact, check };
  if (mayRead && credits.status === 'pending') return { status: 'checking', check };
  if (shortage) return { status: 'short', ...shortage, canPurchase, contact, check };
  return { status: 'open', reservesMicros, check };
}

/** Returns the credits that are missing to a reserve; `null` if none are, or if the amount is unknown. */
function shortageOf(credits: Resource<Credits>, reservesMicros: number | undefined) {
  if (reservesMicros === undefined || credits.status !== 'ready') return null;
  const { state, availableMicros } = credits.data;
  // The status is not `out_of_credits`, so the plan still includes usage.
  if (state === 'depleted' || state === 'in_debt') return null;
  const missingMicros = reservesMicros - availableMicros;
  return missingMicros > 0 ? { availableMicros, missingMicros } : null;
}
