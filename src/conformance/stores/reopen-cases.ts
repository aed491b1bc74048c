import { assertSame } from '../report/assert-same.js';
import { assertEqual } from '../report/assertions.js';
import {
  NotApplicableError,
  defineCase,
  type ConformanceCase,
} from '../report/conformance-case.js';
import { assertStored, type CreateStore } from './create-store.js';
import { assertRoundTrip, withSeed } from './round-trip-cases.js';
import { drawChanges } from './round-trip/drawn-changes.js';
import { at, change, entry } from './sample-changes.js';

const ACCOUNTS = 10;

/** The promises of two stores over one database, as after a restart or in two processes. */
export function reopenCases(
  createStore: CreateStore,
  reopen: CreateStore | undefined,
  firstSeed: number,
): ConformanceCase[] {
  async function openTwice() {
    if (!reopen) throw new NotApplicableError('The options have no `reopen`.');
    const first = await createStore();
    return { first, second: await reopen() };
  }

  return [
    defineCase('A reopened store returns every field as it was committed', async () => {
      const { first, second } = await openTwice();
      for (let seed = firstSeed; seed < firstSeed + ACCOUNTS; seed += 1) {
        await withSeed(seed, () => assertRoundTrip(first, [second], drawChanges(seed)));
      }
    }),
    defineCase('A reopened store continues at the version of the store before it', async () => {
      const { first, second } = await openTwice();
      await assertStored(first, change(1, { entries: [entry(1)] }));
      await assertStored(second, change(2, { entries: [entry(2)] }));
      const loaded = await first.load('acct_1', []);
      assertSame(loaded?.account, at(2), 'The account in the first store');
      const conflict = await first.commit(change(2, { entries: [entry(3)] }));
      assertSame(conflict?.account, at(2), 'The account in the response to the late commit');
      const listed = (await first.listEntries('acct_1', { limit: 9 })).map(({ seq }) => seq);
      assertEqual(listed, [2, 1], 'The list of seqs');
    }),
    defineCase('Two stores over one database accept one of 20 changes to a version', async () => {
      const { first, second } = await openTwice();
      await assertStored(first, change(1));
      const rivals = Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? first : second).commit(
          change(2, { entries: [entry(1, { source: `grants:rival-${index}` })] }),
        ),
      );
      const accepted = (await Promise.all(rivals)).filter((conflict) => conflict === null);
      assertEqual(accepted.length, 1, 'The number of accepted changes');
      const entries = await second.listEntries('acct_1', { limit: 200 });
      assertEqual(entries.length, 1, 'The number of entries');
    }),
  ];
}
