'use client';

import { useEffect, useRef } from 'react';
import type { CreditNotification } from '../../contract/resources/notification.js';
import { useCreditsContext } from '../provider/credits-provider.js';

/**
 * Calls back once for each notification of the account that comes while the component is mounted, in
 * order: an auto top-up, a failed purchase, a balance that is low or used up. Every visible tab hears of
 * each; owners and admins alone do. Nothing is called where the client has no `events`.
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
  // Joins the stream: another session is another account.
  useEffect(
    () =>
      session.client.events?.subscribe((event) => {
        if (event.type === 'notification') latest.current(event.notification);
      }),
    [session],
  );
}
