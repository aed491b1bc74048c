import type { Entry } from '../../ledger/state/records.js';
import type { EntryFilter, EntryRange, LedgerStore } from '../../server/ports/ledger-store.js';
import { letterForms } from '../../server/ports/letter-forms.js';
import { createRandom } from '../../std/seeded-random.js';
import { assertEqual } from '../report/assertions.js';
import { defineCase, type ConformanceCase } from '../report/conformance-case.js';
import { storeWith, type CreateStore } from './create-store.js';
import { withSeed } from './round-trip-cases.js';
import { list, nullable, optional, pick, shape, type Draw } from './round-trip/draw.js';
import { change, entry } from './sample-changes.js';

/** The promises of the filters of entries. */
export function filterCases(createStore: CreateStore, seed: number): ConformanceCase[] {
  return [
    defineCase('listEntries returns only entries that meet every condition', async () => {
      const store = await storeWith(createStore, change(1, { entries: samples }));
      for (const [filter, seqs] of filtered) await assertSeqs(store, filter, seqs);
    }),
    defineCase('listEntries finds a text in upper or lower case, and no pattern', async () => {
      const texts = found.flatMap(([, matching, others]) => [...matching, ...others]);
      const entries = texts.map((description, index) => entry(index + 1, { description }));
      const store = await storeWith(createStore, change(1, { entries }));
      for (const [search, matching] of found) {
        const seqs = entries.filter(({ description }) => matching.includes(description ?? ''));
        await assertSeqs(store, { search }, seqs.map(({ seq }) => seq).toReversed());
      }
    }),
    defineCase('listEntries agrees with the conditions of random filters', () =>
      withSeed(seed, () => checkRandomFilters(createStore, seed)),
    ),
  ];
}

const samples = [
  entry(1, { createdAt: '2026-01-31T23:59:59.999Z', actor: { id: 'ann' } }),
  entry(2, { createdAt: '2026-02-01T00:00:00.000Z', consumable: 'email' }),
  entry(3, {
    createdAt: '2026-02-01T00:00:00.000Z',
    kind: 'consumption',
    consumable: 'email',
    actor: { id: 'ann', name: 'Ann' },
    labels: [
      ['model', 'large'],
      ['project', '["model","small"]'],
    ],
    description: 'Receipt 10%',
  }),
  entry(4, {
    // An earlier time: the clocks of two processes differ.
    createdAt: '2026-01-15T12:00:00.000Z',
    kind: 'consumption',
    consumable: 'sms',
    actor: { id: 'Ann', name: 'ann' },
    labels: [['model', 'large"']],
    description: 'Receipt 100',
  }),
  entry(5, { createdAt: '2026-02-28T23:59:59.999Z', actor: { id: 'bob', name: 'Ann' } }),
];

const filtered: readonly (readonly [filter: Omit<EntryRange, 'limit'>, seqs: readonly number[]])[] =
  [
    [{ consumable: 'email' }, [3, 2]],
    [{ consumable: 'EMAIL' }, []],
    [{ actor: 'ann' }, [3, 1]],
    [{ actor: 'Ann' }, [4]],
    [{ actor: null }, [2]],
    [{ label: { key: 'model', value: 'large' } }, [3]],
    [{ label: { key: 'model', value: 'large"' } }, [4]],
    [{ label: { key: 'model', value: 'LARGE' } }, []],
    [{ label: { key: 'model', value: 'small' } }, []],
    [{ label: { key: 'model', value: null } }, [5, 2, 1]],
    [{ label: { key: 'mode', value: null } }, [5, 4, 3, 2, 1]],
    [{ label: { key: 'project', value: '["model","small"]' } }, [3]],
    [{ label: { key: 'project', value: null }, kind: 'consumption' }, [4]],
    [{ from: '2026-02-01T00:00:00.000Z' }, [5, 3, 2]],
    [{ to: '2026-02-01T00:00:00.000Z' }, [4, 1]],
    [{ from: '2026-01-31T23:59:59.999Z', to: '2026-02-28T23:59:59.999Z' }, [3, 2, 1]],
    [{ search: '10%' }, [3]],
    [{ afterSeq: 2 }, [5, 4, 3]],
    [{ afterSeq: 5 }, []],
    [{ beforeSeq: 4, afterSeq: 1 }, [3, 2]],
    [{ kind: 'grant', consumable: 'email' }, [2]],
    [{ kind: 'consumption', actor: 'ann', search: 'RECEIPT' }, [3]],
    [{ actor: 'ann', beforeSeq: 3 }, [1]],
  ];

