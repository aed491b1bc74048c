import { safeLink } from '../../std/safe-link.js';
import { randomId } from '../../std/random-id.js';
import type { PortalOrder } from '../../server/ports/payments.js';
import { escapeHtml, simulatedPage } from './simulated-page.js';

const PATH = /\/simulated\/portals\/([^/]+)$/;

/** Creates the provider's customer portal: a page with a link back to the host app. */
export function createSimulatedPortal() {
  const orders = new Map<string, PortalOrder>();

  return {
    /** Returns the path of the page, relative to the backend's base URL. */
    open(order: PortalOrder): string {
      const id = `sim_bps_${randomId()}`;
      orders.set(id, order);
      return `/simulated/portals/${id}`;
    },
    /** Answers a request to a page of the portal. Returns `undefined` for other requests. */
    answer({ url }: Request): Response | undefined {
      const [, id = ''] = PATH.exec(new URL(url).pathname) ?? [];
      const order = orders.get(id);
      return order && simulatedPage('Simulated customer portal', contentOf(order));
    },
  };
}

function contentOf({ accountId, returnUrl }: PortalOrder): string {
  const link = safeLink(returnUrl);
  const account = escapeHtml(accountId);
  return `<p>This page would show the cards and invoices of ${account}.</p>
${link === undefined ? '' : `<p><a href="${escapeHtml(link)}">Back</a></p>`}`;
}
