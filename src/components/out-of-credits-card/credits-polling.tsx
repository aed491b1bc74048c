'use client';

import { useContext } from 'react';
import { Context } from '../../hooks/provider/credits-provider.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { usePolling } from '../../hooks/provider/use-polling.js';

interface CreditsPollingProps {
  state: OutOfCredits['state'];
}

/** Polls the account while the card waits for credits that no event reports. Idle without a provider. */
export function CreditsPolling({ state }: CreditsPollingProps) {
  const context = useContext(Context);
  return context && <Polling isWaiting={isWaiting(state, context.client.events !== undefined)} />;
}

/** Whether to poll. A member who may not purchase receives no events that announce credits. */
function isWaiting(state: OutOfCredits['state'], hasEvents: boolean): boolean {
  return state === 'no_permission' || (!hasEvents && waiting.includes(state));
}

const waiting: readonly OutOfCredits['state'][] = ['blocked', 'still_short', 'charging', 'paused'];

function Polling(props: { isWaiting: boolean }) {
  usePolling(props.isWaiting);
  return null;
}