/** Texts to search for, with descriptions that contain them and descriptions that do not. */
const found: readonly (readonly [
  search: string,
  matching: readonly string[],
  others: readonly string[],
])[] = [
  ['a_b', ['A_B', 'xa_bx'], ['axb']],
  ['5%', ['5%', '15% OFF'], ['5', '50']],
  ['c\\d', ['C\\D'], ['c\\\\d', 'cd']],
  ['*e', ['*E*'], ['ee', 'e']],
  ['[f-h]', ['[F-H]'], ['g']],
  ['über', ['ÜBER', 'Über uns'], ['u\u0308ber', 'uber']],
  ['straße', ['Straße'], ['STRASSE']],
  ['ΟΔΌΣ', ['οδόσ', 'ΟΔΌΣ'], ['οδός']],
  ['привет', ['ПРИВЕТ'], []],
  ['🙂', ['🙂 ok'], ['🙃']],
  ["' or 1=1 --", ["x' OR 1=1 --"], ['or 1=1']],
];

async function assertSeqs(
  store: LedgerStore,
  filter: Omit<EntryRange, 'limit'>,
  seqs: readonly number[],
): Promise<void> {
  const listed = await store.listEntries('acct_1', { ...filter, limit: 200 });
  const actual = listed.map(({ seq }) => seq);
  assertEqual(actual, seqs, `The list of seqs for ${JSON.stringify(filter)}`);
}

const ENTRIES = 60;
const FILTERS = 120;

async function checkRandomFilters(createStore: CreateStore, seed: number): Promise<void> {
  const random = createRandom(seed);
  const entries = Array.from({ length: ENTRIES }, (_, index) => entry(index + 1, parts(random)));
  const store = await storeWith(createStore, change(1, { entries }));
  for (let count = 0; count < FILTERS; count += 1) {
    const filter = filters(random);
    const expected = entries.filter((candidate) => meets(candidate, filter));
    const seqs = expected.map(({ seq }) => seq).toReversed();
    await assertSeqs(store, filter, seqs);
  }
}

const times = pick(
  '2026-01-31T23:59:59.999Z',
  '2026-02-01T00:00:00.000Z',
  '2026-02-01T00:00:00.001Z',
);
const words = list(
  pick(
    'a',
    'A',
    'b',
    'É',
    'é',
    'ß',
    'İ',
    'ı',
    'K',
    'ς',
    'Σ',
    '%',
    '_',
    '\\',
    '?',
    '\ufffd',
    '\uffff',
  ),
  1,
  3,
);
const texts: Draw<string> = (random) => words(random).join('');
const names = pick('a', 'A', '%', 'email');

/** Values of labels, some of which look like the text that a database may keep labels in. */
const values = pick(
  'a',
  'A',
  'a"',
  '\\',
  '%',
  '["m","a"]',
  '"],["m","a',
  'm":"a',
  '\u0000',
  'é',
  '\ud800',
);
const keys = pick('m', 'mm', 'a');

/** Labels in the order of their keys, each key once. */
const labels: Draw<Entry['labels']> = (random) => {
  const drawn = new Map(list(keys, 1, 3)(random).map((key) => [key, values(random)] as const));
  return [...drawn].toSorted(([a], [b]) => (a < b ? -1 : 1));
};

const parts: Draw<Partial<Entry>> = shape<
  Pick<Entry, 'kind' | 'consumable' | 'actor' | 'labels' | 'createdAt' | 'description'>
>({
  kind: pick('consumption', 'grant', 'refund'),
  consumable: optional(names),
  actor: optional(shape({ id: names, name: optional(names) })),
  labels: optional(labels),
  createdAt: times,
  description: optional(texts),
});

const seldom = <T>(draw: Draw<T>): Draw<T | undefined> => {
  return (random) => (random() < 0.3 ? draw(random) : undefined);
};

const filters: Draw<EntryFilter> = shape<EntryFilter>({
  kind: seldom(pick('consumption', 'grant', 'unknown')),
  consumable: seldom(names),
  actor: seldom(nullable(names)),
  label: seldom(shape({ key: keys, value: nullable(values) })),
  from: seldom(times),
  to: seldom(times),
  search: seldom(texts),
});

/** Whether an entry meets a filter: without an index, a pattern, or a case of its own. */
function meets(candidate: Entry, filter: EntryFilter): boolean {
  const { kind, consumable, actor, label, from, to, search } = filter;
  const isAt = Date.parse(candidate.createdAt);
  return (
    (kind === undefined || kind === candidate.kind) &&
    (consumable === undefined || consumable === candidate.consumable) &&
    (actor === undefined || actor === (candidate.actor?.id ?? null)) &&
    (label === undefined || label.value === (new Map(candidate.labels).get(label.key) ?? null)) &&
    (from === undefined || isAt >= Date.parse(from)) &&
    (to === undefined || isAt < Date.parse(to)) &&
    (search === undefined ||
      (candidate.description !== undefined &&
        inLowerCase(candidate.description).includes(inLowerCase(search))))
  );
}

function inLowerCase(text: string): string {
  return letterForms(text)
    .map(([lower]) => lower)
    .join('');
}
