import type { EntryRange, LedgerStore, PurchaseRange } from '../../server/ports/ledger-store.js';
import { assertSame } from '../report/assert-same.js';
import { assertEqual } from '../report/assertions.js';
import { defineCase, type ConformanceCase } from '../report/conformance-case.js';
import { assertStored, storeWith, type CreateStore } from './create-store.js';
import { change, entry, low, record, refundOf } from './sample-changes.js';

/** The promises of the lists of an account. */
export function listCases(createStore: CreateStore): ConformanceCase[] {
  return [
    defineCase('listEntries returns the newest first, before a seq, of a kind, up to a limit', () =>
      checkEntries(createStore),
    ),
    defineCase(
      'listPurchases returns the newest first, before a number, of a status, up to a limit',
      () => checkPurchases(createStore),
    ),
    defineCase('listPurchases lists a purchase under its latest status', () =>
      checkStatusChange(createStore),
    ),
    defineCase('listEvents returns the oldest first, after an id, up to a limit', () =>
      checkEvents(createStore),
    ),
    defineCase('listEvents returns no event of a refused change', async () => {
      const store = await storeWith(createStore, change(1), change(2, { events: [low(1)] }));
      await store.commit(change(2, { events: [low(2)] }));
      const events = await store.listEvents('acct_1', { afterId: 0, limit: 9 });
      assertSame(events, [low(1)], 'The list of events');
    }),
  ];
}

async function checkEntries(createStore: CreateStore): Promise<void> {
  const entries = [1, 2, 3, 4, 5].map((seq) =>
    entry(seq, { kind: seq % 2 ? 'grant' : 'consumption' }),
  );
  const store = await storeWith(createStore, change(1, { entries }));
  const expected: readonly (readonly [EntryRange, readonly number[]])[] = [
    [{ limit: 200 }, [5, 4, 3, 2, 1]],
    [{ limit: 2 }, [5, 4]],
    [{ beforeSeq: 4, limit: 2 }, [3, 2]],
    [{ beforeSeq: 1, limit: 2 }, []],
    [{ beforeSeq: 99, limit: 1 }, [5]],
    [{ kind: 'grant', limit: 2 }, [5, 3]],
  ];
  for (const [range, seqs] of expected) {
    const listed = (await store.listEntries('acct_1', range)).map(({ seq }) => seq);
    assertEqual(listed, seqs, `The list of seqs for ${JSON.stringify(range)}`);
  }
}

async function checkPurchases(createStore: CreateStore): Promise<void> {
  const records = [1, 2, 3, 4, 5].map((number) =>
    record(`pur_${number}`, { status: number % 2 ? 'succeeded' : 'expired' }),
  );
  const store = await storeWith(
    createStore,
    change(1, { records: [...records.slice(0, 3), refundOf('pur_1')] }),
    change(2, { records: records.slice(3) }),
  );
  const expected: readonly (readonly [PurchaseRange, readonly number[]])[] = [
    [{ limit: 200 }, [5, 4, 3, 2, 1]],
    [{ limit: 2 }, [5, 4]],
    [{ beforeNumber: 4, limit: 2 }, [3, 2]],
    [{ beforeNumber: 1, limit: 2 }, []],
    [{ status: 'succeeded', limit: 2 }, [5, 3]],
    [{ status: 'succeeded', beforeNumber: 3, limit: 9 }, [1]],
  ];
  for (const [range, numbers] of expected) await assertNumbers(store, range, numbers);
  assertEqual(await store.listPurchases('acct_2', { limit: 9 }), [], 'The list of acct_2');
}

async function checkStatusChange(createStore: CreateStore): Promise<void> {
  const records = [record('pur_1', { status: 'succeeded' }), record('pur_2')];
  const store = await storeWith(createStore, change(1, { records }));
  await assertStored(store, change(2, { records: [record('pur_1', { status: 'needs_review' })] }));
  await assertNumbers(store, { status: 'needs_review', limit: 9 }, [1]);
  await assertNumbers(store, { status: 'succeeded', limit: 9 }, []);
  await assertNumbers(store, { limit: 9 }, [2, 1]);
}

async function assertNumbers(
  store: LedgerStore,
  range: PurchaseRange,
  expected: readonly number[],
): Promise<void> {
  const listed = (await store.listPurchases('acct_1', range)).map(({ number }) => number);
  assertEqual(listed, expected, `The list of numbers for ${JSON.stringify(range)}`);
}

async function checkEvents(createStore: CreateStore): Promise<void> {
  const store = await storeWith(
    createStore,
    change(1, { events: [low(1), low(2)] }),
    change(2, { events: [low(3), low(4), low(5)] }),
  );
  const expected: readonly (readonly [afterId: number, limit: number, ids: readonly number[]])[] = [
    [0, 9, [1, 2, 3, 4, 5]],
    [0, 2, [1, 2]],
    [2, 2, [3, 4]],
    [4, 9, [5]],
    [5, 9, []],
    [99, 9, []],
  ];
  for (const [afterId, limit, ids] of expected) {
    const listed = (await store.listEvents('acct_1', { afterId, limit })).map(({ id }) => id);
    assertEqual(listed, ids, `The list of up to ${limit} ids after ${afterId}`);
  }
  const second = await store.listEvents('acct_1', { afterId: 1, limit: 1 });
  assertSame(second, [low(2)], 'The event after the first one');
  const ofOther = await store.listEvents('acct_2', { afterId: 0, limit: 9 });
  assertEqual(ofOther, [], 'The list of acct_2');
}
