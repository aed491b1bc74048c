'use client';

import { useState } from 'react';
import type { CreditsClient } from '../../client/port/credits-client.js';
import { safeLink } from '../../std/safe-link.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { explain } from '../provider/explain.js';
import { outageIn, type Outage } from '../provider/outage-in.js';
import { useCredits } from './use-credits.js';

/** The state of opening the payment provider's portal. Narrow on `status`. */
export type PortalState =
  /** The portal is not open, or its URL is being requested. */
  | { status: 'closed' | 'opening' }
  /** The browser blocked the new tab. Show a link to `url`, which is valid for one visit. */
  | { status: 'blocked'; url: string }
  /** `outage` is the part that does not respond; `null` if the portal could not be opened for another reason. */
  | { status: 'failed'; error: Error; outage: Outage | null };

type Portal = NonNullable<CreditsClient['portal']>;

export interface PortalActions {
  /**
   * Opens the portal in a new tab, which cannot access this one. Call it from a click handler: browsers
   * block a tab that opens otherwise. `undefined` until the account is known, and if the client has no
   * `portal`.
   */
  open: (() => void) | undefined;
}

/** Opens the payment provider's portal, with the account's cards, invoices, and subscription. */
export function usePortal(): PortalState & PortalActions {
  const credits = useCredits();
  return usePortalOf(credits.status === 'ready' ? credits.data.accountId : undefined);
}

/** As `usePortal`, for a component that knows the account already. */
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
  // Before the first await: a browser lets only a click open a tab.
  const tab = openEmptyTab();
  setState({ status: 'opening' });
  try {
    const session = await portal.open({ accountId, returnUrl: returnUrlOf(location) });
    const url = safeLink(session.url);
    if (url === undefined)
      throw new Error('The backend returned no portal URL that is safe to open.');
    if (!tab || tab.closed) return setState({ status: 'blocked', url });
    tab.location.replace(url);
    setState({ status: 'closed' });
  } catch (error) {
    tab?.close();
    explain('billing', error);
    setState({
      status: 'failed',
      error: error instanceof Error ? error : new Error(String(error)),
      outage: outageIn(error),
    });
  }
}

/** The longest return URL that a backend accepts. */
const MAX_LENGTH = 2_048;

/** The URL of a page to return to, without its query and its fragment if they make it too long. */
function returnUrlOf({ href, origin, pathname }: Location): string {
  return href.length <= MAX_LENGTH ? href : origin + pathname;
}

/** Opens a tab that cannot access this one: it will show a page of another site. */
function openEmptyTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}
