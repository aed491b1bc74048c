'use client';

import { useState, type MouseEvent, type ReactNode, type RefObject } from 'react';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { useLazyPart } from '../ui/lazy.js';

interface PurchaseButton {
  onPress: (event: MouseEvent<HTMLElement>) => void;
  /** The purchase dialog, once it was opened and has loaded. */
  dialog: ReactNode;
  /** Whether the dialog's code did not load. */
  hasFailed: boolean;
}

export const loadChatPurchaseDialog = async () =>
  (await import('./chat-purchase-dialog.js')).ChatPurchaseDialog;

/** The press on Purchase Credits, and the dialog that it opens. */
export function usePurchaseButton(
  blocked: OutOfCredits,
  fallbackFocus: RefObject<HTMLElement | null>,
  onPurchase: ((event: MouseEvent<HTMLElement>) => void) | undefined,
): PurchaseButton {
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const loaded = useLazyPart(loadChatPurchaseDialog, blocked.isPurchasing);

  function onPress(event: MouseEvent<HTMLElement>): void {
    onPurchase?.(event);
    if (event.defaultPrevented) return;
    setOpener(event.currentTarget);
    blocked.openPurchase?.();
    if (loaded.status === 'failed') loaded.retry();
  }

  const dialog = opener && loaded.status === 'ready' && (
    <loaded.part blocked={blocked} opener={opener} fallbackFocus={fallbackFocus} />
  );
  return { onPress, dialog, hasFailed: loaded.status === 'failed' };
}
