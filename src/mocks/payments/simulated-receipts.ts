import { formatBalance } from '../../money/format.js';
import { micros } from '../../money/money.js';
import { randomId } from '../../std/random-id.js';
import { escapeHtml, simulatedPage } from './simulated-page.js';
import type { SimulatedPayment } from './simulated-provider.js';

const PATH = /\/simulated\/receipts\/([^/]+)$/;

/** The receipts of the simulated provider. */
export interface SimulatedReceipts {
  /**
   * Returns the URL of a paid payment's receipt, always the same one. As at real providers, the URL needs no
   * sign-in and contains a random id that only the account's owners and admins receive. `undefined` if no page
   * could be opened there.
   */
  urlOf(payment: SimulatedPayment): string | undefined;
  /** Answers a request to a receipt. Returns `undefined` for other requests. */
  answer(request: Request): Response | undefined;
}

/** Creates the receipts. `baseUrlOf` returns `undefined` while no address leads to the provider. */
export function createSimulatedReceipts(
  baseUrlOf: (accountId: string) => string | undefined,
  onReceipt: (url: string) => void,
): SimulatedReceipts {
  const urls = new WeakMap<SimulatedPayment, string>();
  const byId = new Map<string, SimulatedPayment>();

  return {
    urlOf(payment) {
      const known = urls.get(payment);
      const baseUrl = baseUrlOf(payment.order.accountId);
      if (known !== undefined || baseUrl === undefined) return known;
      const id = `sim_rcpt_${randomId()}`;
      const url = `${baseUrl}/simulated/receipts/${id}`;
      byId.set(id, payment);
      urls.set(payment, url);
      onReceipt(url);
      return url;
    },
    answer({ url }) {
      const [, id = ''] = PATH.exec(new URL(url).pathname) ?? [];
      const payment = byId.get(id);
      return payment && simulatedPage('Simulated receipt', linesOf(payment));
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
