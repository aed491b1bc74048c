'use client';

import type { RefObject } from 'react';
import type { Credits } from '../../contract/credits.js';
import { hasAttempt } from '../../hooks/attempt-name.js';
import { useMessages } from '../../hooks/use-messages.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { useLazyPart } from '../parts/use-lazy-part.js';
import { creditsCardEnglish } from './english.js';

/** What opened the dialog: a button of the card, or nothing that it knows. */
export interface Opening {
  opener: HTMLElement | null;
}

interface PurchaseSlotProps {
  credits: Credits;
  /** `null` while the dialog is closed. */
  opening: Opening | null;
  onOpening: (opening: Opening | null) => void;
  fallbackFocus: RefObject<HTMLElement | null>;
}

const load = async () => (await import('./purchase-part.js')).PurchasePart;

/** Nothing until credits are bought, or an earlier page has left a purchase open. */
export function PurchaseSlot({ credits, opening, onOpening, fallbackFocus }: PurchaseSlotProps) {
  const { accountId, currency } = credits;
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const loaded = useLazyPart(load, opening !== null || hasAttempt(accountId));
  if (loaded.status === 'failed') {
    return (
      <Notice
        tone="neutral"
        role="alert"
        action={<Button onClick={loaded.retry}>{messages.retry}</Button>}
      >
        {messages.purchaseFailed}
      </Notice>
    );
  }
  if (loaded.status !== 'ready') return null;
  const { part: PurchasePart } = loaded;
  return (
    <PurchasePart
      accountId={accountId}
      currency={currency}
      open={opening !== null}
      onOpenChange={(open) => onOpening(open ? { opener: null } : null)}
      opener={opening?.opener ?? null}
      fallbackFocus={fallbackFocus}
    />
  );
}
