import { routes } from '../../../contract/routes/routes.js';
import { assert, assertEqual } from '../../report/assertions.js';
import { beginPurchase, cancelPurchase, charge, chargeOf, fund, readPages } from '../account.js';
import type { BackendCase } from '../backend-case.js';
import { roleFor, type Probe } from '../probe.js';
import { assertPointer, assertProblem, valueIn } from '../reply.js';

/** The cases read the newest pages only: the account may have a long history. */
const MAX_PAGES = 8;

/** Promises of lists in pages. */
export const pageCases: readonly BackendCase[] = [
  {
    name: 'Pages of transactions join to the history, newest first.',
    check: async (probe) => {
      await fillHistory(probe);
      const newest = await readPages(probe, 200, { maxPages: 1 });
      const joined = await readPages(probe, 3, { maxPages: MAX_PAGES });
      assertEqual(joined, newest.slice(0, joined.length), 'The joined pages');
      const expected = Math.min(newest.length, 3 * MAX_PAGES);
      assertEqual(joined.length, expected, 'The number of entries on the pages');
    },
  },
  {
    name: 'Pages of transactions repeat no entry and leave none out while the history grows.',
    check: async (probe) => {
      await fillHistory(probe);
      const onPage = () => charge(probe, chargeOf(1));
      const entries = await readPages(probe, 2, { maxPages: MAX_PAGES, onPage });
      const seqs = entries.map(({ seq }) => seq);
      const newest = seqs[0] ?? 0;
      const expected = Array.from({ length: seqs.length }, (_, index) => newest - index);
      assertEqual(seqs, expected, 'The numbers of the entries');
      const isWhole = seqs.length === 2 * MAX_PAGES || seqs.at(-1) === 1;
      assert(isWhole, `The pages end with entry ${seqs.at(-1)}. Expected the first one.`);
    },
  },
  {
    name: 'Pages of one kind hold every transaction of that kind and no other.',
    check: async (probe) => {
      await fillHistory(probe);
      const newest = await readPages(probe, 200, { maxPages: 1 });
      const ofKind = newest.filter(({ kind }) => kind === 'consumption');
      const joined = await readPages(probe, 2, {
        filter: { kind: 'consumption' },
        maxPages: MAX_PAGES,
      });
      const expected = ofKind.slice(0, 2 * MAX_PAGES);
      assertEqual(joined, expected, 'The joined pages');
    },
  },
  {
    name: 'A page of an unknown kind is empty, because clients may be newer than the backend.',
    check: async (probe) => {
      await fillHistory(probe);
      assertEqual(await readPages(probe, 50, { filter: { kind: 'seat_credit' } }), [], 'The page');
    },
  },
  ...(['0', '201', '-1', '1.5', 'ten'] as const).map((limit) => ({
    name: `A page with the limit ${limit} gets 400 invalid_request with a pointer to the limit.`,
    check: async (probe: Probe) => {
      const request = `GET /transactions?limit=${limit}`;
      const reply = await probe.ask(roleFor(probe, 'view'), request);
      assertPointer(reply, assertProblem(reply, 'invalid_request'), '/query/limit');
    },
  })),
  {
    name: 'A page with an unreadable cursor gets 400 invalid_request with a pointer to the cursor.',
    check: async (probe) => {
      const request = 'GET /transactions?cursor=%F0%9F%92%B8';
      const reply = await probe.ask(roleFor(probe, 'view'), request);
      assertPointer(reply, assertProblem(reply, 'invalid_request'), '/query/cursor');
    },
  },
  {
    name: 'Pages of purchases repeat none and leave none out while purchases begin.',
    check: checkPurchasePages,
  },
];

/** Makes sure that there are entries for several pages, and credits for more. */
export async function fillHistory(probe: Probe): Promise<void> {
  await fund(probe, 10_000);
  for (let count = 0; count < 6; count += 1) await charge(probe, chargeOf(1));
  await fund(probe, 10_000);
}

async function checkPurchasePages(probe: Probe): Promise<void> {
  const begin = async () => {
    const { purchase } = await beginPurchase(probe);
    await cancelPurchase(probe, purchase.id);
    return purchase.id;
  };
  const begun = [await begin(), await begin(), await begin()].toReversed();
  const role = roleFor(probe, 'view');
  const seen: string[] = [];
  let cursor = '';
  while (seen.length < begun.length) {
    const reply = await probe.ask(role, `GET /purchases?limit=1${cursor}`);
    const { data, nextCursor } = valueIn(reply, routes.listPurchases);
    seen.push(...data.map(({ id }) => id));
    if (nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    await begin();
  }
  assertEqual(seen, begun, 'The purchases that the pages hold');
}
