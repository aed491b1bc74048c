'use client';

import { useEffect, useRef } from 'react';
import { useCreditsContext } from '../../../hooks/provider/credits-provider.js';

/** Closes a dialog when another account is signed in: what it is about is gone. */
export function useCloseOnSwitch(open: boolean, onOpenChange: (open: boolean) => void): void {
  const { session } = useCreditsContext();
  const openedFor = useRef(session);
  // Joins the account, which somebody may have switched in another tab.
  useEffect(() => {
    const isOther = openedFor.current !== session;
    openedFor.current = session;
    if (isOther && open) onOpenChange(false);
  }, [session, open, onOpenChange]);
}
