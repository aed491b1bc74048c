import { routes } from '../../../contract/routes/routes.js';
import type { Usage } from '../../../contract/resources/usage.js';
import { assertEqual } from '../../report/assertions.js';
import { charge, chargeOf, fund } from '../account.js';
import type { BackendCase } from '../backend-case.js';
import { roleFor, type Probe } from '../probe.js';
import { assertPointer, assertProblem, valueIn } from '../reply.js';
import { requireUsage } from '../require-usage.js';

/** Promises of usage, which a backend may leave out. */
export const usageCases: readonly BackendCase[] = [
  ...(['consumable', 'actor', 'label:model'] as const).map((groupBy) => ({
    name: `Usage by ${groupBy} has each charge in its total, and its groups and the rest add up to the total.`,
    check: (probe: Probe) => checkSums(probe, groupBy),
  })),
  {
    name: 'Usage by hour, day, and month has the same total of the same range.',
    check: async (probe) => {
      await requireUsage(probe);
      const [from, to] = [monthStart(0), monthStart(1)];
      const ofDays = await read(probe, { from, to, interval: 'day' });
      const ofMonth = await read(probe, { from, to, interval: 'month' });
      assertEqual(sumsOf(ofMonth.total), sumsOf(ofDays.total), 'The total by month');
      const day = dayStart(0);
      const today = ofDays.total.points.filter(
        ({ startsAt }) => Date.parse(startsAt) === Date.parse(day),
      );
      const ofHours = await read(probe, { from: day, to: dayStart(1), interval: 'hour' });
      assertEqual(sumsOf(ofHours.total), sumsOf(totalOf(today)), 'The total by hour');
    },
  },
  ...(
    [
      [
        'from',
        'from=2026-01-01T00:30:00Z&to=2026-01-03T00:00:00Z',
        'starts in the middle of a day',
      ],
      ['to', 'from=2026-01-01T00:00:00Z&to=2026-01-03T12:00:00Z', 'ends in the middle of a day'],
      ['from', 'from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'is longer than 400 days'],
      ['interval', 'interval=week', 'has an unknown interval'],
      ['groupBy', 'groupBy=label:', 'is grouped by a label without a key'],
    ] as const
  ).map(([name, query, fault]) => ({
    name: `Usage that ${fault} gets 400 invalid_request with a pointer to ${name}.`,
    check: async (probe: Probe) => {
      await requireUsage(probe);
      const reply = await probe.ask(roleFor(probe, 'view'), `GET /usage?${query}`);
      assertPointer(reply, assertProblem(reply, 'invalid_request'), `/query/${name}`);
    },
  })),
];

async function checkSums(probe: Probe, groupBy: string): Promise<void> {
  await requireUsage(probe);
  await fund(probe, 1_000);
  // The days around this one, in case that a day ends meanwhile.
  const range = { from: dayStart(-1), to: dayStart(2), groupBy };
  const before = sumsOf((await read(probe, range)).total);
  await charge(probe, chargeOf(3));
  await charge(probe, chargeOf(4));
  const usage = await read(probe, range);
  const { paidMicros, coveredMicros, count } = before;
  const expected = { paidMicros: paidMicros + 7, coveredMicros, count: count + 2 };
  assertEqual(sumsOf(usage.total), expected, 'The total after two charges');
  const parts = [...usage.groups, ...(usage.other ? [usage.other] : [])];
  assertEqual(sumsOf(totalOf(parts)), expected, 'The sum of the groups and the rest');
  for (const part of [usage.total, ...parts]) {
    assertEqual(sumsOf(totalOf(part.points)), sumsOf(part), 'The sum of the points');
  }
}

async function read(probe: Probe, query: Record<string, string>): Promise<Usage> {
  const request = `GET /usage?${new URLSearchParams(query)}`;
  return valueIn(await probe.ask(roleFor(probe, 'view'), request), routes.getUsage);
}

type Sums = Pick<Usage['total'], 'paidMicros' | 'coveredMicros' | 'count'>;

function sumsOf({ paidMicros, coveredMicros, count }: { [Field in keyof Sums]: number }) {
  return { paidMicros, coveredMicros, count };
}

function totalOf(parts: readonly Sums[]) {
  return parts.reduce(
    (sum, { paidMicros, coveredMicros, count }) => ({
      paidMicros: sum.paidMicros + paidMicros,
      coveredMicros: sum.coveredMicros + coveredMicros,
      count: sum.count + count,
    }),
    { paidMicros: 0, coveredMicros: 0, count: 0 },
  );
}

function dayStart(days: number): string {
  const now = new Date();
  return isoOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days));
}

function monthStart(months: number): string {
  const now = new Date();
  return isoOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months));
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
