'use client';

import { useEffect, useRef } from 'react';
import type { CreditNotification } from '../../contract/resources/notification.js';
import { useCreditsContext } from '../provider/credits-provider.js';

/**
 * Calls `callback` once for each notification that arrives while the component is mounted, in order: an
 * auto top-up, a failed purchase, a balance that is low or used up. Every visible tab receives every
 * notification. Only owners and admins receive them. Does nothing if the client has no `events`.
 *
 * @example
 * useCreditNotifications(({ type }) => {
 *   if (type === 'credit_balance_low') toast('Your credits are running low.');
 * });
 */
export function useCreditNotifications(callback: (notification: CreditNotification) => void): void {
  const { session } = useCreditsContext();
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  // Subscribes to the event stream. Another session is another account.
  useEffect(
    () =>
      session.client.events?.subscribe((event) => {
        if (event.type === 'notification') latest.current(event.notification);
      }),
    [session],
  );
}
