/**
 * The simulated payments, kept in a file. The simulation itself is in memory, so each step is stored before it is
 * taken, and a new process takes the stored steps again, at their times. A payment that a killed process had
 * accepted is therefore found again, as at a real provider.
 */
import { createSimulatedPayments, type SimulatedPayments } from 'react-credits/mocks';
import type { Handler, Payments } from 'react-credits/server';
import { openJournal, type Dated } from './journal.ts';

export interface KeptPayments {
  /** The payments for `createCreditsBackend`. */
  port: Payments;
  mount: (handler: Handler) => Handler;
  /** Completes a payment. */
  pay: (purchaseId: string) => Promise<void>;
  /** Declines the next payment in a checkout. */
  declineNext: () => Promise<void>;
  setWebhooks: SimulatedPayments['control']['setWebhooks'];
  webhooksDelivered: () => Promise<void>;
  close: () => void;
}

/** A step that changes the simulation. */
type Step =
  | { call: 'createCheckout'; args: Parameters<Payments['createCheckout']> }
  | { call: 'chargeOffSession'; args: Parameters<Payments['chargeOffSession']> }
  | { call: 'startSetup'; args: Parameters<Payments['startSetup']> }
  | { call: 'closeCheckout'; args: Parameters<Payments['closeCheckout']> }
  | { call: 'refundPayment'; args: Parameters<Payments['refundPayment']> }
  | { call: 'post'; path: string; body: string }
  | { call: 'pay'; purchaseId: string }
  | { call: 'declineNext' };

const CHECKOUT = /\/simulated\/checkouts\/[^/]+$/;
/** The address of a receipt that still leads to it after a restart. */
const RECEIPT = /\/simulated\/receipts\/of_([^/]+)$/;

export function keepPayments(
  path: string,
  { clock, hasReceipts }: { clock: () => number; hasReceipts: boolean },
): KeptPayments {
  const journal = openJournal<Step>(path);
  let replayedAt: number | null = null;
  const simulation = createSimulatedPayments({ clock: () => replayedAt ?? clock() });
  const { control } = simulation;
  let serve: Handler = simulation.mount(async () => new Response(null, { status: 404 }));

  /** One call at a time, so that every process takes the steps in the order of the file. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function replay(steps: readonly Dated<Step>[]): Promise<void> {
    for (const { step, at } of steps) {
      replayedAt = at;
      // A step that failed at its time fails again, and its caller knows it.
      await take(step).catch(() => undefined);
    }
    replayedAt = null;
  }

  const look = <T>(read: () => Promise<T>) =>
    inTurn(async () => {
      await replay(journal.read());
      return read();
    });

  const change = <T>(step: Step, effect: () => Promise<T>) =>
    inTurn(async () => {
      const at = clock();
      await replay(journal.add(step, at));
      return effect();
    });

  async function take(step: Step): Promise<unknown> {
    switch (step.call) {
      case 'createCheckout':
        return simulation.createCheckout(...step.args);
      case 'chargeOffSession':
        return simulation.chargeOffSession(...step.args);
      case 'startSetup':
        return simulation.startSetup(...step.args);
      case 'closeCheckout':
        return simulation.closeCheckout(...step.args);
      case 'refundPayment':
        return simulation.refundPayment(...step.args);
      case 'post':
        return post(step.path, step.body);
      case 'pay':
        return control.pay(step.purchaseId);
      case 'declineNext':
        return control.declineNext();
      default:
        return step satisfies never;
    }
  }

  function post(pathname: string, body: string): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return serve(new Request(`http://localhost${pathname}`, { method: 'POST', headers, body }));
  }

  const port: Payments = {
    ...simulation,
    createCheckout: (...args) =>
      change({ call: 'createCheckout', args }, () => simulation.createCheckout(...args)),
    chargeOffSession: (...args) =>
      change({ call: 'chargeOffSession', args }, async () =>
        withReceipt(args[0].purchaseId, await simulation.chargeOffSession(...args)),
      ),
    startSetup: (...args) =>
      change({ call: 'startSetup', args }, () => simulation.startSetup(...args)),
    closeCheckout: (...args) =>
      change({ call: 'closeCheckout', args }, async () =>
        withReceipt(args[0].purchaseId, await simulation.closeCheckout(...args)),
      ),
    refundPayment: (...args) =>
      change({ call: 'refundPayment', args }, () => simulation.refundPayment(...args)),
    findPaymentMethod: (...args) => look(() => simulation.findPaymentMethod(...args)),
    findCheckout: (...args) => look(() => simulation.findCheckout(...args)),
    findCharge: (...args) =>
      look(async () => {
        const found = await simulation.findCharge(...args);
        return found && withReceipt(args[0].purchaseId, found);
      }),
    getSetup: (...args) => look(() => simulation.getSetup(...args)),
    retrievePayment: (...args) =>
      look(async () => withReceipt(args[0].purchaseId, await simulation.retrievePayment(...args))),
  };

  /** Replaces the address of a receipt, which is a new one in each process. */
  function withReceipt<T extends { receiptUrl?: string | undefined } | object>(
    purchaseId: string,
    payment: T,
  ): T {
    if (!('receiptUrl' in payment) || payment.receiptUrl === undefined) return payment;
    const kept = payment.receiptUrl.replace(/[^/]+$/, `of_${purchaseId}`);
    return { ...payment, receiptUrl: hasReceipts ? kept : undefined };
  }

  async function receiptOf(purchaseId: string): Promise<Response> {
    const reference = { purchaseId, accountId: '', refs: [`sim_pay_${purchaseId}`] };
    const payment = await look(() => simulation.retrievePayment(reference));
    const url = payment.status === 'paid' ? payment.receiptUrl : undefined;
    return url === undefined ? new Response(null, { status: 404 }) : serve(new Request(url));
  }

  return {
    port,
    mount(handler) {
      serve = simulation.mount(handler);
      return async (request) => {
        const { pathname } = new URL(request.url);
        const [, receipt] = RECEIPT.exec(pathname) ?? [];
        if (receipt !== undefined) return receiptOf(receipt);
        if (!CHECKOUT.test(pathname)) return serve(request);
        if (request.method !== 'POST') return look(() => serve(request));
        const body = await request.text();
        return change({ call: 'post', path: pathname, body }, () => post(pathname, body));
      };
    },
    pay: (purchaseId) => change({ call: 'pay', purchaseId }, async () => control.pay(purchaseId)),
    declineNext: () => change({ call: 'declineNext' }, async () => control.declineNext()),
    setWebhooks: control.setWebhooks,
    webhooksDelivered: control.webhooksDelivered,
    close: journal.close,
  };
}
