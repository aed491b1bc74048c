'use client';

import { useEffect, useRef } from 'react';
import { useCreditsContext } from '../../../hooks/provider/credits-provider.js';

/** Closes a dialog when the signed-in account changes, because its content belongs to the previous account. */
export function useCloseOnSwitch(open: boolean, onOpenChange: (open: boolean) => void): void {
  const { session } = useCreditsContext();
  const openedFor = useRef(session);
  // Synchronizes with the account, which the user may have switched in another tab.
  useEffect(() => {
    const isOther = openedFor.current !== session;
    openedFor.current = session;
    if (isOther && open) onOpenChange(false);
  }, [session, open, onOpenChange]);
}
