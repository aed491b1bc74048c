import { formatBalance } from '../../money/format.js';
import { micros } from '../../money/money.js';
import { randomId } from '../../std/random-id.js';
import { escapeHtml, simulatedPage } from './simulated-page.js';
import type { SimulatedPayment } from './simulated-provider.js';

/** The kinds of pages about a payment, with their part of the URL, the start of their ids, and their title. */
const kinds = {
  receipt: { folder: 'receipts', prefix: 'sim_rcpt_', title: 'Simulated receipt' },
  invoice: { folder: 'invoices', prefix: 'sim_inv_', title: 'Simulated invoice' },
} as const;

/** The receipts or the invoices of the simulated provider. */
export interface SimulatedDocuments {
  /**
   * Returns the URL of a paid payment's page, always the same one. As at real providers, the URL needs no
   * sign-in and contains a random id that only the account's owners and admins receive. `undefined` if no page
   * could be opened there.
   */
  urlOf(payment: SimulatedPayment): string | undefined;
  /** Answers a request to a page. Returns `undefined` for other requests. */
  answer(request: Request): Response | undefined;
}

/** Creates the pages. `baseUrlOf` returns `undefined` while no address leads to the provider. */
export function createSimulatedDocuments(
  kind: keyof typeof kinds,
  baseUrlOf: (accountId: string) => string | undefined,
  onDocument: (url: string) => void,
): SimulatedDocuments {
  const { folder, prefix, title } = kinds[kind];
  const path = new RegExp(`/simulated/${folder}/([^/]+)$`);
  const urls = new WeakMap<SimulatedPayment, string>();
  const byId = new Map<string, SimulatedPayment>();

  return {
    urlOf(payment) {
      const known = urls.get(payment);
      const baseUrl = baseUrlOf(payment.order.accountId);
      if (known !== undefined || baseUrl === undefined) return known;
      const id = `${prefix}${randomId()}`;
      const url = `${baseUrl}/simulated/${folder}/${id}`;
      byId.set(id, payment);
      urls.set(payment, url);
      onDocument(url);
      return url;
    },
    answer({ url }) {
      const [, id = ''] = path.exec(new URL(url).pathname) ?? [];
      const payment = byId.get(id);
      return payment && simulatedPage(title, linesOf(payment));
    },
  };
}

function linesOf({ order, state, refunds }: SimulatedPayment): string {
  if (state.status !== 'paid') return '<p>This payment was not made.</p>';
  const { captured, paidAt } = state;
  const write = (amount: number) =>
    formatBalance(micros(amount), { locale: 'en-US', currency: captured.currency });
  const { amountMicros: amount, taxMicros: tax } = captured;
  const returned = refunds.reduce((sum, { amountMicros }) => sum + amountMicros, 0);
  // Each refund returns its share of the tax.
  const refunded = returned + Math.round((returned * tax) / amount);
  const rows: (readonly [string, string])[] = [
    ...(tax > 0 ? [['Credits', write(amount)] as const, ['Tax', write(tax)] as const] : []),
    ['Amount paid', write(amount + tax)],
    ...(returned > 0 ? [['Refunded', write(refunded)] as const] : []),
    ['Date', `${new Date(paidAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ['Account', captured.accountId],
    ['Purchase', order.purchaseId],
  ];
  const list = rows.map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return `<p>This payment was a simulation. No money was moved.</p>\n<dl>\n${list.join('\n')}\n</dl>`;
}
