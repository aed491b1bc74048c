import type { Transaction } from '../../../contract/resources/transaction.js';
import { assert, assertEqual } from '../../report/assertions.js';
import { charge, chargeOf, readPages } from '../account.js';
import { ConformanceError } from '../../report/conformance-case.js';
import type { BackendCase } from '../backend-case.js';
import { roleFor, type Probe } from '../probe.js';
import { assertPointer, assertProblem, assertReply, assertStatus } from '../reply.js';
import { fillHistory } from './page-cases.js';

/** The cases read the newest pages only: the account may have a long history. */
const MAX_PAGES = 4;

/** The first row of the CSV file of the history. */
const HEADER =
  'id,seq,time,kind,amount,balance_after,currency,consumable,description,actor_id,actor_name,labels,' +
  'purchase_id,receipt_url,tax\r\n';

/** The actor and a label of a charge that a filter finds, or leaves out. */
const attributed = { actor: { id: 'user_ada' }, labels: { model: 'large' } };

/** Promises of the filters of the history, and of its CSV file. */
export const filterCases: readonly BackendCase[] = [
  filterCase('of one consumable', ({ consumable = '' }) => ({
    filter: { consumable },
    meets: (entry) => entry.consumable === consumable,
  })),
  filterCase('from a time', ({ createdAt }) => ({
    filter: { from: createdAt },
    meets: (entry) => Date.parse(entry.createdAt) >= Date.parse(createdAt),
  })),
  filterCase('before a time', ({ createdAt }) => ({
    filter: { to: createdAt },
    meets: (entry) => Date.parse(entry.createdAt) < Date.parse(createdAt),
  })),
  filterCase('of an unknown actor', () => ({
    filter: { actor: 'nobody-of-the-conformance-check' },
    meets: () => false,
  })),
  filterCase(
    'with one label',
    () => ({
      filter: { label: 'model:large' },
      meets: ({ labels }) => labels?.['model'] === 'large',
    }),
    attributed,
  ),
  filterCase(
    'without an actor and a label',
    () => ({
      filter: { without: 'actor,label:model' },
      meets: ({ actor, labels }) => actor === undefined && labels?.['model'] === undefined,
    }),
    attributed,
  ),
  filterCase('whose description has a text', () => ({
    filter: { search: '%_no description has this text' },
    meets: () => false,
  })),
  ...(
    [
      ['from', 'yesterday'],
      ['to', '2026-02-30T00:00:00Z'],
      ['search', 'x'.repeat(201)],
      ['label', 'Model:large'],
      ['without', 'consumable'],
    ] as const
  ).map(([name, value]) => ({
    name: `A filter with an invalid ${name} gets 400 invalid_request with a pointer to it.`,
    check: async (probe: Probe) => {
      const request = `GET /transactions?${name}=${encodeURIComponent(value)}`;
      const reply = await probe.ask(roleFor(probe, 'view'), request);
      assertPointer(reply, assertProblem(reply, 'invalid_request'), `/query/${name}`);
    },
  })),
  {
    name: 'The history is a CSV file with the header row of the contract for Accept: text/csv.',
    check: async (probe) => {
      await fillHistory(probe);
      const [newest] = await readPages(probe, 1, { maxPages: 1 });
      const from = encodeURIComponent(newest?.createdAt ?? '');
      const reply = await probe.ask(roleFor(probe, 'view'), `GET /transactions?from=${from}`, {
        headers: { accept: 'text/csv' },
      });
      assertStatus(reply, 200);
      const type = reply.headers.get('content-type') ?? '';
      assertReply(reply, type.startsWith('text/csv'), `The content type is ${type}.`);
      assertReply(reply, reply.text.startsWith(HEADER), 'The first row is not the header row.');
      const row = `\r\n${newest?.id},${newest?.seq},`;
      assertReply(reply, reply.text.includes(row), 'The newest transaction has no row.');
      assertReply(reply, reply.text.endsWith('\r\n'), 'The last row does not end with CRLF.');
    },
  },
];

/** The pages of a filter, compared with the newest transactions that meet it. */
function filterCase(
  transactions: string,
  filterOf: (newest: Transaction) => {
    filter: Record<string, string>;
    meets: (entry: Transaction) => boolean;
  },
  /** Fields of a charge before the pages are read. */
  more?: object,
): BackendCase {
  return {
    name: `Pages of transactions ${transactions} hold every one of them and no other.`,
    check: async (probe) => {
      await fillHistory(probe);
      if (more) await charge(probe, { ...chargeOf(1), ...more });
      const newest = await readPages(probe, 200, { maxPages: 1 });
      const spent = newest.find(({ kind }) => kind === 'consumption');
      if (!spent) throw new ConformanceError('The newest 200 transactions have no charge.');
      const { filter, meets } = filterOf(spent);
      const joined = await readPages(probe, 3, { filter, maxPages: MAX_PAGES });
      const expected = newest.filter(meets).slice(0, joined.length);
      assertEqual(joined.slice(0, expected.length), expected, 'The joined pages');
      assertEqual(joined.every(meets), true, 'Whether each transaction meets the filter');
      const wanted = Math.min(newest.filter(meets).length, 3 * MAX_PAGES);
      assert(joined.length >= wanted, `The pages have ${joined.length} of ${wanted} transactions.`);
    },
  };
}
