import { createIds } from '../../std/random-id.js';
import type { PortalOrder } from '../../server/ports/payments.js';

const PATH = /\/simulated\/portals\/([^/]+)$/;

/** The provider's pages where customers see their cards and invoices: one that says so, and leads back. */
export function createSimulatedPortal() {
  const newId = createIds();
  const orders = new Map<string, PortalOrder>();

  return {
    /** Where the page is, after the path that the backend is mounted under. */
    open(order: PortalOrder): string {
      const id = `sim_bps_${newId()}`;
      orders.set(id, order);
      return `/simulated/portals/${id}`;
    },
    /** The page that a request is to; `undefined` when it is to none of them. */
    answer({ url }: Request): Response | undefined {
      const [, id = ''] = PATH.exec(new URL(url).pathname) ?? [];
      const order = orders.get(id);
      return order && new Response(pageOf(order), { headers });
    },
  };
}

const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

function pageOf({ accountId, returnUrl }: PortalOrder): string {
  return `<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<title>Simulated customer portal</title>
<h1>Simulated customer portal</h1>
<p>Cards and invoices of ${escaped(accountId)} would be here.</p>
<p><a href="${escaped(returnUrl)}">Back</a></p>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
