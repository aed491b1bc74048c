/** Outages of the ledger and of the payment provider: the page says that nothing was charged only where that is certain. */
import { describe, expect, it } from 'vitest';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import type { FailedReason } from '../../../src/hooks/messages/purchase-dialog-messages.js';
import { lost, refused, type Fault } from './fake-purchases.js';
import {
  $30,
  accountId,
  keys,
  openPage,
  phaseOf,
  purchases,
  settle,
  start,
} from './runner-page.js';

type Page = ReturnType<typeof openPage>;

/** A refusal that comes before or after the effect of its request. */
const outage = (code: string, when: Fault['when'], status = 503): Fault => ({
  when,
  error: refused(status, code).error,
});

/** The reason on screen where nobody can have paid. */
const reasons: Record<string, FailedReason> = {
  ledger_unavailable: 'not_started',
  payment_provider_unavailable: 'unavailable',
};
const codes = Object.keys(reasons);
const effects = ['before', 'after'] as const;
const rows = codes.flatMap((code) => effects.map((when) => [code, when] as const));

/** Situations in which the tab has never shown the checkout, nor lost a response of the attempt. */
const certain: Record<string, (fault: Fault) => Promise<Page>> = {
  async 'the first request'(fault) {
    const page = openPage();
    purchases.faults.push(fault);
    start(page);
    await settle();
    return page;
  },
  async 'a try after the same outage'(fault) {
    const page = openPage();
    purchases.faults.push(fault, fault);
    start(page);
    await settle();
    start(page);
    await settle();
    return page;
  },
  async 'a try after the same outage and a reload'(fault) {
    purchases.faults.push(fault, fault);
    start(openPage());
    await settle();
    const page = openPage();
    page.runner.resume(accountId);
    expect(phaseOf(page)).toBe('amount');
    start(page);
    await settle();
    return page;
  },
};

/** Situations in which the checkout may have been shown, and may be paid. */
const uncertain: Record<string, (fault: Fault) => Promise<Page>> = {
  async 'after a lost response'(fault) {
    const page = openPage();
    purchases.faults.push(lost('after'), fault);
    start(page);
    await settle(2_000);
    return page;
  },
  async 'after a reload in front of the checkout'(fault) {
    start(openPage());
    await settle();
    const page = openPage();
    purchases.faults.push(fault);
    page.runner.resume(accountId);
    await settle();
    return page;
  },
  async 'after a reload before the response'(fault) {
    purchases.faults.push(lost('after'));
    start(openPage());
    await settle();
    const page = openPage();
    purchases.faults.push(fault);
    start(page);
    await settle();
    return page;
  },
  async 'after the user left the checkout'(fault) {
    const page = openPage();
    start(page);
    await settle();
    page.runner.leave();
    purchases.faults.push(fault);
    start(page);
    await settle();
    return page;
  },
  async 'after the user left the checkout for another amount'(fault) {
    const page = openPage();
    start(page);
    await settle();
    page.runner.leave();
    purchases.faults.push(fault);
    start(page, $30);
    await settle();
    return page;
  },
};

describe.each(Object.entries(certain))('%s', (_, show) => {
  it.each(rows)('that ends in %s (%s its effect) says that nothing was charged', async (...row) => {
    const [code, when] = row;
    const page = await show(outage(code, when));
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: reasons[code] });
    expect(attempts.find(accountId)).toMatchObject({ isRefused: true });
  });

  it.each(rows)('that ends in %s (%s its effect) is repeated under its key', async (...row) => {
    const page = await show(outage(...row));
    start(page);
    await settle();
    expect(phaseOf(page)).toBe('paying');
    expect([purchases.made.length, keys()]).toEqual([1, 1]);
  });

  it.each(rows)('that ends in %s (%s its effect) sends nothing on its own', async (...row) => {
    const page = await show(outage(...row));
    const { length } = purchases.calls;
    page.runner.check();
    page.runner.resume(accountId);
    await settle(600_000);
    expect(purchases.calls).toHaveLength(length);
  });
});

it.each(rows)(
  'a try with another amount whose cancellation ends in %s (%s its effect) charged nothing',
  async (code, when) => {
    const page = openPage();
    purchases.faults.push(outage(code, 'after'), null, outage(code, when));
    start(page);
    await settle();
    start(page, $30);
    await settle();
    expect(purchases.calls).toEqual(['create', 'create', 'cancel']);
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: reasons[code] });
    start(page, $30);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'paying', amountMicros: $30 });
    expect(purchases.made.map(({ purchase }) => purchase.status)).toEqual([
      'canceled',
      'awaiting_payment',
    ]);
  },
);

it.each(['internal_error', 'invalid_response'])(
  'a first request that ends in %s is of unknown outcome',
  async (code) => {
    const page = openPage();
    purchases.faults.push(outage(code, 'after', 500));
    start(page);
    await settle();
    expect(phaseOf(page)).toBe('unknown');
  },
);

describe.each(Object.entries(uncertain))('%s', (_, show) => {
  it.each(rows)('%s (%s its effect) does not say that nothing was charged', async (...row) => {
    const page = await show(outage(...row));
    expect(phaseOf(page)).toBe('unknown');
    expect(attempts.find(accountId)).toMatchObject({ isRefused: false });
    start(page, $30);
    expect(phaseOf(page)).toBe('unknown');
  });

  it.each(rows)('%s (%s its effect) ends in the payment that was made', async (...row) => {
    const page = await show(outage(...row));
    purchases.set('pur_1', { status: 'succeeded' });
    await settle(60_000);
    expect(phaseOf(page)).toBe('succeeded');
    expect([purchases.made.length, keys(), page.succeeded.length]).toEqual([1, 1, 1]);
  });
});

describe('an outage while a purchase is read', () => {
  const phases = {
    paying: 'paying',
    processing: 'unknown',
    unknown: 'unknown',
    needs_review: 'needs_review',
  } as const;
  const table = codes.flatMap((code) =>
    Object.entries(phases).map(([phase, next]) => [code, phase, next] as const),
  );

  it.each(table)('%s in %s is shown as %s', async (code, phase, next) => {
    const page = openPage();
    start(page);
    await settle();
    if (phase === 'processing') page.runner.complete();
    if (phase === 'needs_review') purchases.set('pur_1', { status: 'needs_review' });
    if (phase === 'unknown') purchases.set('pur_1', { status: 'a_newer_status' });
    await settle();
    expect(phaseOf(page)).toBe(phase);
    const faults = Array.from({ length: 9 }, () => outage(code, 'before'));
    purchases.faults.push(...faults);
    purchases.set('pur_1', {});
    page.runner.check();
    await settle(10_000);
    expect(phaseOf(page)).toBe(next);
    expect(purchases.faults.length).toBeLessThan(9);
  });
});
