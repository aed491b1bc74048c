import type { Micros } from '../../money/money.js';
import type { PurchaseReply } from '../../contract/resources/checkout.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Transaction } from '../../contract/resources/transaction.js';
import { routes } from '../../contract/routes/routes.js';
import { assert } from '../report/assertions.js';
import { NotApplicableError } from '../report/conformance-case.js';
import type { BackendControl, PendingPayment } from './backend-under-test.js';
import { roleFor, type Probe, type Question } from './probe.js';
import { assertReply, assertStatus, valueIn, type Reply } from './reply.js';

/** The body of a charge. */
export const chargeOf = (amountMicros: unknown, onInsufficient: unknown = 'reject') => ({
  amountMicros,
  consumable: 'llm_tokens',
  onInsufficient,
});

/** Sends a charge as a server that may consume credits. */
export function charge(probe: Probe, body: unknown, question: Question = {}): Promise<Reply> {
  return probe.ask(roleFor(probe, 'consume'), 'POST /charges', { body, ...question });
}

/** Reads the account's credits. */
export async function readCredits(probe: Probe): Promise<Credits> {
  return valueIn(await probe.ask(roleFor(probe, 'view'), 'GET /credits'), routes.getCredits);
}

/** Grants or spends credits until exactly this amount is available. */
export async function fund(probe: Probe, wantedMicros: number): Promise<Credits> {
  const { availableMicros } = await readCredits(probe);
  const missingMicros = wantedMicros - availableMicros;
  if (missingMicros > 0) await give(probe, missingMicros);
  else if (missingMicros < 0) assertStatus(await charge(probe, chargeOf(-missingMicros)), 201);
  const credits = await readCredits(probe);
  const { availableMicros: found } = credits;
  assert(
    found === wantedMicros,
    `The account has ${found} available after it was brought to ${wantedMicros}. The account of the cases needs no plan allowance, no auto top-up, and no other user.`,
  );
  return credits;
}

/** Adds credits to the account. */
export async function give(probe: Probe, amountMicros: number): Promise<void> {
  const { control, as } = probe.backend;
  if (control?.grant) await control.grant(probe.accountId, amountMicros);
  else if (as.server) {
    assertStatus(await probe.ask('server', 'POST /grants', { body: { amountMicros } }), 201);
  } else {
    throw new NotApplicableError(
      'Nothing adds credits: neither the role server nor `control.grant` is given.',
    );
  }
}

/** Reads the whole history, newest first, in pages of 200. */
export async function readHistory(probe: Probe): Promise<Transaction[]> {
  return readPages(probe, 200);
}

/** Reads the newest entry of the history. */
export async function readNewest(probe: Probe): Promise<Transaction | undefined> {
  const reply = await probe.ask(roleFor(probe, 'view'), 'GET /transactions?limit=1');
  return valueIn(reply, routes.listTransactions).data[0];
}

/** How {@link readPages} reads. */
export interface Paging {
  /** The filter, as parameters of the query. @default the whole history */
  filter?: Record<string, string>;
  /** The number of pages to read. @default all of them */
  maxPages?: number;
  /** Runs after each page. */
  onPage?: () => Promise<unknown>;
}

/** Reads the history page by page, newest first. */
export async function readPages(
  probe: Probe,
  limit: number,
  { filter, maxPages = Infinity, onPage }: Paging = {},
): Promise<Transaction[]> {
  const all: Transaction[] = [];
  const query = new URLSearchParams({ limit: String(limit), ...filter });
  const seen = new Set<string>();
  for (let page = 1; ; page += 1) {
    const reply = await probe.ask(roleFor(probe, 'view'), `GET /transactions?${query}`);
    const { data, nextCursor } = valueIn(reply, routes.listTransactions);
    all.push(...data);
    const isWithin = data.length <= limit;
    assertReply(reply, isWithin, `The page has ${data.length} entries. The limit is ${limit}.`);
    if (nextCursor === null || page === maxPages) return all;
    const isNew = !seen.has(nextCursor);
    assertReply(reply, isNew, 'The cursor of the next page came twice, so paging never ends.');
    seen.add(nextCursor);
    query.set('cursor', nextCursor);
    await onPage?.();
  }
}

/** Begins a purchase of the default amount, or of another. */
export async function beginPurchase(
  probe: Probe,
  question: Question = {},
): Promise<PurchaseReply & { amountMicros: Micros }> {
  const role = roleFor(probe, 'manage');
  const limits = valueIn(await probe.ask(role, 'GET /limits'), routes.getLimits);
  const amountMicros = limits.purchase.defaultMicros;
  const reply = await probe.ask(role, 'POST /purchases', { body: { amountMicros }, ...question });
  const begun = valueIn(reply, routes.createPurchase);
  probe.endLater(() => cancelPurchase(probe, begun.purchase.id));
  return { ...begun, amountMicros };
}

/** Cancels a purchase. Open purchases count toward a limit, so {@link beginPurchase} cancels its own later. */
export function cancelPurchase(probe: Probe, purchaseId: string): Promise<Reply> {
  return probe.ask(roleFor(probe, 'manage'), `POST /purchases/${purchaseId}/cancel`);
}

/** Pays a purchase, or fails to: by the function of `control` with this name. */
export async function payBy(
  probe: Probe,
  name: 'pay' | 'decline',
  { purchase, checkout }: PurchaseReply,
): Promise<void> {
  const pay = controlOf(probe, name);
  assert(checkout !== null, 'A purchase that awaits payment has no checkout.');
  await pay({ accountId: probe.accountId, purchaseId: purchase.id, checkout });
}

/** Throws a `NotApplicableError` unless `control` has the function. Call it before anything is bought. */
export function controlOf(
  { backend }: Probe,
  name: 'pay' | 'decline',
): (payment: PendingPayment) => unknown {
  const { control }: { control?: BackendControl } = backend;
  const found = control?.[name];
  if (found) return found;
  throw new NotApplicableError(`The option \`control.${name}\` is not given.`);
}

/** Waits until a purchase has ended, by long polls. */
async function readEnded(probe: Probe, purchaseId: string) {
  for (let poll = 1; ; poll += 1) {
    const reply = await probe.ask(roleFor(probe, 'view'), `GET /purchases/${purchaseId}?wait=5`);
    const purchase = valueIn(reply, routes.getPurchase);
    const isOpen = purchase.status === 'awaiting_payment' || purchase.status === 'processing';
    if (!isOpen) return { purchase, reply };
    assertReply(reply, poll < MAX_POLLS, 'The purchase is paid, but it did not succeed in time.');
  }
}

const MAX_POLLS = 5;

/** Buys credits: begins a purchase, pays it, and waits until it succeeds. */
export async function buy(probe: Probe, question: Question = {}) {
  controlOf(probe, 'pay');
  const begun = await beginPurchase(probe, question);
  await payBy(probe, 'pay', begun);
  const { purchase, reply } = await readEnded(probe, begun.purchase.id);
  assertReply(reply, purchase.status === 'succeeded', `The paid purchase is ${purchase.status}.`);
  return { ...begun, purchase };
}
