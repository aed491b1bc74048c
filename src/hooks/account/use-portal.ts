'use client';

import { useState } from 'react';
import type { CreditsClient } from '../../client/port/credits-client.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useCredits } from './use-credits.js';

/** How opening the payment provider's portal goes. Narrow on `status`. */
export type PortalState =
  | { status: 'closed' | 'opening' }
  /** The browser let no new tab be opened: `url` is for a link, good for one visit. */
  | { status: 'blocked'; url: string }
  | { status: 'failed'; error: Error };

type Portal = NonNullable<CreditsClient['portal']>;

export interface PortalActions {
  /**
   * Opens the portal in a new tab, which cannot reach back into this one. Call it from a press: else a
   * browser blocks the tab. Left out until the account is known, and where the client has no `portal`.
   */
  open: (() => void) | undefined;
}

/** The way to the payment provider's own pages: cards, invoices, the subscription. */
export function usePortal(): PortalState & PortalActions {
  const credits = useCredits();
  return usePortalOf(credits.status === 'ready' ? credits.data.accountId : undefined);
}

/** The same where the account is known already. */
export function usePortalOf(accountId: string | undefined): PortalState & PortalActions {
  const { portal } = useCreditsContext().client;
  const [state, setState] = useState<PortalState>({ status: 'closed' });
  if (!portal || accountId === undefined) return { ...state, open: undefined };

  return {
    ...state,
    open: () => {
      if (state.status !== 'opening') void openPortal(portal, accountId, setState);
    },
  };
}

async function openPortal(
  portal: Portal,
  accountId: string,
  setState: (state: PortalState) => void,
): Promise<void> {
  // Before anything is waited for: a browser lets only a press open a tab.
  const tab = openEmptyTab();
  setState({ status: 'opening' });
  try {
    const { url } = await portal.open({ accountId, returnUrl: location.href });
    if (url === undefined) throw new Error('The backend named no portal that is safe to open.');
    if (!tab || tab.closed) return setState({ status: 'blocked', url });
    tab.location.replace(url);
    setState({ status: 'closed' });
  } catch (error) {
    tab?.close();
    setState({
      status: 'failed',
      error: error instanceof Error ? error : new Error(String(error)),
    });
  }
}

/** One that cannot reach back: it is another's page that comes into it. */
function openEmptyTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}
