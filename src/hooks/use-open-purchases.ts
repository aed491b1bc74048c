'use client';

import { useEffect } from 'react';
import type { Purchase } from '../contract/purchase.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading } from './use-reading.js';

/** The latest are enough: whoever pays again and again does not wait for the first. */
const LATEST = 10;
/** Where a payment is on its way, such as one from a bank account in another tab. */
const INTERVAL_MS = 15_000;

/** Purchases that are paid and not credited yet, newest first; none as long as nothing is known. */
export function useOpenPurchases(): readonly Purchase[] {
  const { client, session } = useCreditsContext();
  const { purchases } = client;
  const reading = useReading({
    name: NAME,
    isEnabled: purchases !== undefined,
    read: async (signal) => {
      const page = await purchases?.list({ limit: LATEST }, { signal });
      return page?.data.filter(isOnItsWay) ?? [];
    },
  });
  const open = reading.status === 'ready' ? reading.data : NONE;
  const isWaiting = open.length > 0;

  // Joins the payment, which ends elsewhere.
  useEffect(() => {
    if (!isWaiting) return undefined;
    const { cache, scope } = session;
    const look = () => {
      if (!document.hidden) void cache.invalidateQueries({ queryKey: [...scope, NAME] });
    };
    const timer = setInterval(look, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isWaiting, session]);

  return open;
}

const NAME = 'purchases';
const NONE: readonly Purchase[] = [];

function isOnItsWay({ status, origin }: Purchase): boolean {
  return origin === 'manual' && (status === 'processing' || status === 'needs_review');
}
