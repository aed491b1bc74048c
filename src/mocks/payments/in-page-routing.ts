import type { Handler } from '../../server/http/handler.js';

/** The handlers of mock backends in this page, by the URL of a checkout session or a receipt. */
const handlers = new Map<string, Handler>();

/**
 * Lets `handler` answer the requests to a URL that are sent with {@link fetchInPage}. A link to a receipt opens
 * it in a tab of its own, although no server has the page.
 */
export function serveInPage(url: string, handler: Handler): void {
  if (handlers.size === 0) globalThis.document?.addEventListener('click', openReceipt);
  handlers.set(url, handler);
}

/**
 * Sends a request to a simulated checkout session. A mock backend in this page answers directly. Other
 * requests go over the network, where MSW or the demo's server answers.
 */
export function fetchInPage(url: string, init?: RequestInit): Promise<Response> {
  const handler = handlers.get(url);
  return handler ? handler(new Request(url, init)) : fetch(url, init);
}

/** Opens the receipt of a link in an empty tab, because no server has the page. */
function openReceipt(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const url = link?.href ?? '';
  if (event.defaultPrevented || !handlers.has(url) || !url.includes('/simulated/receipts/')) return;
  event.preventDefault();
  // Before the first await: a browser lets only a click open a tab.
  const tab = window.open('', '_blank');
  if (tab) void show(tab.document, url);
}

async function show(page: Document, url: string): Promise<void> {
  const response = await fetchInPage(url);
  const receipt = new DOMParser().parseFromString(await response.text(), 'text/html');
  page.replaceChild(page.adoptNode(receipt.documentElement), page.documentElement);
}
